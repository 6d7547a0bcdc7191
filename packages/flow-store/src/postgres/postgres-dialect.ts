import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import type { RunHeadRow } from '../connection/run-head-row.js';
import { POSTGRES_AWAITS_CALLBACK } from '../schema/open-callbacks.js';
import type { SqlDialect } from '../connection/sql-dialect.js';

/** The dialect of PostgreSQL, where many transactions write at a time (READ COMMITTED). */
export const postgresDialect: SqlDialect = {
  hasRoundTrips: true,
  indexesUnsentByContact: true,
  // Only the indexes of unfinished work by contact have the same concatenation.
  unindexed: (column) => sql<string>`(${sql.ref(column)} || '')`,
  textsOf: (json) => sql<string>`(select json_array_elements_text((${json})::json))`,
  numbersOf: (json) => sql<number>`(select json_array_elements_text((${json})::json)::bigint)`,
  contains: (column, part) => sql<SqlBool>`strpos(${sql.ref(column)}, ${part}) > 0`,
  awaitsCallback: sql.raw<SqlBool>(POSTGRES_AWAITS_CALLBACK),
  // One pass over a state for all members. Functions of JSON refuse some escapes with \u, which are rare: JSON.stringify escapes control
  // characters and lone surrogates only. Compact states are read as a whole. `offset` keeps the check from being repeated.
  runHeads: (
    ids,
  ) => sql<RunHeadRow>`select sequence, id, flow_id, flow_version, contact_id, status, wake_at, started_at,
    finished_at, head.reason::text as reason,
    (select json_object_agg(key, value)::text from json_each(head."trigger") where key <> 'data') as "trigger",
    head.entered::text as entered, (head."current" -> 'stepId')::text as step_id,
    (head."current" -> 'executionId')::text as execution_id, (head."current" -> 'wait')::text as wait,
    case when parsed.state is null then runs.state end as state
    from runs
    cross join lateral (
      select case when strpos(runs.state, '\\u') = 0 and left(runs.state, 1) = '{' then runs.state::json end as state
      offset 0
    ) as parsed
    cross join lateral json_to_record(coalesce(parsed.state, '{}'))
      as head(reason json, "trigger" json, entered json, "current" json)
    where id in (select json_array_elements_text((${ids})::json))`,
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
