import type { Contact } from './contact.js';

/** Members of a contact that say when it wrote, and to which channel accounts. */
export type LastMessages = Pick<Contact, 'account' | 'lastMessageAt' | 'otherLastMessages'>;

/** Messages of a contact that are new, or that another record of it has. */
export interface NewMessages {
  /** Id of the channel account of the latest one, `null` for none. Absent: the same as before. */
  readonly account?: string | null | undefined;
  /** Instant of the latest one. */
  readonly lastMessageAt?: number | undefined;
  /** Instants of those to other channel accounts, by account id. */
  readonly otherLastMessages?: Readonly<Record<string, number>> | undefined;
}

/**
 * Returns the instant of the last message of a contact to a channel account; `undefined` when it has written none there. When the account
 * of either side is not known, that is the last message of all.
 */
export function lastMessageTo(contact: LastMessages, account: string | undefined): number | undefined {
  if (account === undefined || contact.account === undefined || contact.account === account)
    return contact.lastMessageAt;
  return new Map(Object.entries(contact.otherLastMessages ?? {})).get(account);
}

/** Returns when a contact wrote, and to which channel accounts, after more messages. Each instant only moves forward. */
export function addMessages(contact: LastMessages, messages: NewMessages): LastMessages {
  const account = messages.account === undefined ? contact.account : (messages.account ?? undefined);
  const lastMessageAt = laterOf(contact.lastMessageAt, messages.lastMessageAt);
  const hasLeft = contact.account !== undefined && contact.account !== account && contact.lastMessageAt !== undefined;
  if (!hasLeft && messages.otherLastMessages === undefined) {
    return { account, lastMessageAt, otherLastMessages: contact.otherLastMessages };
  }
  const others = new Map(Object.entries(contact.otherLastMessages ?? {}));
  const note = (id: string, at: number): void => void others.set(id, Math.max(at, others.get(id) ?? at));
  for (const [id, at] of Object.entries(messages.otherLastMessages ?? {})) note(id, at);
  if (hasLeft) note(contact.account, contact.lastMessageAt);
  if (account !== undefined) others.delete(account);
  return { account, lastMessageAt, otherLastMessages: others.size === 0 ? undefined : Object.fromEntries(others) };
}

/** Returns the later one of two instants, either of which may be unknown. */
function laterOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
