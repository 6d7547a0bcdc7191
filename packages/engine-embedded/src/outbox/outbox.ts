import type { Clock, MessageChannel, MessageRepository, OutboundMessage, StepLogger } from '@luluchat/flow-runtime';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import { createHandOver } from './hand-over.js';

/** What the outbox needs. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Age of a message, in milliseconds, at which no more tries are made. */
  readonly giveUpAfterMs: number;
}

/**
 * Hands stored messages to the channel: in order within a conversation, at least once, again and again until the channel
 * takes or refuses them, or they are too old. What is left when it closes is picked up when it opens the next time.
 */
export interface Outbox {
  /** Reads every message that was not sent and begins to hand them over. */
  open(): Promise<void>;
  /** Takes messages that have just been stored. */
  send(messages: readonly OutboundMessage[]): void;
  /** Stops; a message that is being handed over is given `graceMs` to arrive. */
  close(graceMs: number): Promise<void>;
}

const PAGE = 500;

/** Makes an outbox that is not open yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { messages } = options;
  const queue = createKeyedQueue();
  const closing = new AbortController();
  const aborting = new AbortController();
  const handOver = createHandOver({ ...options, closing: closing.signal, aborting: aborting.signal });

  const send = (unsent: readonly OutboundMessage[]): void => {
    for (const message of unsent) void queue.run(message.contactNumber, () => handOver(message));
  };

  return {
    async open() {
      for (let afterId: string | undefined; ;) {
        const page = await messages.listUnsent({ limit: PAGE, ...(afterId === undefined ? {} : { afterId }) });
        send(page);
        afterId = page.at(-1)?.id;
        if (page.length < PAGE || afterId === undefined) return;
      }
    },
    send,
    async close(graceMs) {
      closing.abort();
      const grace = setTimeout(() => aborting.abort(), graceMs);
      await queue.idle();
      clearTimeout(grace);
    },
  };
}
