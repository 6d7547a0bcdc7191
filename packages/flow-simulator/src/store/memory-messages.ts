import { countPricings, sumCosts } from '@luluchat/flow-runtime/store';
import type {
  DeferredConversation,
  FailedMessageFilter,
  FoundOutbound,
  MessageRepository,
  OutboundMessage,
  OutboundRecord,
  PageRequest,
  StatusReport,
  TranscriptMessage,
  TranscriptOrder,
} from '@luluchat/flow-runtime/store';
import { clampLimit, cutPage } from './memory-page.js';
import type { MemoryTables, MessageRow, OutboundRow } from './memory-tables.js';
import { markSent, recordStatus, reopen, requeue } from './message-statuses.js';

/** Creates the repository of messages. Synchronous: the store wraps it. */
export function createMemoryMessages(tables: MemoryTables) {
  const { conversations, outbound, deferred } = tables;
  const unsent = (): readonly OutboundRow[] => [...outbound.values()].filter(isPending);
  return {
    list: (contactId: string, page: PageRequest, order: TranscriptOrder = 'oldest') => {
      const rows = conversations.get(contactId)?.transcript ?? [];
      if (order === 'oldest') return cutPage('messages', rows, page, ({ sequence }) => sequence, toTranscript);
      return cutPage('newest-messages', rows.toReversed(), page, ({ sequence }) => -sequence, toTranscript);
    },
    findInbound: (contactId: string, id: string) => conversations.get(contactId)?.inbound.get(id)?.message,
    listQueued: (contactId: string, limit = Infinity) =>
      [...(conversations.get(contactId)?.queued.values() ?? [])].slice(0, limit).map(({ message }) => message),
    countQueued: (contactId: string) => conversations.get(contactId)?.queued.size ?? 0,
    listQueuedContacts: ({ limit, after = '' }: { readonly limit: number; readonly after?: string }) =>
      [...conversations]
        .filter(([contactId, { queued }]) => contactId > after && queued.size > 0)
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
      [...(conversations.get(contactId)?.unsent ?? [])]
        .sort((a, b) => a.sequence - b.sequence)
        .slice(0, clampLimit(limit))
        .map(toOutbound),
    defer: (conversation: DeferredConversation) => {
      const { messageId, attempts } = conversation;
      // The contact may have been erased or merged while its message was being sent.
      if (!outbound.has(messageId)) return;
      const contactId = tables.merged.get(conversation.contactId)?.into ?? conversation.contactId;
      if (attempts === 0 && deferred.has(contactId)) return;
      deferred.set(contactId, Object.freeze({ ...conversation, contactId }));
    },
    deferUnsent: (nextAttemptAt: number) => {
      for (const { message } of unsent()) {
        const { contactId, id: messageId } = message;
        if (deferred.has(contactId)) continue;
        deferred.set(contactId, Object.freeze({ contactId, messageId, attempts: 0, nextAttemptAt }));
      }
    },
    endDeferral: ({ contactId, messageId }: Pick<DeferredConversation, 'contactId' | 'messageId'>) => {
      if (deferred.get(contactId)?.messageId === messageId) deferred.delete(contactId);
    },
    listDeferred: ({ limit }: { readonly limit: number }) =>
      [...deferred.values()]
        .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt || (a.contactId < b.contactId ? -1 : 1))
        .slice(0, clampLimit(limit)),
    markSent: (id: string, at: number, channelMessageId?: string) => markSent(tables, id, at, channelMessageId),
    recordStatus: (report: StatusReport) => recordStatus(tables, report),
    countCosts: ({ flowId, firstDay, lastDay }: Parameters<MessageRepository['countCosts']>[0]) =>
      sumCosts(tables.costs.filter((cost) => cost.flowId === flowId && cost.day >= firstDay && cost.day <= lastDay)),
    countRunCosts: ({ runId, contactId }: Parameters<MessageRepository['countRunCosts']>[0]) =>
      countPricings(
        (conversations.get(contactId)?.transcript ?? []).flatMap((row) => {
          if (row.direction === 'inbound' || row.message.runId !== runId) return [];
          const { pricing, status } = row.message;
          return pricing !== undefined && (status === 'delivered' || status === 'read') ? [pricing] : [];
        }),
      ),
    requeue: (request: Parameters<typeof requeue>[1]) => requeue(tables, request),
    reopen: (id: string) => reopen(tables, id),
    listFailed: (filter: FailedMessageFilter, page: PageRequest) =>
      cutPage(
        'failed-messages',
        [...outbound.values()].filter(({ message }) => isFailed(tables, message, filter)).toReversed(),
        page,
        ({ sequence }) => -sequence,
        ({ message }) => message,
      ),
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

/** Tells whether a message is `failed` and matches a filter. */
function isFailed(
  { runs }: MemoryTables,
  { status, contactId, createdAt, runId }: OutboundRecord,
  { flowId, contactId: wanted = contactId, createdFrom = 0, createdBefore = Infinity }: FailedMessageFilter,
): boolean {
  const isOfFlow = flowId === undefined || runs.get(runId)?.run.flowId === flowId;
  return (
    status === 'failed' && contactId === wanted && createdAt >= createdFrom && createdAt < createdBefore && isOfFlow
  );
}

function isPending({ message }: OutboundRow): boolean {
  return message.status === 'pending';
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
