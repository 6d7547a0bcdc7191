import type { LimitedStart } from '@luluchat/flow-runtime';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares what finds the instant from which the limit of a trigger allows a start: `null` when it allows one now. */
export function prepareFindRetryAt(connection: QueryPreparer): (start: LimitedStart) => number | null {
  const place = { flowId: text(), trigger: text(), contactId: text() };
  // The starts of one contact, newest first: the `times`-th of them is the one that has to grow old.
  const findNth = connection.prepare({ ...place, after: number(), skip: number() }, (db, parameters) =>
    db
      .selectFrom('trigger_starts')
      .select('started_at')
      .where('contact_id', '=', parameters.contactId)
      .where('flow_id', '=', parameters.flowId)
      .where('trigger_key', '=', parameters.trigger)
      .where('started_at', '>', parameters.after)
      .orderBy('started_at', 'desc')
      .limit(1)
      .offset(parameters.skip),
  );
  return ({ flowId, trigger, contactId, at, times, periodMs }) => {
    const nth = findNth.first({ flowId, trigger, contactId, after: at - periodMs, skip: times - 1 });
    return nth === undefined ? null : nth.started_at + periodMs;
  };
}
