import type { Contact } from '@luluchat/flow-runtime';
import { isoInstant } from '../page/iso-instant.js';
import type { ReplyWindowView } from './reply-window-dto.js';

/**
 * Returns the reply windows of a contact, of length `replyWindowMs`: the account of the last message first. Empty for a channel without
 * windows, and for a contact that has not written.
 */
export function replyWindowsOf(
  { account, lastMessageAt, otherLastMessages = {} }: Contact,
  replyWindowMs: number | undefined,
): readonly ReplyWindowView[] {
  if (replyWindowMs === undefined || lastMessageAt === undefined) return [];
  const others = Object.entries(otherLastMessages).sort(([, one], [, other]) => other - one);
  const viewOf = (id: string | null, at: number): ReplyWindowView => ({
    account: id,
    lastMessageAt: isoInstant(at),
    openUntil: isoInstant(at + replyWindowMs),
  });
  return [viewOf(account ?? null, lastMessageAt), ...others.map(([id, at]) => viewOf(id, at))];
}
