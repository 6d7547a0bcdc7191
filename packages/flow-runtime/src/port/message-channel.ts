import type { ContactAddress } from '../contact/contact-address.js';
import type { MessageContent } from '../message/message-content.js';
import type { MessageLimits } from '../message/message-limits.js';
import type { MessageFailure } from '../message/message-status.js';

/** A message to a contact. */
export interface OutboundMessage {
  /** Stable over repeats: a channel that receives an id again has sent the message already. */
  readonly id: string;
  /** Id of the contact to whom it is sent. */
  readonly contactId: string;
  /** The contact's number, `null` when it is unknown. */
  readonly contactNumber: string | null;
  /** Address to which it is sent. Absent: the contact's number. */
  readonly address?: ContactAddress;
  /** Id of the channel account that it is sent from. Absent: the default one. */
  readonly account?: string;
  readonly runId: string;
  /** Id of the flow of its run. Absent: no flow sent it, or its run is not stored any more. */
  readonly flowId?: string;
  /** Version of the flow of its run; absent like `flowId`. */
  readonly flowVersion?: number;
  readonly stepId: string;
  readonly content: MessageContent;
  /** Instant of the decision to send. */
  readonly createdAt: number;
}

/** Outcome of an attempt to send a message. */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      /** Id that the provider gave the message, if its delivery reports use it. */
      readonly channelMessageId?: string;
      /** Addresses of the contact at the provider, if it reports them: messages from them belong to the contact, too. */
      readonly addresses?: readonly ContactAddress[];
    }
  | {
      /** Not taken now; the engine retries. */
      readonly kind: 'retry';
      readonly failure: MessageFailure;
      /** Milliseconds before which not to retry; absent leaves it to the engine. */
      readonly afterMs?: number;
      /** `true` if every message fails so until the operator corrects something: this message itself is valid. */
      readonly needsOperator?: boolean;
    }
  | {
      /** Rejected for good: the conversation continues without it. */
      readonly kind: 'failed';
      readonly failure: MessageFailure;
      /** `true` if the contact wants no marketing messages, which the engine records on the contact. */
      readonly isOptedOut?: boolean;
    };

/** Age in milliseconds up to which the last message of a contact is answered with a typing indicator: as long as WhatsApp shows one. */
export const TYPING_AGE_MS = 25_000;

/** A message of a contact that a run handles. */
export interface HandledMessage {
  /** Id of the message, as its channel delivered it; one that the engine made if the channel gave none. */
  readonly messageId: string;
  /** Id of the channel account that it came to. Absent: the default one. */
  readonly account?: string;
}

/** Sends messages to contacts. */
export interface MessageChannel {
  /** Limits of its messages. Absent: unknown; flows are then checked against the limits of WhatsApp, as warnings. */
  readonly limits?: MessageLimits;
  /** `true` if contacts may write without a known number, so that `{{contact_number}}` can be empty. Absent: `false`. */
  readonly hidesNumbers?: boolean;
  /**
   * Time after a message of the contact in which the channel takes any content, in milliseconds; afterwards it takes message templates
   * alone. Absent: there is no such limit.
   */
  readonly replyWindowMs?: number;
  /**
   * Returns why the channel rejects this content, `undefined` when it accepts it: rules beyond `limits`, such as a caption under
   * audio. Pure; called before a message is stored. Absent: there are no rules beyond `limits`.
   */
  check?(content: MessageContent): MessageFailure | undefined;
  /**
   * Sends a message. Called at least once for each message, in order within a conversation, concurrently for different
   * conversations. Must settle soon after `signal` aborts. A rejection counts as `retry`.
   */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendOutcome>;
  /**
   * Marks a message of a contact as read. Called once the message is stored and a run has taken it, perhaps more than once; not for
   * messages that no run takes. Returns at once and never throws: no run waits for it, and the engine repeats no failure. Absent:
   * messages are not marked.
   */
  markRead?(message: HandledMessage): void;
  /**
   * Shows the contact that an answer to its message is being written. Called before a step calls outside, perhaps more than once, if the
   * contact wrote within the last {@link TYPING_AGE_MS} milliseconds. Returns a function that is called once the call is over, perhaps more
   * than once, after which nothing must be shown. Returns at once and never throws: no run waits for it. Absent: nothing is shown.
   */
  showTyping?(message: HandledMessage): () => void;
}
