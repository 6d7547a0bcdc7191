import { FlowError, MESSAGE_STATUSES } from '@luluchat/flow-runtime/store';
import type {
  DeferredConversation,
  DequeuedMessage,
  FoundOutbound,
  InboundRecord,
  MessageStatus,
  OutboundMessage,
  OutboundRecord,
  PageRequest,
  RequeueResult,
  StatusReport,
  TranscriptMessage,
} from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { clampLimit, cutPage } from './memory-page.js';
import type { InboundRow, MemoryTables, MessageRow, OutboundRow } from './memory-tables.js';

/** @throws {FlowError} `store_failed` if the contact has a message with this id: its turn must not count twice */
export function assertNewInbound({ conversations }: MemoryTables, { contactId, id }: InboundRecord): void {
  if (conversations.get(contactId)?.inbound.has(id) !== true) return;
  throw new FlowError('store_failed', 'An inbound message with this id is stored already; nothing was changed.', {
    details: { messageId: id },
  });
}

/** @throws {FlowError} `store_failed` if the message is no longer queued: its turn must not count twice */
export function requireQueued({ conversations }: MemoryTables, contactId: string, id: string): InboundRow {
  const row = conversations.get(contactId)?.inbound.get(id);
  if (row?.message.outcome === 'queued') return row;
  throw new FlowError('store_failed', 'The inbound message is not queued any more; nothing was changed.', {
    details: { messageId: id },
  });
}

/** Adds an inbound message to the transcript. */
export function addInbound(tables: MemoryTables, message: InboundRecord): void {
  const { transcript, inbound } = tables.conversation(message.contactId);
  const queuedAfter = tables.lastSequence;
  const row: InboundRow = {
    direction: 'inbound',
    sequence: tables.nextSequence(),
    message: jsonCopy(message),
    queuedAfter,
  };
  transcript.push(row);
  inbound.set(message.id, row);
}

/** Stores the outcome of a queued message, which moves to the end of the transcript. */
export function dequeue(tables: MemoryTables, row: InboundRow, { outcome, runId }: DequeuedMessage): void {
  const { transcript } = tables.conversation(row.message.contactId);
  transcript.splice(transcript.indexOf(row), 1);
  row.sequence = tables.nextSequence();
  row.message = jsonCopy({ ...row.message, outcome, runId });
  transcript.push(row);
}

/** Adds a message to the outbox, unless its id exists. */
export function addOutbound(tables: MemoryTables, message: OutboundMessage): void {
  const { outbound } = tables;
  if (outbound.has(message.id)) return;
  const row: OutboundRow = {
    direction: 'outbound',
    sequence: tables.nextSequence(),
    message: jsonCopy({ ...message, sentAt: null, status: 'pending', statusAt: null, failure: null }),
    channelMessageId: null,
    isFailureOpen: false,
  };
  outbound.set(message.id, row);
  tables.conversation(message.contactId).transcript.push(row);
}

/** Creates the repository of messages. Synchronous: the store wraps it. */
export function createMemoryMessages(tables: MemoryTables) {
  const { conversations, outbound, deferred } = tables;
  const unsent = (): readonly OutboundRow[] => [...outbound.values()].filter(isPending);
  return {
    list: (contactId: string, page: PageRequest) =>
      cutPage(
        'messages',
        conversations.get(contactId)?.transcript ?? [],
        page,
        ({ sequence }) => sequence,
        toTranscript,
      ),
    findInbound: (contactId: string, id: string) => conversations.get(contactId)?.inbound.get(id)?.message,
    listQueued: (contactId: string) =>
      (conversations.get(contactId)?.transcript ?? []).flatMap((row) =>
        row.direction === 'inbound' && row.message.outcome === 'queued' ? [row.message] : [],
      ),
    listQueuedContacts: ({ limit, after = '' }: { readonly limit: number; readonly after?: string }) =>
      [...conversations]
        .filter(([contactId, { transcript }]) => contactId > after && transcript.some(isQueued))
        .map(([contactId]) => contactId)
        .sort()
        .slice(0, clampLimit(limit)),
    listUnsent: ({ limit, afterId }: { readonly limit: number; readonly afterId?: string }) => {
      const after = afterId === undefined ? 0 : outbound.get(afterId)?.sequence;
      if (after === undefined) return [];
      return unsent()
        .filter(({ sequence }) => sequence > after)
        .slice(0, clampLimit(limit))
        .map(toOutbound);
    },
    listUnsentByContact: (contactId: string, limit: number) =>
      unsent()
        .filter(({ message }) => message.contactId === contactId)
        .slice(0, clampLimit(limit))
        .map(toOutbound),
    defer: (conversation: DeferredConversation) => {
      const { contactId, attempts } = conversation;
      if (attempts === 0 && deferred.has(contactId)) return;
      deferred.set(contactId, jsonCopy(conversation));
    },
    deferUnsent: (nextAttemptAt: number) => {
      for (const { message } of unsent()) {
        const { contactId, id: messageId } = message;
        if (!deferred.has(contactId)) deferred.set(contactId, { contactId, messageId, attempts: 0, nextAttemptAt });
      }
    },
    endDeferral: ({ contactId, messageId }: Pick<DeferredConversation, 'contactId' | 'messageId'>) => {
      if (deferred.get(contactId)?.messageId === messageId) deferred.delete(contactId);
    },
    listDeferred: ({ limit }: { readonly limit: number }) =>
      [...deferred.values()]
        .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || (a.contactId < b.contactId ? -1 : 1))
        .slice(0, clampLimit(limit)),
    markSent: (id: string, at: number, channelMessageId?: string) => {
      const row = outbound.get(id);
      if (row === undefined) return;
      if (row.message.sentAt === null) {
        const isUnreported = row.message.status === 'pending';
        const status = isUnreported ? ({ status: 'sent', statusAt: at } as const) : {};
        row.message = jsonCopy({ ...row.message, sentAt: at, ...status });
      }
      if (channelMessageId !== undefined) keepChannelId(tables, row, channelMessageId);
    },
    recordStatus: (report: StatusReport) => recordStatus(tables, report),
    requeue: (request: Parameters<typeof requeue>[1]) => requeue(tables, request),
    findOutbound: (contactId: string, id: string): FoundOutbound | undefined => {
      const row = outbound.get(id) ?? tables.byChannelId.get(id);
      if (row?.message.contactId !== contactId) return undefined;
      return { ...row.message, channelMessageId: row.channelMessageId };
    },
    listAfter: (messageId: string, limit: number) => {
      const row = outbound.get(messageId);
      if (row === undefined) return [];
      const { transcript } = tables.conversation(row.message.contactId);
      const first = transcript.indexOf(row) + 1;
      return transcript.slice(first, first + clampLimit(limit)).map(toTranscript);
    },
    findOpenFailure: (messageId: string) => {
      const row = outbound.get(messageId);
      return row?.isFailureOpen === true ? row.message : undefined;
    },
    listOpenFailures: ({ limit, afterId }: { readonly limit: number; readonly afterId?: string }) => {
      const after = afterId === undefined ? 0 : outbound.get(afterId)?.sequence;
      if (after === undefined) return [];
      return [...outbound.values()]
        .filter(({ isFailureOpen, sequence }) => isFailureOpen && sequence > after)
        .slice(0, clampLimit(limit))
        .map(({ message }) => message);
    },
  };
}

function isPending({ message }: OutboundRow): boolean {
  return message.status === 'pending';
}

function isQueued(row: MessageRow): boolean {
  return row.direction === 'inbound' && row.message.outcome === 'queued';
}

function toTranscript(row: MessageRow): TranscriptMessage {
  return row.direction === 'inbound'
    ? { direction: 'inbound', ...row.message }
    : { direction: 'outbound', ...row.message };
}

function toOutbound({ message }: OutboundRow): OutboundMessage {
  const { sentAt: _sentAt, status: _status, statusAt: _statusAt, failure: _failure, ...rest } = message;
  return rest;
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

function recordStatus(tables: MemoryTables, report: StatusReport): OutboundRecord | undefined {
  const { message, status, at, failure } = report;
  const row = findReported(tables, message);
  if (row === undefined) return undefined;
  if ('id' in message && message.channelMessageId !== undefined) keepChannelId(tables, row, message.channelMessageId);
  if (!isLater(status, row.message.status)) return row.message;
  const isFailed = status === 'failed';
  row.message = jsonCopy({
    ...row.message,
    status,
    statusAt: at,
    // A delivered message was sent, even if the response of the channel was lost.
    sentAt: isFailed ? row.message.sentAt : (row.message.sentAt ?? at),
    failure: isFailed ? (failure ?? null) : null,
  });
  row.isFailureOpen = isFailed;
  return row.message;
}

function isLater(status: MessageStatus, than: MessageStatus): boolean {
  return MESSAGE_STATUSES.indexOf(status) > MESSAGE_STATUSES.indexOf(than);
}

function requeue(
  tables: MemoryTables,
  { message, createdAfter }: { readonly message: StatusReport['message']; readonly createdAfter: number },
): RequeueResult | undefined {
  const row = findReported(tables, message);
  if (row === undefined) return undefined;
  const given = message.channelMessageId;
  const outcome = requeueOutcome(tables, row, given, createdAfter);
  if (outcome !== 'put_back') return { message: row.message, outcome };
  row.message = jsonCopy({ ...row.message, sentAt: null, status: 'pending', statusAt: null });
  row.channelMessageId = null;
  return { message: row.message, outcome };
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
