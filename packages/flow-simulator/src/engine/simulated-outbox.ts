import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { MessageRepository } from '@luluchat/flow-runtime/store';
import type { MessageSender } from '@luluchat/flow-runtime/use-case';
import type { VirtualClock } from '../clock/virtual-clock.js';

/** Channel of a simulation: it takes every message at once. */
export interface SimulatedOutbox extends MessageSender {
  /** Tells whether messages are not marked as sent. */
  isBusy(): boolean;
  /** Resolves when every message so far is marked as sent. */
  idle(): Promise<void>;
}

/** Events of a {@link SimulatedOutbox}. */
export interface OutboxObserver {
  /** Called for each message, in order. */
  onSent(message: OutboundMessage): void;
  /** Called with the error of the store when a message could not be marked. */
  onError(error: unknown): void;
}

/** Creates an outbox without messages. */
export function createSimulatedOutbox(
  messages: Pick<MessageRepository, 'markSent'>,
  clock: VirtualClock,
  { onSent, onError }: OutboxObserver,
): SimulatedOutbox {
  let unmarked = 0;
  /** Settles last: a store writes in the order of the calls. */
  let marked: Promise<void> = Promise.resolve();
  const end = (): void => void (unmarked -= 1);
  const endWith = (error: unknown): void => {
    end();
    onError(error);
  };
  const send = (message: OutboundMessage): void => {
    unmarked += 1;
    onSent(message);
    marked = messages.markSent(message.id, clock.now()).then(end, endWith);
  };
  return {
    isBusy: () => unmarked > 0,
    idle: () => marked,
    send: (stored) => stored.forEach(send),
    putBack: () => undefined,
    sendAgain: send,
  };
}
