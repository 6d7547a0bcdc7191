import type { MessageContent } from '../step/message-content.js';

/** A message on its way to a contact. */
export interface OutboundMessage {
  /** Stable over repeats: a channel that sees an id twice has sent it already. */
  readonly id: string;
  readonly contactNumber: string;
  readonly runId: string;
  readonly stepId: string;
  readonly content: MessageContent;
  /** Instant of the decision to send. */
  readonly createdAt: number;
}

/** Takes messages to contacts. */
export interface MessageChannel {
  /**
   * Hands a message over. Called at least once for each message, in order within a conversation, concurrently for
   * different conversations. A rejection means "not handed over": the engine tries again later.
   */
  send(message: OutboundMessage, signal: AbortSignal): Promise<void>;
}
