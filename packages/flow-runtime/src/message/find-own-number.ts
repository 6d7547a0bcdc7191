import type { ReplyContent } from './reply-content.js';

/** Returns the number that the contact shared in answer to a request for it; `undefined` when it shared something else. */
export function findOwnNumber(content: ReplyContent | undefined): string | undefined {
  return content?.contacts?.find(({ ownNumber }) => ownNumber !== undefined)?.ownNumber;
}
