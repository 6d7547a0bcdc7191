import { LRUCache } from 'lru-cache';

/** Contacts that were merged into others while this process ran: work that was accepted before names them. */
export interface MergedIds {
  /** Returns the contact that this one is part of: itself unless it was merged. */
  of(contactId: string): string;
  note(from: string, into: string): void;
}

/** Merges that are remembered. Work is old after some seconds, and what the store has tells the contact of today. */
const REMEMBERED = 10_000;

/** Creates an empty register. */
export function createMergedIds(): MergedIds {
  const ids = new LRUCache<string, string>({ max: REMEMBERED });
  return {
    of(contactId) {
      if (ids.size === 0) return contactId;
      let id = contactId;
      for (let next; (next = ids.get(id)) !== undefined;) id = next;
      return id;
    },
    note(from, into) {
      // No circle: the surviving contact was not merged.
      ids.delete(into);
      if (from !== into) ids.set(from, into);
    },
  };
}
