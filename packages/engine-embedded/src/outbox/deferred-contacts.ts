/**
 * A bounded set of contacts whose conversations are deferred, so that their new messages stay in the store. A contact that does
 * not fit makes the set incomplete until all conversations that are due at its next attempt have been retried.
 */
export interface DeferredContacts {
  /** Adds a contact, unless it is in the set. */
  add(contactId: string, nextAttemptAt: number): void;
  delete(contactId: string): void;
  /** Tells whether the contact is in the set. `false` is reliable only while `isComplete`. */
  isDeferred(contactId: string): boolean;
  /** `true` if the set holds every deferred contact. */
  readonly isComplete: boolean;
  /** Records that no conversation that was due at this instant still waits. */
  passDue(at: number): void;
}

/** Creates an empty set for that many contacts. */
export function createDeferredContacts(limit: number): DeferredContacts {
  const contacts = new Set<string>();
  /** Latest next attempt of the contacts that did not fit. */
  let unknownUntil = -Infinity;
  return {
    add(contactId, nextAttemptAt) {
      if (contacts.has(contactId)) return;
      if (contacts.size < limit) contacts.add(contactId);
      else unknownUntil = Math.max(unknownUntil, nextAttemptAt);
    },
    delete: (contactId) => void contacts.delete(contactId),
    isDeferred: (contactId) => contacts.has(contactId),
    get isComplete() {
      return unknownUntil === -Infinity;
    },
    passDue(at) {
      if (at >= unknownUntil) unknownUntil = -Infinity;
    },
  };
}
