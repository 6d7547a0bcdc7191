import { sql } from 'kysely';
import type { SqlDialect } from './sql-dialect.js';

/** The dialect of SQLite, where one transaction writes at a time. */
export const sqliteDialect: SqlDialect = {
  hasRoundTrips: false,
  indexesUnsentByContact: false,
  // SQLite has no statistics; the plus keeps it from choosing an index.
  unindexed: (column) => sql<string>`+${sql.ref(column)}`,
  rowPlace: sql<number>`rowid`,
  foldedKey: (key) => sql<string>`${key} collate nocase`,
  inboundContact: (direction, contactId) => sql<string>`iif(${direction} = 'inbound', ${contactId}, '')`,
  nextMessageSequence: sql<number>`(select max(sequence) + 1 from messages)`,
  storeBytes: sql<number>`(select page_count from pragma_page_count()) * (select page_size from pragma_page_size())`,
  zeroBytes: (count) => sql<Uint8Array>`zeroblob(${count})`,
  lockRows: (query) => query,
  shareRows: (query) => query,
  takeRows: (query) => query,
};
