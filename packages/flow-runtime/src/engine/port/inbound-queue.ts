import { FlowError } from '../../error/flow-error.js';
import type { Delivery, InboundMessage } from '../../port/flow-engine.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import type { DequeuedMessage } from '../../port/store/message-record.js';
import { addressesOf } from '../contact/contact-directory.js';
import type { Sender } from '../contact/contact-directory.js';

/** An inbound message whose sender is known, with the id under which it is stored. */
export interface ArrivedMessage {
  readonly contactId: string;
  readonly messageId: string;
  readonly message: InboundMessage;
  readonly sender: Sender;
  /** Change of the contact from the message: stored with it when it is queued. */
  readonly contactChange: ContactChange;
}

/** Tells whether the sender of a message was stored when it was looked up. */
export function isOfStoredContact({ message, sender }: Pick<ArrivedMessage, 'message' | 'sender'>): boolean {
  return message.contactId !== undefined || sender.missing.length < addressesOf(message).length;
}

/** A message whose outcome is stored. */
export interface ReceivedMessage {
  readonly delivery: Delivery;
  /** Settles when the turn of the message is over; never rejects. The contact's queue is occupied until then. */
  readonly end: Promise<void>;
}

/** Enqueues inbound messages in their conversations. */
export interface InboundQueue {
  /**
   * Enqueues a message; resolves when its outcome is stored. A message behind an external step, now or later, is stored as
   * `queued`: its sender does not wait for that step. Rejects if nothing was stored.
   */
  add(message: ArrivedMessage): Promise<Delivery>;
  /** Called when the outcome of a queued message is stored. Must not throw. Absent: no sender waits for it. */
  taken?(contactId: string, message: DequeuedMessage): void;
}

/** Maximum number of queued messages of one contact: twice those of the largest post of a channel. */
export const MAX_QUEUED_MESSAGES = 2_000;
/** Pause for senders of refused messages: a call takes seconds, and then there is room again. */
const RETRY_AFTER_MS = 5_000;

/** Creates the error of a message beyond {@link MAX_QUEUED_MESSAGES}: nothing was stored. */
export function tooManyQueued(): FlowError {
  const message = `${MAX_QUEUED_MESSAGES} messages of this contact wait for a call to end; nothing was stored. Try again in a moment.`;
  return new FlowError('too_many_queued', message, { details: { retryAfterMs: RETRY_AFTER_MS } });
}
