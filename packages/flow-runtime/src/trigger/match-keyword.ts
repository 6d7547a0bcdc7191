import type { KeywordTrigger } from '../document/flow-document.js';

/**
 * Whether an inbound text matches a keyword trigger. Case, surrounding white space and Unicode composition do not
 * count. With several keywords one is enough, except for `contain-all`.
 */
export function matchesKeyword(trigger: KeywordTrigger, text: string): boolean {
  const folded = foldText(text);
  const keywords = trigger.keywords.map(foldText);
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

/**
 * The form in which texts are compared without regard to case: composed, trimmed, folded. `Straße` is `STRASSE`, a Greek
 * sigma is the same at the end of a word, and the dotted `İ` and dotless `ı` of Turkish are an `i`.
 */
export function foldText(text: string): string {
  // Lower case first, because ẞ has no other upper case; upper case in between, because ß has no other lower case.
  const folded = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').normalize('NFKC').trim();
}
