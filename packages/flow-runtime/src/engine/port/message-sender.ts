import type { OutboundMessage } from '../../port/message-channel.js';

/** Sends messages of runs to the channel, in order within a conversation (E9). */
export interface MessageSender {
  /** Sends messages that have just been stored. */
  send(messages: readonly OutboundMessage[]): void;
  /** Records that a message is unsent again in the store, so that it is sent again. */
  putBack(message: Pick<OutboundMessage, 'id' | 'contactId'>): void;
  /** Drops the messages of an erased contact that are not being handed over. Absent: none are held. */
  drop?(contactId: string): void;
  /** Stops to send messages of a contact that is about to be merged; resolves when none is being handed over. Absent: none are held. */
  settle?(contactId: string): Promise<void>;
  /** Sends what is unsent of a contact in the store, in order; the oldest message has this id, `null`: there is none. Absent: as `drop`. */
  adopt?(contactId: string, oldestUnsentId: string | null): void;
  /** As `putBack`, for a message that an operator has sent again: without a pause. */
  sendAgain(message: OutboundMessage): void;
}
