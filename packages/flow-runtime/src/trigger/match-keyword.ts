import type { KeywordTrigger } from '../document/flow-document.js';
import { foldTyping } from './fold-typing.js';

/**
 * Whether an inbound text matches a keyword trigger, both as `foldText` folds them. With several keywords one is enough,
 * except for `contain-all`. A keyword that shows nothing matches nothing.
 */
export function matchesKeyword(trigger: KeywordTrigger, text: string): boolean {
  const folded = foldText(text);
  const keywords = foldKeywords(trigger);
  if (keywords.length === 0) return false;
  switch (trigger.match) {
    case 'is':
      return keywords.includes(folded);
    case 'contain':
      return keywords.some((keyword) => folded.includes(keyword));
    case 'contain-all':
      return keywords.every((keyword) => folded.includes(keyword));
    case 'begin-with':
      return keywords.some((keyword) => folded.startsWith(keyword));
    case 'end-with':
      return keywords.some((keyword) => folded.endsWith(keyword));
  }
}

/** The folded keywords of a trigger, without those that show nothing. */
export function foldKeywords({ keywords }: KeywordTrigger): readonly string[] {
  return keywords.map(foldText).filter((keyword) => keyword !== '');
}

/**
 * The form in which texts are compared without regard to case and to how a phone types: composed, trimmed, folded. `I’m` is
 * `I'm`, `❤️` is `❤`, `٣` is `3`, `Straße` is `STRASSE`, a Greek sigma is the same at the end of a word, and the dotted `İ` and
 * dotless `ı` of Turkish are an `i`.
 */
export function foldText(text: string): string {
  // Lower case first, because ẞ has no other upper case; upper case in between, because ß has no other lower case.
  const folded = foldTyping(text).normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  // ŉ is written with an apostrophe only once it is folded.
  return folded.replaceAll('ʼ', "'").replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').normalize('NFKC').trim();
}
