import type { Clock, MessageChannel, MessageRepository, OutboundMessage, StepLogger } from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterHandOver, beforeHandOver } from '../boundary/boundaries.js';
import type { MessageBoundary } from '../boundary/boundaries.js';
import { backoffMs } from '../conversation/backoff.js';
import { createKeyedQueue } from '../conversation/keyed-queue.js';

/** What the outbox needs. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
}

/**
 * Hands stored messages to the channel: in order within a conversation, at least once, again and again until the channel
 * takes them. What is left when it closes is picked up when it opens the next time.
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
export function createOutbox({ messages, channel, clock, logger }: OutboxOptions): Outbox {
  const queue = createKeyedQueue();
  const closing = new AbortController();
  const aborting = new AbortController();

  const handOver = async (message: OutboundMessage): Promise<void> => {
    for (let attempt = 1; !closing.signal.aborted; attempt += 1) {
      try {
        const boundary: MessageBoundary = { messageId: message.id };
        if (beforeHandOver.hasSubscribers) beforeHandOver.publish(boundary);
        await channel.send(message, aborting.signal);
        if (afterHandOver.hasSubscribers) afterHandOver.publish(boundary);
        await messages.markSent(message.id, clock.now());
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.warn('a message was not handed over; trying again', {
          messageId: message.id,
          attempt,
          error: error instanceof Error ? error.message : 'unknown',
        });
        await sleep(backoffMs(attempt), undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };

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
