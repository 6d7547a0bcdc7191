import { applyPricing, MESSAGE_STATUSES } from '@luluchat/flow-runtime/store';
import type { MessageStatus, ReportedOutbound, StatusReport } from '@luluchat/flow-runtime/store';
import { number, numberOrNull, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { flowOfRun } from './flow-of-run.js';
import { isOutbound } from './is-outbound.js';
import { prepareMessageCopies } from './message-copies.js';
import { costPartOf, prepareAddCost } from './message-costs.js';
import { toOutboundRecord } from './message-rows.js';
import type { MessageRow } from './message-rows.js';

/** Moves outbound messages to later statuses. Synchronous: for write operations. */
export interface MessageStatuses {
  /** See {@link MessageRepository.recordStatus}. */
  record(report: StatusReport): ReportedOutbound | undefined;
  /** Returns the message of a report, locked. */
  find(message: StatusReport['message']): MessageRow | undefined;
}

/** Prepares the queries that record statuses. */
export function prepareMessageStatuses(connection: QueryPreparer): MessageStatuses {
  const { lockRows } = connection.dialect;
  const findById = connection.prepare({ id: text() }, (db, { id }) =>
    lockRows(db.selectFrom('messages').selectAll().select(flowOfRun).where(isOutbound(connection.dialect, id))),
  );
  // The newest: ids of a provider are unique, and a file with duplicates should not block reports.
  const findByChannelId = connection.prepare({ channelMessageId: text() }, (db, { channelMessageId }) =>
    lockRows(
      db
        .selectFrom('messages')
        .selectAll()
        .select(flowOfRun)
        .where('channel_message_id', '=', channelMessageId)
        .orderBy('sequence', 'desc')
        .limit(1),
    ),
  );
  const update = connection.prepare(
    {
      sequence: number(),
      status: text<StatusReport['status']>(),
      status_at: number(),
      sent_at: numberOrNull(),
      failure: textOrNull(),
      failure_open: numberOrNull(),
      pricing: textOrNull(),
    },
    (db, { sequence, ...columns }) => db.updateTable('messages').set(columns).where('sequence', '=', sequence),
  );
  const setPricing = connection.prepare({ sequence: number(), pricing: textOrNull() }, (db, { sequence, pricing }) =>
    db.updateTable('messages').set({ pricing }).where('sequence', '=', sequence),
  );
  const addCost = prepareAddCost(connection);
  const copies = prepareMessageCopies(connection);
  const find: MessageStatuses['find'] = (message) => {
    if ('id' in message) return findById.first({ id: packText(message.id) });
    const channelMessageId = packText(message.channelMessageId);
    return findByChannelId.first({ channelMessageId }) ?? copies.find(channelMessageId);
  };
  const findToReport = ({ message }: StatusReport): MessageRow | undefined => {
    const row = find(message);
    const isToKeep = row !== undefined && 'id' in message && message.channelMessageId !== undefined;
    return isToKeep ? copies.keep(row, packText(message.channelMessageId)) : row;
  };

  return {
    find,
    record: (report) => {
      const row = findToReport(report);
      if (row === undefined) return undefined;
      const { at, failure, message } = report;
      const former = toOutboundRecord(row);
      const isMoved = isLater(report.status, former.status);
      const status = isMoved ? report.status : former.status;
      const { pricing, isCounted } = applyPricing(former, status, report);
      if (isCounted && pricing !== undefined) {
        addCost({ runId: former.runId, at, pricing, part: costPartOf(message, connection.dialect) });
      }
      const packed = pricing === former.pricing || pricing === undefined ? row.pricing : JSON.stringify(pricing);
      if (!isMoved) {
        if (packed !== row.pricing) setPricing.execute({ sequence: row.sequence, pricing: packed });
        return Object.assign(toOutboundRecord({ ...row, pricing: packed }), isCounted && { isCounted });
      }
      const change = {
        status: report.status,
        status_at: at,
        // A delivered message was sent, even if the response of the channel was lost.
        sent_at: status === 'failed' ? row.sent_at : (row.sent_at ?? at),
        failure: status === 'failed' && failure !== undefined ? JSON.stringify(failure) : null,
        failure_open: status === 'failed' ? 1 : null,
        pricing: packed,
      };
      update.execute({ sequence: row.sequence, ...change });
      return Object.assign(toOutboundRecord({ ...row, ...change }), isCounted && { isCounted });
    },
  };
}

function isLater(status: MessageStatus, than: MessageStatus): boolean {
  return MESSAGE_STATUSES.indexOf(status) > MESSAGE_STATUSES.indexOf(than);
}
