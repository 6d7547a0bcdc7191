import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { DeferredConversationTable, RunTable } from '../schema/schema.js';
import { isFree, isFreeFor } from './foreign-lease.js';
import { isNotHeld } from './held-work.js';
import { rawQuery } from '../connection/raw-query.js';

/** A row of unclaimed work. */
export interface UnclaimedRow {
  readonly kind: 'pending' | 'callback' | 'failure' | 'unsent';
  /** `null`: an unsent message that is not unclaimed. */
  readonly contact_id: string | null;
  /** Id of the execution or the message. */
  readonly id: string | null;
  readonly run_id: string | null;
  /** Sequence number of an unsent message among the oldest, every one of which has a row. */
  readonly place: number | null;
}

/** Unsent messages that one search looks at, from each end: there may be very many, of deferred conversations. */
export const UNSENT_WINDOW = 1_000;

/** Prepares the queries of leases. */
export function prepareLeaseQueries(connection: QueryPreparer) {
  return {
    verify: connection.prepare(
      { server: text(), contactIds: text(), fences: text() },
      (db, { server, contactIds, fences }) =>
        rawQuery(
          db,
          sql<{ contact_id: string }>`select leases.contact_id from leases
            join unnest(${contactIds}::text[], ${fences}::bigint[]) as given (contact_id, fence)
              on given.contact_id = leases.contact_id and given.fence = leases.fence
            where leases.server = ${server}`,
        ),
    ),
    listUnclaimed: connection.prepare({ limit: number(), after: number() }, (db, { limit, after }) => {
      const unsent = sql`direction = 'outbound' and sent_at is null and status is null`;
      const window = sql.lit(UNSENT_WINDOW);
      return rawQuery(
        db,
        sql<UnclaimedRow>`
          (select distinct 'pending' as kind, contact_id, null as id, null as run_id, null::bigint as place from
            (select contact_id from runs where status = 'running' and ${isFree(sql.ref('runs.contact_id'))}
                and ${isNotHeld(sql.ref('runs.contact_id'))}
              order by sequence limit ${limit}) as running)
          union all
          (select distinct 'pending', contact_id, null, null, null::bigint from messages
            where outcome = 'queued' and ${isFree(sql.ref('messages.contact_id'))} limit ${limit})
          union all
          (select 'callback', contact_id, execution_id, run_id, null::bigint from
            (select coalesce(runs.contact_id, callbacks.run_id) as contact_id, execution_id, run_id from callbacks
              left join runs on runs.id = callbacks.run_id where body is not null) as accepted
            where ${isFree(sql.ref('accepted.contact_id'))} and ${isNotHeld(sql.ref('accepted.contact_id'))}
            order by execution_id limit ${limit})
          union all
          (select 'failure', contact_id, id, run_id, null::bigint from messages
            where failure_open = 1 and ${isFree(sql.ref('messages.contact_id'))}
              and ${isNotHeld(sql.ref('messages.contact_id'))} order by sequence limit ${limit})
          union all
          (select 'unsent', contact_id, null, null, null::bigint from
            (select contact_id from messages where ${unsent} order by sequence desc limit ${window})
              as newest where not exists (select from deferred_conversations as deferred
                where deferred.contact_id = newest.contact_id) and ${isFree(sql.ref('newest.contact_id'))} limit ${limit})
          union all
          (select 'unsent', case when not exists (select from deferred_conversations as deferred
                where deferred.contact_id = oldest.contact_id) and ${isFree(sql.ref('oldest.contact_id'))}
              then contact_id end, null, null, place from
            (select contact_id, sequence as place from messages where ${unsent} and sequence > ${after}
              order by sequence limit ${window}) as oldest)`,
      );
    }),
    listDue: connection.prepare({ server: text(), at: number(), limit: number() }, (db, { server, at, limit }) =>
      rawQuery(
        db,
        sql<Selectable<RunTable>>`select runs.* from runs
          where status = 'waiting' and wake_at is not null and wake_at <= ${at}
            and ${isFreeFor(server, sql.ref('runs.contact_id'))}
          order by wake_at, sequence limit ${limit}`,
      ),
    ),
    listDeferred: connection.prepare({ server: text(), limit: number() }, (db, { server, limit }) =>
      rawQuery(
        db,
        sql<Selectable<DeferredConversationTable>>`select deferred.* from deferred_conversations as deferred
          where ${isFreeFor(server, sql.ref('deferred.contact_id'))}
          order by next_attempt_at, contact_id limit ${limit}`,
      ),
    ),
  };
}
