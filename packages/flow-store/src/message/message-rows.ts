import { inboundNotQueued, inboundStored } from '@luluchat/flow-runtime/store';
import type {
  AnswerRecord,
  DeliveryOutcome,
  MessageAuthor,
  InboundRecord,
  MessageContent,
  MessageFailure,
  MessagePricing,
  MessageStatus,
  OutboundMessage,
  OutboundRecord,
  DequeuedMessage,
  TranscriptMessage,
} from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { number, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { MessageTable, RunTable } from '../schema/schema.js';
import { packAddress, unpackAddress } from '../contact/packed-address.js';
import { packText, unpackText } from '../text/stored-text.js';

/** A row of the table, with the columns of {@link flowOfRun}. */
export type MessageRow = StoredMessage & Nullable<Pick<Selectable<RunTable>, 'flow_id' | 'flow_version'>>;

type StoredMessage = Selectable<MessageTable>;

type Nullable<Columns> = { readonly [Name in keyof Columns]: Columns[Name] | null };

type MessageColumn = 'id' | 'contact_id' | 'contact_number' | 'content' | 'created_at';

/** Columns of an inbound message when it is added. */
export type InboundValues = Pick<MessageRow, MessageColumn | 'run_id'> & { readonly outcome: DeliveryOutcome };

/** Columns that change when a queued message is taken. */
export type TakenValues = Pick<InboundValues, 'id' | 'contact_id' | 'outcome' | 'run_id'>;

/** JSON of the column `content` of an inbound message. */
type InboundContent = { readonly type: 'text'; readonly text: string } & {
  readonly [Name in 'replyTo' | 'button' | 'ad' | 'content' | 'account']?: InboundRecord[Name] | undefined;
};

/** Columns of an outbound message when it is added. */
export type OutboundValues = Pick<MessageRow, MessageColumn | 'address' | 'account'> & {
  readonly run_id: string;
  readonly step_id: string;
};

/** Columns of an answer of staff or another agent when it is added. */
export type AnswerValues = Pick<MessageRow, MessageColumn> & { readonly author: MessageAuthor };

/** Adds messages. Synchronous: for write operations. */
export interface MessageWriter {
  /** Asks what `addInbound` and `take` read, see {@link WriteOperation.prefetch}. */
  prefetchInbound(message: Pick<InboundValues, 'id' | 'contact_id'>): void;
  /** @throws {FlowError} `store_failed` if the contact has a message with this id: its turn must not count twice. */
  addInbound(message: InboundValues): void;
  /** @throws {FlowError} `store_failed` if the message is no longer queued: its turn must not count twice. */
  take(message: TakenValues): void;
  /** Adds a message to the outbox, unless its id exists. */
  addOutbound(message: OutboundValues): void;
  /** Adds an answer of staff or another agent, unless its id exists. */
  addAnswer(message: AnswerValues): void;
}

/** Prepares the queries that add messages. */
export function prepareMessageWriter(connection: QueryPreparer): MessageWriter {
  const columns = {
    id: text(),
    contact_id: text(),
    contact_number: text(),
    content: text(),
    created_at: number(),
  };
  // Where an answer is a round trip, what was read before tells as much as the count of changed rows.
  const { hasRoundTrips, nextMessageSequence } = connection.dialect;
  const insertInbound = connection.prepare(
    { ...columns, run_id: textOrNull(), outcome: text<DeliveryOutcome>() },
    (db, row) =>
      db
        .insertInto('messages')
        .values({ direction: 'inbound', ...row })
        .$if(!hasRoundTrips, (query) => query.onConflict((conflict) => conflict.doNothing())),
  );
  // The position among the runs of the contact: runs and messages are processed in the order in which they were accepted.
  const insertQueued = connection.prepare(columns, (db, row) =>
    db
      .insertInto('messages')
      .values({
        direction: 'inbound',
        ...row,
        outcome: 'queued',
        queued_after: sql<number>`(select coalesce(max(sequence), 0) from runs)`,
      })
      .$if(!hasRoundTrips, (query) => query.onConflict((conflict) => conflict.doNothing())),
  );
  // Moves to the end of the transcript: after the messages of earlier turns, before the messages that it leads to.
  const take = connection.prepare(
    { id: text(), contact_id: text(), run_id: textOrNull(), outcome: text<DeliveryOutcome>() },
    (db, { id, contact_id, ...row }) =>
      db
        .updateTable('messages')
        .set({ ...row, sequence: nextMessageSequence })
        .where('direction', '=', 'inbound')
        .where('id', '=', id)
        .where('contact_id', '=', contact_id)
        .where('outcome', '=', 'queued'),
  );
  const insertOutbound = connection.prepare(
    { ...columns, address: textOrNull(), account: textOrNull(), run_id: text(), step_id: text() },
    (db, row) =>
      db
        .insertInto('messages')
        .values({ direction: 'outbound', ...row })
        .onConflict((conflict) => conflict.doNothing()),
  );
  const insertAnswer = connection.prepare({ ...columns, author: text<MessageAuthor>(), sent_at: number() }, (db, row) =>
    db
      .insertInto('messages')
      .values({ direction: 'outbound', ...row })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const findInbound = connection.prepare({ id: text(), contact_id: text() }, (db, { id, contact_id }) =>
    db
      .selectFrom('messages')
      .select('outcome')
      .where('direction', '=', 'inbound')
      .where('id', '=', id)
      .where('contact_id', '=', contact_id),
  );
  return {
    prefetchInbound: (message) => void findInbound.first(message),
    addInbound: (message) => {
      const insert = message.outcome === 'queued' ? insertQueued : insertInbound;
      const isStored = hasRoundTrips ? findInbound.first(message) !== undefined : insert.run(message) === 0;
      if (isStored) throw inboundStored(unpackText(message.id));
      if (hasRoundTrips) insert.execute(message);
    },
    take: (message) => {
      const isQueued = hasRoundTrips ? findInbound.first(message)?.outcome === 'queued' : take.run(message) > 0;
      if (!isQueued) throw inboundNotQueued(unpackText(message.id));
      if (hasRoundTrips) take.execute(message);
    },
    addOutbound: insertOutbound.execute,
    addAnswer: (message) => insertAnswer.execute({ ...message, sent_at: message.created_at }),
  };
}

/** Converts an inbound message to columns. */
export function toInboundValues(message: InboundRecord): InboundValues {
  const { text, replyTo, button, ad, content, account } = message;
  const stored: InboundContent = { type: 'text', text, replyTo, button, ad, content, account };
  return {
    id: packText(message.id),
    contact_id: message.contactId,
    contact_number: '',
    content: JSON.stringify(stored),
    created_at: message.createdAt,
    run_id: message.runId,
    outcome: message.outcome,
  };
}

/** Converts a taken message of this contact to the columns that change. */
export function toTakenValues({ id, outcome, runId }: DequeuedMessage, contactId: string): TakenValues {
  return { id: packText(id), contact_id: contactId, outcome, run_id: runId };
}

/** Converts an outbound message to columns. */
export function toOutboundValues(message: OutboundMessage): OutboundValues {
  return {
    id: packText(message.id),
    contact_id: message.contactId,
    contact_number: message.contactNumber ?? '',
    address: message.address === undefined ? null : packAddress(message.address),
    account: message.account ?? null,
    content: JSON.stringify(message.content),
    created_at: message.createdAt,
    run_id: message.runId,
    step_id: message.stepId,
  };
}

/** Converts an answer of staff or another agent to columns. */
export function toAnswerValues({ id, contactId, author, text, createdAt }: AnswerRecord): AnswerValues {
  return {
    id: packText(id),
    contact_id: contactId,
    contact_number: '',
    content: JSON.stringify({ type: 'text', text } satisfies MessageContent),
    created_at: createdAt,
    author,
  };
}

/** Converts a row to a message of the transcript. */
export function toTranscriptMessage(row: MessageRow): TranscriptMessage {
  return row.direction === 'inbound'
    ? { direction: 'inbound', ...toInbound(row) }
    : { direction: 'outbound', ...toOutboundRecord(row) };
}

/** Converts an outbound row, with its status. Assigned, not spread: see "Objects" in DESIGN.md of flow-runtime. */
export function toOutboundRecord(row: MessageRow): OutboundRecord {
  const record = Object.assign(toOutbound(row), {
    sentAt: row.sent_at,
    status: statusOf(row),
    statusAt: row.status_at ?? row.sent_at,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as MessageFailure),
    ...(row.author !== null && { author: row.author }),
  });
  return row.pricing === null ? record : Object.assign(record, { pricing: JSON.parse(row.pricing) as MessagePricing });
}

/** Returns the status of an outbound row. */
export function statusOf({ status, sent_at }: Pick<MessageRow, 'status' | 'sent_at'>): MessageStatus {
  return status ?? (sent_at === null ? 'pending' : 'sent');
}

/** Converts an inbound row. */
export function toInbound(row: StoredMessage): InboundRecord {
  const { text, replyTo, button, ad, content, account } = JSON.parse(row.content) as InboundContent;
  return {
    id: unpackText(row.id),
    contactId: row.contact_id,
    text,
    ...(replyTo !== undefined && { replyTo }),
    ...(button !== undefined && { button }),
    ...(ad !== undefined && { ad }),
    ...(content !== undefined && { content }),
    ...(account !== undefined && { account }),
    createdAt: row.created_at,
    outcome: row.outcome ?? 'unmatched',
    runId: row.run_id,
  };
}

/** Converts an outbound row. */
export function toOutbound(row: MessageRow): OutboundMessage {
  return {
    id: unpackText(row.id),
    contactId: row.contact_id,
    contactNumber: row.contact_number === '' ? null : row.contact_number,
    ...(row.address === null ? {} : { address: unpackAddress(row.address) }),
    ...(row.account === null ? {} : { account: row.account }),
    runId: row.run_id ?? '',
    ...(row.flow_id !== null && { flowId: row.flow_id }),
    ...(row.flow_version !== null && { flowVersion: row.flow_version }),
    stepId: row.step_id ?? '',
    content: JSON.parse(row.content) as MessageContent,
    createdAt: row.created_at,
  };
}
