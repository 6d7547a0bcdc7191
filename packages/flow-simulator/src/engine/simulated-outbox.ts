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

/** Creates an outbox without messages. `onSent` is called for each message, in order. */
export function createSimulatedOutbox(
  messages: Pick<MessageRepository, 'markSent'>,
  clock: VirtualClock,
  onSent: (message: OutboundMessage) => void,
): SimulatedOutbox {
  let unmarked = 0;
  let marked: Promise<void> = Promise.resolve();
  const mark = async (message: OutboundMessage): Promise<void> => {
    await messages.markSent(message.id, clock.now());
    unmarked -= 1;
  };
  return {
    isBusy: () => unmarked > 0,
    idle: () => marked,
    send(stored) {
      for (const message of stored) {
        unmarked += 1;
        onSent(message);
        marked = marked.then(() => mark(message));
      }
    },
    putBack: () => undefined,
  };
}
