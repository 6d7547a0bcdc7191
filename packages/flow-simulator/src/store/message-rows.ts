import { inboundNotQueued, inboundStored } from '@luluchat/flow-runtime/store';
import type {
  AnswerRecord,
  DequeuedMessage,
  InboundRecord,
  OutboundMessage,
  OutboundRecord,
  RunRecord,
} from '@luluchat/flow-runtime/store';
import type { InboundRow, MemoryTables, OutboundRow } from './memory-tables.js';

/** @throws {FlowError} `store_failed` if the contact has a message with this id: its turn must not count twice */
export function assertNewInbound({ conversations }: MemoryTables, { contactId, id }: InboundRecord): void {
  if (conversations.get(contactId)?.inbound.has(id) === true) throw inboundStored(id);
}

/** @throws {FlowError} `store_failed` if the message is no longer queued: its turn must not count twice */
export function requireQueued({ conversations }: MemoryTables, contactId: string, id: string): InboundRow {
  const row = conversations.get(contactId)?.queued.get(id);
  if (row === undefined) throw inboundNotQueued(id);
  return row;
}

/** Adds an inbound message to the transcript. */
export function addInbound(tables: MemoryTables, message: InboundRecord): void {
  const { transcript, inbound, queued } = tables.conversation(message.contactId);
  const queuedAfter = tables.lastSequence;
  const row: InboundRow = { direction: 'inbound', sequence: tables.nextSequence(), message, queuedAfter };
  transcript.push(row);
  inbound.set(message.id, row);
  if (message.outcome === 'queued') queued.set(message.id, row);
}

/** Stores the outcome of a queued message, which moves to the end of the transcript. */
export function dequeue(tables: MemoryTables, row: InboundRow, { outcome, runId }: DequeuedMessage): void {
  const { transcript, queued } = tables.conversation(row.message.contactId);
  transcript.splice(transcript.lastIndexOf(row), 1);
  row.sequence = tables.nextSequence();
  row.message = Object.freeze({ ...row.message, outcome, runId });
  transcript.push(row);
  queued.delete(row.message.id);
}

/** Adds a message to the outbox, unless its id exists. */
export function addOutbound(tables: MemoryTables, message: OutboundMessage): void {
  const { outbound } = tables;
  if (outbound.has(message.id)) return;
  const { transcript, unsent } = tables.conversation(message.contactId);
  const run = tables.runs.get(message.runId)?.run;
  const row: OutboundRow = {
    direction: 'outbound',
    sequence: tables.nextSequence(),
    message: Object.freeze(pendingOf(message, run)),
    channelMessageId: null,
    isFailureOpen: false,
  };
  outbound.set(message.id, row);
  transcript.push(row);
  unsent.add(row);
}

/** Adds an answer of staff or another agent to the transcript, unless its id exists. */
export function addAnswer(tables: MemoryTables, { id, contactId, author, text, createdAt: at }: AnswerRecord): void {
  const { outbound } = tables;
  if (outbound.has(id)) return;
  const message: OutboundRecord = {
    ...{ id, contactId, contactNumber: null, runId: '', stepId: '', author, createdAt: at },
    content: { type: 'text', text },
    ...{ sentAt: at, status: 'sent', statusAt: at, failure: null },
  };
  const sequence = tables.nextSequence();
  const row: OutboundRow = {
    ...{ direction: 'outbound', sequence, message: Object.freeze(message) },
    ...{ channelMessageId: null, isFailureOpen: false },
  };
  outbound.set(id, row);
  tables.conversation(contactId).transcript.push(row);
}

/** Changes members of an outbound message. */
export function changeOutbound(tables: MemoryTables, row: OutboundRow, change: Partial<OutboundRecord>): void {
  row.message = Object.freeze({ ...row.message, ...change });
  const { unsent } = tables.conversation(row.message.contactId);
  if (row.message.status === 'pending') unsent.add(row);
  else unsent.delete(row);
}

/** Returns the record of a new message. Member by member: members after a spread take V8 longer than the rest of a write. */
function pendingOf(message: OutboundMessage, run: RunRecord | undefined): OutboundRecord {
  const { id, contactId, contactNumber, address, account, runId, stepId, content, createdAt } = message;
  if (account !== undefined || address !== undefined || run === undefined) return pendingOfOther(message, run);
  const { flowId, flowVersion } = run;
  return {
    id,
    contactId,
    contactNumber,
    runId,
    flowId,
    flowVersion,
    stepId,
    content,
    createdAt,
    sentAt: null,
    status: 'pending',
    statusAt: null,
    failure: null,
  };
}

function pendingOfOther(message: OutboundMessage, run: RunRecord | undefined): OutboundRecord {
  const { flowId: _flowId, flowVersion: _flowVersion, address, account, ...rest } = message;
  return {
    ...rest,
    ...(address !== undefined && { address }),
    ...(account !== undefined && { account }),
    ...(run !== undefined && { flowId: run.flowId, flowVersion: run.flowVersion }),
    ...{ sentAt: null, status: 'pending', statusAt: null, failure: null },
  };
}
