import type { LimitedStart } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares the search for the instant from which the limit of a trigger allows a start: `null` if it allows one now. */
export function prepareFindRetryAt(connection: QueryPreparer): (start: LimitedStart) => number | null {
  const place = { flowId: text(), trigger: text(), contactId: text() };
  // The starts of one contact, newest first: a start is allowed once the `times`-th of them has expired.
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
