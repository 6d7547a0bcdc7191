import { sql } from 'kysely';
import type { SqlDialect } from '../connection/sql-dialect.js';

/** The dialect of PostgreSQL, where many transactions write at a time (READ COMMITTED). */
export const postgresDialect: SqlDialect = {
  hasRoundTrips: true,
  indexesUnsentByContact: true,
  // Only the indexes of unfinished work by contact have the same concatenation.
  unindexed: (column) => sql<string>`(${sql.ref(column)} || '')`,
  rowPlace: sql<number>`ctid`,
  foldedKey: (key) => sql<string>`lower(${key})`,
  inboundContact: (direction, contactId) =>
    sql<string>`(case when ${direction} = 'inbound' then ${contactId} else '' end)`,
  nextMessageSequence: sql<number>`nextval('messages_sequence_seq')`,
  storeBytes: sql<number>`(select coalesce(sum(pg_total_relation_size(oid)), 0)::bigint from pg_class
    where relnamespace = to_regnamespace(quote_ident(current_schema())) and relkind = 'r')`,
  zeroBytes: (count) => sql<Uint8Array>`decode(repeat('00', (${count})::integer), 'hex')`,
  lockRows: (query) => query.forUpdate(),
  shareRows: (query) => query.forShare(),
  takeRows: (query) => query.forUpdate().skipLocked(),
};
