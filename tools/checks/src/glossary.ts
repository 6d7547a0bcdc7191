/** Synonym of a word of the glossary. */
export interface BannedTerm {
  /** `workflow`, `custom field`. */
  readonly term: string;
  /** Word to use instead. */
  readonly word: string;
  /** Phrases in which it is no synonym: `webhook action`. */
  readonly phrases: readonly string[];
}

const HEADER = /^\| word +\| meaning +\| not +\|$/;

/**
 * Reads the table of a page whose columns are `word`, `meaning` and `not`, in which the last one is a list such as
 * `node (Node), edge`. Throws when there is no such table.
 */
export function readGlossary(markdown: string): readonly BannedTerm[] {
  const lines = markdown.split('\n');
  const header = lines.findIndex((line) => HEADER.test(line));
  if (header === -1) throw new Error('There is no table with the columns word, meaning and not.');
  const rows = lines.slice(header + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end === -1 ? undefined : end).flatMap((row) => {
    const [, word = '', , not = ''] = row.split('|').map((cell) => cell.trim());
    return [...not.matchAll(/([^,()]+)(?:\(([^)]*)\))?/g)]
      .map(([, term = '', phrases = '']) => ({ term: term.trim(), word, phrases: split(phrases) }))
      .filter(({ term }) => term !== '');
  });
}

function split(list: string): readonly string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
