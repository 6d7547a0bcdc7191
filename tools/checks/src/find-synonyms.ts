import type { BannedTerm } from './glossary.js';

/** Occurrence of a synonym. */
export interface Synonym {
  readonly term: string;
  /** Word of the glossary. */
  readonly word: string;
  /** Line of the page, counted from 1. */
  readonly line: number;
}

/** Finds synonyms in the prose of a Markdown page: outside of code and of the targets of links. */
export function findInProse(markdown: string, banned: readonly BannedTerm[]): readonly Synonym[] {
  const prose = blank(
    markdown,
    /^[ \t]*(`{3,}|~{3,})[^]*?^[ \t]*\1[ \t]*$/gm,
    /(`+)[^`][^]*?\1/g,
    /\]\([^)\s]*\)/g,
    /<?https?:\/\/\S+/g,
    // The glossary itself: the last column of its table.
    /^(?=\| word +\| meaning +\| not +\|$)(?:\|.*\n)+/gm,
  );
  return banned.flatMap(({ term, word, phrases }) => {
    // A phrase with a capital is a proper noun: Node is no node.
    const text = blank(prose, ...phrases.map((phrase) => wordPattern(phrase, /[A-Z]/.test(phrase) ? 'g' : 'gi')));
    return [...text.matchAll(wordPattern(term, 'gi'))].map(({ index }) => ({
      term,
      word,
      line: text.slice(0, index).split('\n').length,
    }));
  });
}

/** Finds the synonym that a name in camel case, kebab-case or upper case is made of. */
export function findInName(name: string, banned: readonly BannedTerm[]): BannedTerm | undefined {
  const words = wordsOf(name);
  return banned.find(({ term, phrases }) => {
    // In an identifier, a proper noun of one word looks like the synonym: only its neighbours tell them apart.
    const longer = phrases.filter((phrase) => phrase.includes(' '));
    const text = longer.reduce((rest, phrase) => rest.replaceAll(wordPattern(phrase, 'gi'), ''), words);
    return wordPattern(term, 'i').test(text);
  });
}

function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ');
}

/** Matches the words next to each other, also across lines, in singular or plural. */
function wordPattern(term: string, flags: string): RegExp {
  const words = term.split(' ').map((word) => word.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])${words.join('[\\s-]+')}(?:s|es)?(?![\\w-])`, flags);
}

/** Replaces all matches by blanks, so that lines and columns stay the same. */
function blank(text: string, ...patterns: readonly RegExp[]): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, (match) => match.replace(/[^\n]/g, ' ')), text);
}
