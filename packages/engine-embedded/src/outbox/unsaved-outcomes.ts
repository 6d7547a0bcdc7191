/** What became of messages and is not durable yet, by contact. */
export interface UnsavedOutcomes {
  /** Resolves when a further message of the contact may be handed over. */
  untilRoom(contactId: string): Promise<void>;
  /** Takes the promise, which never rejects, that what became of a message is durable. */
  add(contactId: string, saved: Promise<void>): void;
  /** Resolves when everything that was added is durable. */
  idle(): Promise<void>;
}

/**
 * Makes it with a bound for each contact. A crash repeats what was handed over and is not durable, so no contact gets more
 * than `limit` messages twice.
 */
export function createUnsavedOutcomes(limit: number): UnsavedOutcomes {
  const byContact = new Map<string, Set<Promise<void>>>();
  return {
    async untilRoom(contactId) {
      for (let unsaved = byContact.get(contactId); unsaved !== undefined && unsaved.size >= limit;) {
        await Promise.race(unsaved);
        unsaved = byContact.get(contactId);
      }
    },
    add(contactId, saved) {
      const unsaved = byContact.get(contactId) ?? new Set();
      byContact.set(contactId, unsaved);
      const entry: Promise<void> = saved.then(() => {
        unsaved.delete(entry);
        if (unsaved.size === 0) byContact.delete(contactId);
      });
      unsaved.add(entry);
    },
    async idle() {
      await Promise.all([...byContact.values()].flatMap((unsaved) => [...unsaved]));
    },
  };
}
