import { dayOf } from '@luluchat/flow-runtime/store';
import type { MessageCost, MessagePricing, StatusReport } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { SqlDialect } from '../connection/sql-dialect.js';
import { packText, unpackText } from '../text/stored-text.js';

/** Parts of each count on PostgreSQL: as many reports are recorded at the same time, in one round trip or by several servers. */
const PARTS = 16;

/** Returns the part of the counts to which the message of a report is added. SQLite has one writer, and one part. */
export function costPartOf(
  message: StatusReport['message'],
  { hasRoundTrips }: Pick<SqlDialect, 'hasRoundTrips'>,
): number {
  if (!hasRoundTrips) return 0;
  const id = 'id' in message ? message.id : message.channelMessageId;
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) % 65_521;
  return sum % PARTS;
}

/** Message that counts. */
export interface CountedMessage {
  readonly runId: string;
  /** Instant of the report with which it counts. */
  readonly at: number;
  readonly pricing: MessagePricing;
  /** See {@link costPartOf}. */
  readonly part: number;
}

/** Prepares the addition of a message to the counts; it does nothing when the run was removed. Synchronous. */
export function prepareAddCost(connection: QueryPreparer): (message: CountedMessage) => void {
  const findFlow = connection.prepare({ runId: text() }, (db, { runId }) =>
    db.selectFrom('runs').select('flow_id').where('id', '=', runId),
  );
  const key = { flow_id: text(), day: number(), country: text(), category: text(), type: text(), part: number() };
  const add = connection.prepare(key, (db, row) =>
    db
      .insertInto('message_costs')
      .values({ ...row, messages: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['flow_id', 'country', 'category', 'type', 'day', 'part'])
          .doUpdateSet({ messages: sql<number>`message_costs.messages + 1` }),
      ),
  );
  return ({ runId, at, pricing: { country = '', category, type }, part }) => {
    const flowId = findFlow.first({ runId })?.flow_id;
    if (flowId === undefined) return;
    const words = { country: packText(country), category: packText(category), type: packText(type) };
    add.execute({ flow_id: flowId, day: dayOf(at), part, ...words });
  };
}

/** Prepares the search for the counts of a flow, each in as many rows as it has days and parts. */
export function prepareListCosts(
  connection: QueryPreparer,
): (request: {
  readonly flowId: string;
  readonly firstDay: number;
  readonly lastDay: number;
}) => readonly MessageCost[] {
  const list = connection.prepare(
    { flowId: text(), firstDay: number(), lastDay: number() },
    (db, { flowId, firstDay, lastDay }) =>
      db
        .selectFrom('message_costs')
        .select(['country', 'category', 'type'])
        .select(sql<number>`cast(sum(messages) as bigint)`.as('messages'))
        .where('flow_id', '=', flowId)
        .where('day', '>=', firstDay)
        .where('day', '<=', lastDay)
        .groupBy(['country', 'category', 'type']),
  );
  return (request) =>
    list.all(request).map(({ country, category, type, messages }) => ({
      country: country === '' ? null : unpackText(country),
      category: unpackText(category),
      type: unpackText(type),
      messages,
    }));
}
