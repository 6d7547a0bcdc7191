import type { Advertisement } from '../../message/advertisement.js';
import type { MessageAuthor } from '../../message/message-author.js';
import type { DeliveryOutcome } from '../../message/delivery-outcome.js';
import type { MessagePricing } from '../../message/message-pricing.js';
import type { MessageFailure, MessageStatus } from '../../message/message-status.js';
import type { ReplyContent } from '../../message/reply-content.js';
import type { OutboundMessage } from '../message-channel.js';

/** One message of a conversation's transcript. */
export type TranscriptMessage =
  ({ readonly direction: 'outbound' } & OutboundRecord) | ({ readonly direction: 'inbound' } & InboundRecord);

/** An outbound message with its status. */
export interface OutboundRecord extends OutboundMessage {
  /** Instant at which the channel took it, `null` before. */
  readonly sentAt: number | null;
  readonly status: MessageStatus;
  /** Instant at which it got its status, `null` while it is `pending`. */
  readonly statusAt: number | null;
  /** Reason why it is `failed`, `null` otherwise. */
  readonly failure: MessageFailure | null;
  /** Price class that the channel reported; absent until it has. */
  readonly pricing?: MessagePricing;
  /** Author, if no flow sent it: `runId` and `stepId` are empty then. Absent: a step sent it. */
  readonly author?: MessageAuthor;
}

/** An outbound message after a report of its status. */
export interface ReportedOutbound extends OutboundRecord {
  /** `true` when the message was added to the counts of costs with this report. */
  readonly isCounted?: boolean;
}

/** A message to a contact that staff or another agent sent by itself. */
export interface AnswerRecord {
  /** Id of the channel, unique among outbound messages. */
  readonly id: string;
  readonly contactId: string;
  readonly author: MessageAuthor;
  readonly text: string;
  readonly createdAt: number;
}

/** An outbound message with the id that its channel gave it, `null` without one. */
export interface FoundOutbound extends OutboundRecord {
  readonly channelMessageId: string | null;
}

/** An inbound message and its outcome. */
export interface InboundRecord {
  readonly id: string;
  readonly contactId: string;
  readonly text: string;
  /** See `InboundMessage.replyTo`. */
  readonly replyTo?: string;
  /** See `InboundMessage.button`. */
  readonly button?: string;
  readonly ad?: Advertisement;
  readonly content?: ReplyContent;
  /** See `InboundMessage.account`. */
  readonly account?: string;
  readonly createdAt: number;
  /** `queued` until the message is processed. */
  readonly outcome: DeliveryOutcome;
  readonly runId: string | null;
}

/** Outcome of an inbound message that was stored as `queued`. */
export type DequeuedMessage = Pick<InboundRecord, 'id' | 'outcome' | 'runId'>;
