/**
 * Knows whose conversations are deferred, so that a new message of theirs stays in the store. Memory is bounded: what does not
 * fit is not known until everything has been tried again that was due at its next attempt.
 */
export interface DeferredContacts {
  /** Adds a contact; one that is there already stays. */
  add(contactId: string, nextAttemptAt: number): void;
  delete(contactId: string): void;
  /** Whether the contact was added. `false` says something only while `isComplete`. */
  isDeferred(contactId: string): boolean;
  /** Whether every deferred contact is known. */
  readonly isComplete: boolean;
  /** Hears that nothing waits any more that was due at this instant. */
  passDue(at: number): void;
}

/** Makes it empty, with room for that many contacts. */
export function createDeferredContacts(limit: number): DeferredContacts {
  const contacts = new Set<string>();
  /** The last attempt of those that did not fit. */
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
