import type { KeywordTrigger } from '../document/flow-document.js';
import { foldText } from '../text/fold-text.js';

/**
 * Tells whether an inbound text matches a keyword trigger, both folded (`foldText`). One of several keywords is enough, except for
 * `contain-all`. A keyword that folds to nothing is ignored.
 */
export function matchesKeyword(trigger: KeywordTrigger, text: string): boolean {
  const folded = foldText(text);
  const keywords = trigger.keywords.map(foldText).filter((keyword) => keyword !== '');
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
