import type { Delivery, InboundMessage } from '../../port/flow-engine.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
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
}
