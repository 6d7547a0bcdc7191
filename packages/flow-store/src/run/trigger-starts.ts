import type { LimitedStart } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindRetryAt } from './find-retry-at.js';

/** Number of expired rows that one start removes: more than it adds, and few enough to cost little. */
const CLEARED_AT_ONCE = 8;

/** Counts starts of limited triggers. Synchronous: for write operations. */
export interface TriggerStarts {
  /** Returns the instant from which the limit allows a start, `null` if it allows one now. */
  findRetryAt(start: LimitedStart): number | null;
  /** Counts a start and removes some expired ones. */
  add(start: LimitedStart): void;
}

/** Prepares the queries that count starts. */
export function prepareTriggerStarts(connection: QueryPreparer): TriggerStarts {
  const { rowPlace, takeRows } = connection.dialect;
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
    db
      .deleteFrom('trigger_starts')
      .where(rowPlace, 'in', (expired) =>
        takeRows(
          expired
            .selectFrom('trigger_starts')
            .select(rowPlace.as('place'))
            .where('expires_at', '<=', at)
            .orderBy('expires_at')
            .limit(limit),
        ),
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
