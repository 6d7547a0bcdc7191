import { isDeeperThan } from '../json/is-deeper-than.js';
import type { ReplyContent } from './reply-content.js';

/** Limits of the content of a message from a contact. */
export const REPLY_CONTENT_LIMITS = {
  /** Maximum length of its JSON in characters. */
  length: 32_768,
  /** Maximum number of levels of nesting. */
  depth: 10,
} as const;

/** Returns in words why a content is not kept; `undefined` if it is within {@link REPLY_CONTENT_LIMITS}. */
export function checkReplyContent(content: ReplyContent): string | undefined {
  const { length, depth } = REPLY_CONTENT_LIMITS;
  // Before serializing it, which recurses.
  if (isDeeperThan(content, depth)) return `The content is nested more than ${depth} levels deep.`;
  const found = JSON.stringify(content).length;
  return found > length ? `The content has ${found} characters as JSON; at most ${length} are kept.` : undefined;
}
