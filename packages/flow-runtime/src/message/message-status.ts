import type { ContactAddress } from '../contact/contact-address.js';
import type { MessagePricing } from './message-pricing.js';

/**
 * Statuses of an outbound message: `pending` until its channel takes it. A message only moves to the right, so a late or
 * repeated report changes nothing, and one that reached the contact after all is no longer `failed`. Only a report with
 * `needsOperator` makes a `sent` message `pending` again.
 */
export const MESSAGE_STATUSES = ['pending', 'sent', 'failed', 'delivered', 'read'] as const;

/** One of {@link MESSAGE_STATUSES}. */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Reason why a message was not sent or did not arrive. */
export interface MessageFailure {
  /** Stable and short, such as `http_404`; each channel documents its own. */
  readonly code: string;
  /** Explanation for people: what happened and what to do. No secrets, no content of the message. */
  readonly reason: string;
}

/** Report of the status of an outbound message. */
export interface StatusReport {
  /**
   * Id of the message, or the id that the channel's provider gave it. With both, the provider's id is stored with the message, so
   * that a contact may answer to it.
   */
  readonly message: { readonly id: string; readonly channelMessageId?: string } | { readonly channelMessageId: string };
  readonly status: Exclude<MessageStatus, 'pending'>;
  /** Instant of the status. */
  readonly at: number;
  /** Reason, with `failed` only. */
  readonly failure?: MessageFailure;
  /** With `failed` only: every message fails so until the operator corrects something, so this one is sent again later. */
  readonly needsOperator?: boolean;
  /** Price class, with which the channel reports what the message costs. Of several reports with one it counts once. */
  readonly pricing?: MessagePricing;
  /** Ids of the contact that the report names: a reply may come from one of them, without the number that the message was sent to. */
  readonly addresses?: readonly ContactAddress[];
}
