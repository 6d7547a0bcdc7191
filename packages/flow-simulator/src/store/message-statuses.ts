import { applyPricing, dayOf, MESSAGE_STATUSES } from '@luluchat/flow-runtime/store';
import type {
  MessagePricing,
  MessageStatus,
  OutboundRecord,
  ReportedOutbound,
  RequeueResult,
  StatusReport,
} from '@luluchat/flow-runtime/store';
import type { MemoryTables, OutboundRow } from './memory-tables.js';
import { changeOutbound } from './message-rows.js';

/** Stores that the channel took a message, see `MessageRepository.markSent`. */
export function markSent(tables: MemoryTables, id: string, at: number, channelMessageId: string | undefined): void {
  const row = tables.outbound.get(id);
  if (row === undefined) return;
  const { sentAt, status } = row.message;
  if (sentAt === null) {
    changeOutbound(tables, row, { sentAt: at, ...(status === 'pending' && { status: 'sent', statusAt: at }) });
  }
  if (channelMessageId !== undefined) keepChannelId(tables, row, channelMessageId);
}

/** Moves a message to a later status, see `MessageRepository.recordStatus`. */
export function recordStatus(tables: MemoryTables, report: StatusReport): ReportedOutbound | undefined {
  const { message, status, at } = report;
  const row = findReported(tables, message);
  if (row === undefined) return undefined;
  if ('id' in message && message.channelMessageId !== undefined) keepChannelId(tables, row, message.channelMessageId);
  const isMoved = isLater(status, row.message.status);
  const { pricing, isCounted } = applyPricing(row.message, isMoved ? status : row.message.status, report);
  if (isCounted) addCost(tables, row, at, pricing);
  if (pricing !== undefined) changeOutbound(tables, row, { pricing });
  if (isMoved) move(tables, row, report);
  return isCounted ? { ...row.message, isCounted } : row.message;
}

function move(tables: MemoryTables, row: OutboundRow, { status, at, failure }: StatusReport): void {
  const isFailed = status === 'failed';
  changeOutbound(tables, row, {
    status,
    statusAt: at,
    // A delivered message was sent, even if the response of the channel was lost.
    sentAt: isFailed ? row.message.sentAt : (row.message.sentAt ?? at),
    failure: isFailed ? (failure ?? null) : null,
  });
  row.isFailureOpen = isFailed;
}

/** Adds a message to the counts of the flow of its run. */
function addCost(
  { costs, runs }: MemoryTables,
  { message: { runId } }: OutboundRow,
  at: number,
  pricing: MessagePricing | undefined,
): void {
  const flowId = runs.get(runId)?.run.flowId;
  if (flowId === undefined || pricing === undefined) return;
  const { category, type, country = null } = pricing;
  costs.push({ flowId, day: dayOf(at), category, type, country, messages: 1 });
}

/** Makes a sent message pending again, see `MessageRepository.requeue`. */
export function requeue(
  tables: MemoryTables,
  { message, createdAfter }: { readonly message: StatusReport['message']; readonly createdAfter: number },
): RequeueResult | undefined {
  const row = findReported(tables, message);
  if (row === undefined) return undefined;
  const outcome = requeueOutcome(tables, row, message.channelMessageId, createdAfter);
  if (outcome === 'put_back') {
    changeOutbound(tables, row, { sentAt: null, status: 'pending', statusAt: null });
    row.channelMessageId = null;
  }
  return { message: row.message, outcome };
}

/** Makes a failed message pending again, see `MessageRepository.reopen`. */
export function reopen(tables: MemoryTables, id: string): OutboundRecord | undefined {
  const row = tables.outbound.get(id);
  if (row?.message.status !== 'failed') return undefined;
  changeOutbound(tables, row, { sentAt: null, status: 'pending', statusAt: null, failure: null });
  row.channelMessageId = null;
  row.isFailureOpen = false;
  return row.message;
}

function requeueOutcome(
  { byChannelId }: MemoryTables,
  row: OutboundRow,
  given: string | undefined,
  createdAfter: number,
): RequeueResult['outcome'] {
  const { status, createdAt } = row.message;
  const isKnown = given === undefined || byChannelId.has(given);
  if (status === 'pending') return isKnown ? 'past' : 'unsure';
  if (status !== 'sent' || (given !== undefined && given !== row.channelMessageId)) return 'past';
  return createdAt > createdAfter ? 'put_back' : 'too_old';
}

function findReported(
  { outbound, byChannelId }: MemoryTables,
  message: StatusReport['message'],
): OutboundRow | undefined {
  return 'id' in message ? outbound.get(message.id) : byChannelId.get(message.channelMessageId);
}

/** Keeps an id of the channel; a message that was sent more than once has several, of which the first is the current one. */
function keepChannelId({ byChannelId }: MemoryTables, row: OutboundRow, channelMessageId: string): void {
  row.channelMessageId ??= channelMessageId;
  byChannelId.set(channelMessageId, row);
}

function isLater(status: MessageStatus, than: MessageStatus): boolean {
  return MESSAGE_STATUSES.indexOf(status) > MESSAGE_STATUSES.indexOf(than);
}
