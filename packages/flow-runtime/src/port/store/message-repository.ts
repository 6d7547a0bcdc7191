import type { MessageCost } from '../../message/message-pricing.js';
import type { StatusReport } from '../../message/message-status.js';
import type { OutboundMessage } from '../message-channel.js';
import type {
  FoundOutbound,
  InboundRecord,
  OutboundRecord,
  ReportedOutbound,
  TranscriptMessage,
} from './message-record.js';
import type { Page, PageRequest } from './page.js';

/**
 * A conversation whose messages wait in the outbox until the next attempt, because its channel did not take one or because it has
 * not had its turn. At most one record for each contact.
 */
export interface DeferredConversation {
  readonly contactId: string;
  /** Message to be sent next: the oldest `pending` one when the record was made. */
  readonly messageId: string;
  /** Number of failed attempts to send it. */
  readonly attempts: number;
  /** Instant before which no message of the conversation is sent. */
  readonly nextAttemptAt: number;
  /** `SendOutcome.needsOperator` of the last attempt: a restart, which may be the operator's remedy, ends the wait. */
  readonly needsOperator?: boolean;
}

/** Result of putting a message back into the outbox. */
export interface RequeueResult {
  readonly message: OutboundRecord;
  /**
   * `put_back`: it is `pending` again. `too_old`: it was created too long ago. `unsure`: it is `pending`, and the attempt that the
   * report is about is unknown, so `markSent` for it is still to come. `past`: none of these.
   */
  readonly outcome: 'put_back' | 'too_old' | 'unsure' | 'past';
}

/** Criteria of the failed messages to list; absent ones match every message. */
export interface FailedMessageFilter {
  /** Messages of runs of this flow. */
  readonly flowId?: string | undefined;
  readonly contactId?: string | undefined;
  /** Messages that were created at this instant or later. */
  readonly createdFrom?: number | undefined;
  /** Messages that were created before this instant. */
  readonly createdBefore?: number | undefined;
}

/** Orders of a transcript, by the message that comes first. */
export const TRANSCRIPT_ORDERS = ['oldest', 'newest'] as const;

/** Order of a transcript, one of `TRANSCRIPT_ORDERS`. */
export type TranscriptOrder = (typeof TRANSCRIPT_ORDERS)[number];

/** Messages in both directions, and the outbox. */
export interface MessageRepository {
  /**
   * Lists the transcript in the order in which messages were stored, the oldest or the newest first. Default: `oldest`. A cursor
   * belongs to its order.
   */
  list(contactId: string, page: PageRequest, order?: TranscriptOrder): Promise<Page<TranscriptMessage>>;
  /** Finds an inbound message. Ids are unique within a contact only. */
  findInbound(contactId: string, messageId: string): Promise<InboundRecord | undefined>;
  /** Lists the inbound messages of a contact that are `queued`, oldest first: all, or at most `limit`. */
  listQueued(contactId: string, limit?: number): Promise<readonly InboundRecord[]>;
  /** Counts the inbound messages of a contact that are `queued`. */
  countQueued(contactId: string): Promise<number>;
  /** Lists the ids of contacts with `queued` messages, in order, after this one. */
  listQueuedContacts(page: { readonly limit: number; readonly after?: string }): Promise<readonly string[]>;
  /** Lists outbound messages that are `pending`, oldest first, after the one with this id. */
  listUnsent(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly OutboundMessage[]>;
  /** Lists the outbound messages of a contact that are `pending`, oldest first. */
  listUnsentByContact(contactId: string, limit: number): Promise<readonly OutboundMessage[]>;
  /** Stores when a conversation is tried next. A record without attempts leaves an existing one as it is, any other replaces it. */
  defer(conversation: DeferredConversation): Promise<void>;
  /** Defers every conversation that has `pending` messages and is not deferred: without attempts, until this instant. */
  deferUnsent(nextAttemptAt: number): Promise<void>;
  /**
   * Ends the deferral of a conversation, if it is deferred because of this message. May wait to share a commit with other writes.
   */
  endDeferral(conversation: Pick<DeferredConversation, 'contactId' | 'messageId'>): Promise<void>;
  /** Lists deferred conversations, due or not, by the instant of their next attempt, whatever the status of their messages. */
  listDeferred(page: { readonly limit: number }): Promise<readonly DeferredConversation[]>;
  /**
   * Makes a `pending` message `sent` and keeps the provider's id of it; any other status stays. May wait to share a commit with
   * other writes: await it only where order needs it.
   */
  markSent(messageId: string, at: number, channelMessageId?: string): Promise<void>;
  /**
   * Moves a message to a later status; a report of the same or an earlier one changes no status. Resolves to the resulting message,
   * `undefined` when there is none. A failure is open until {@link ConversationCommit.reportedFailures} names it, or until the message
   * arrives after all. Keeps the pricing of any report by the rule of {@link applyPricing}, and adds a message that counts to the
   * costs of the flow of its run, for the day (UTC) of the report.
   */
  recordStatus(report: StatusReport): Promise<ReportedOutbound | undefined>;
  /**
   * Counts the messages of a flow that count, by price class, for days from `firstDay` to `lastDay` (see {@link dayOf}). They stay
   * counted when their contact is erased, and when their records are removed.
   */
  countCosts(request: {
    readonly flowId: string;
    readonly firstDay: number;
    readonly lastDay: number;
  }): Promise<readonly MessageCost[]>;
  /** Counts the stored messages of a run that count, by price class. `contactId` is the contact of the run. */
  countRunCosts(run: { readonly runId: string; readonly contactId: string }): Promise<readonly MessageCost[]>;
  /**
   * Makes a `sent` message `pending` again when it was created after `createdAfter` and the report is about its last attempt. Any
   * other stays as it is. Resolves to `undefined` when there is no such message.
   */
  requeue(report: {
    readonly message: StatusReport['message'];
    readonly createdAfter: number;
  }): Promise<RequeueResult | undefined>;
  /**
   * Makes a `failed` message `pending` again, and resolves to it; its failure is not open any more. Resolves to `undefined`, with nothing
   * changed, when there is no failed message with this id.
   */
  reopen(messageId: string): Promise<OutboundRecord | undefined>;
  /** Lists `failed` messages, newest first. A page may be short, or empty, although more follow. */
  listFailed(filter: FailedMessageFilter, page: PageRequest): Promise<Page<OutboundRecord>>;
  /** Finds the outbound message of a contact by its own id, or by the id that the channel gave it. */
  findOutbound(contactId: string, id: string): Promise<FoundOutbound | undefined>;
  /** Lists the transcript after an outbound message, in order; empty when there is no such message. */
  listAfter(messageId: string, limit: number): Promise<readonly TranscriptMessage[]>;
  /** Finds the message, if it is `failed` and its failure is open. */
  findOpenFailure(messageId: string): Promise<OutboundRecord | undefined>;
  /** Lists messages whose failure is open, oldest first, after the one with this id. */
  listOpenFailures(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly OutboundRecord[]>;
}
