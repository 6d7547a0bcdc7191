import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { SQLITE_AWAITS_CALLBACK } from '../schema/open-callbacks.js';
import type { RunHeadRow } from './run-head-row.js';
import type { SqlDialect } from './sql-dialect.js';

/** The dialect of SQLite, where one transaction writes at a time. */
export const sqliteDialect: SqlDialect = {
  hasRoundTrips: false,
  indexesUnsentByContact: false,
  // SQLite has no statistics; the plus keeps it from choosing an index.
  unindexed: (column) => sql<string>`+${sql.ref(column)}`,
  textsOf: (json) => sql<string>`(select value from json_each(${json}))`,
  numbersOf: (json) => sql<number>`(select value from json_each(${json}))`,
  contains: (column, part) => sql<SqlBool>`instr(${sql.ref(column)}, ${part}) > 0`,
  awaitsCallback: sql.raw<SqlBool>(SQLITE_AWAITS_CALLBACK),
  // SQLite parses a state once for all members. Those of ended runs are compact, and short: they are read as a whole.
  runHeads: (
    ids,
  ) => sql<RunHeadRow>`select sequence, id, flow_id, flow_version, contact_id, status, wake_at, started_at,
    finished_at, state -> '$.reason' as reason, json_remove(state -> '$.trigger', '$.data') as "trigger",
    state -> '$.entered' as entered, state -> '$.current.stepId' as step_id,
    state -> '$.current.executionId' as execution_id, state -> '$.current.wait' as wait, iif(state like '[%', state, null) as state
    from runs where id in (select value from json_each(${ids}))`,
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
