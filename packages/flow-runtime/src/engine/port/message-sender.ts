import type { OutboundMessage } from '../../port/message-channel.js';

/** Sends messages of runs to the channel, in order within a conversation (E9). */
export interface MessageSender {
  /** Sends messages that have just been stored. */
  send(messages: readonly OutboundMessage[]): void;
  /** Records that a message is unsent again in the store, so that it is sent again. */
  putBack(message: Pick<OutboundMessage, 'id' | 'contactId'>): void;
}
