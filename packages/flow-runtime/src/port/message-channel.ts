import type { ContactAddress } from '../contact/contact-address.js';
import type { MessageContent } from '../message/message-content.js';
import type { MessageLimits } from '../message/message-limits.js';
import type { MessageFailure } from '../message/message-status.js';

/** A message on its way to a contact. */
export interface OutboundMessage {
  /** Stable over repeats: a channel that sees an id twice has sent it already. */
  readonly id: string;
  /** Whom it is for. */
  readonly contactId: string;
  /** The contact's number, `null` when it is unknown. */
  readonly contactNumber: string | null;
  /** Where it goes. Absent: to the contact's number. */
  readonly address?: ContactAddress;
  readonly runId: string;
  readonly stepId: string;
  readonly content: MessageContent;
  /** Instant of the decision to send. */
  readonly createdAt: number;
}

/** What became of a message that was offered to a channel. */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      /** What the provider calls the message, where its reports of delivery need that. */
      readonly channelMessageId?: string;
      /** By which addresses the provider knows the contact, where it says so: messages from them are the contact's, too. */
      readonly addresses?: readonly ContactAddress[];
    }
  | {
      /** Not taken now, worth another try. */
      readonly kind: 'retry';
      readonly failure: MessageFailure;
      /** Not before that many milliseconds have passed; absent leaves it to the engine. */
      readonly afterMs?: number;
      /** Whether every message would get this until the operator has set something right: nothing is wrong with this one. */
      readonly needsOperator?: boolean;
    }
  | {
      /** Never taken, however often it is tried: the conversation goes on without it. */
      readonly kind: 'failed';
      readonly failure: MessageFailure;
    };

/** Takes messages to contacts. */
export interface MessageChannel {
  /** What it can show. Absent: nobody knows, and flows are checked against the limits of WhatsApp, as advice. */
  readonly limits?: MessageLimits;
  /** Whether contacts may write without telling their number, so that `{{contact_number}}` is empty. Absent: no. */
  readonly hidesNumbers?: boolean;
  /**
   * Why it would never take this content, `undefined` when nothing speaks against it: rules beyond `limits`, such as a caption under
   * audio. Pure; asked before a message is stored. Absent: `limits` say all.
   */
  check?(content: MessageContent): MessageFailure | undefined;
  /**
   * Hands a message over. Called at least once for each message, in order within a conversation, concurrently for
   * different conversations. Settles soon after `signal` aborts. A rejection counts as `retry`.
   */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendOutcome>;
}
