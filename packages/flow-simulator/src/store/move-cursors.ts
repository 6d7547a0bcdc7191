import { lastContactUpTo } from './memory-contacts.js';
import type { MemoryTables } from './memory-tables.js';

/** Moves the cursors of schedules from a contact to the one before it. Call it when the contact is removed. */
export function moveCursors(tables: MemoryTables, contactId: string): void {
  for (const one of tables.occurrences.values()) {
    if (one.cursor !== contactId) continue;
    tables.occurrences.set(one.id, Object.freeze({ ...one, cursor: lastContactUpTo(tables, contactId) }));
  }
}
