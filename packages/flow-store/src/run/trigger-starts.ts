import type { LimitedStart } from '@luluchat/flow-runtime';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindRetryAt } from './find-retry-at.js';

/** How many rows that no longer count one start clears away: more than it adds, and few enough not to be felt. */
const CLEARED_AT_ONCE = 8;

/** Counts what limited triggers start. Synchronous: for operations that write. */
export interface TriggerStarts {
  /** The instant from which the limit allows a start, `null` when it allows one now. */
  findRetryAt(start: LimitedStart): number | null;
  /** Counts a start and clears away some that no longer count. */
  add(start: LimitedStart): void;
}

/** Prepares what counts starts. */
export function prepareTriggerStarts(connection: QueryPreparer): TriggerStarts {
  const place = { flowId: text(), trigger: text(), contactId: text() };
  const insert = connection.prepare({ ...place, at: number(), expiresAt: number() }, (db, parameters) =>
    db.insertInto('trigger_starts').values({
      flow_id: parameters.flowId,
      trigger_key: parameters.trigger,
      contact_id: parameters.contactId,
      started_at: parameters.at,
      expires_at: parameters.expiresAt,
    }),
  );
  const clear = connection.prepare({ at: number(), limit: number() }, (db, { at, limit }) =>
    db.deleteFrom('trigger_starts').where(sql<number>`rowid`, 'in', (expired) =>
      expired
        .selectFrom('trigger_starts')
        .select(sql<number>`rowid`.as('row'))
        .where('expires_at', '<=', at)
        .orderBy('expires_at')
        .limit(limit),
    ),
  );
  return {
    findRetryAt: prepareFindRetryAt(connection),
    add: ({ flowId, trigger, contactId, at, periodMs }) => {
      clear.execute({ at, limit: CLEARED_AT_ONCE });
      insert.execute({ flowId, trigger, contactId, at, expiresAt: at + periodMs });
    },
  };
}
