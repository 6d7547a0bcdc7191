import type { OutboundMessage } from '@luluchat/flow-runtime';
import { setMaxListeners } from 'node:events';
import { createConversationQueues } from './conversation-queues.js';
import { createHandOver } from './hand-over.js';
import type { OutboxOptions } from './outbox-options.js';
import { createOutboxScanner } from './outbox-scanner.js';
import { createStoreRetries } from './store-retries.js';

/**
 * A transactional outbox: hands messages that a turn has stored to the channel, in order within a conversation, at least once,
 * again and again until the channel takes or refuses them, or they are too old. What is left when it closes is picked up when it
 * opens the next time.
 *
 * A conversation whose message the channel does not take is deferred: the store keeps how often it was tried, and when it is
 * tried next. Until then its messages are not in memory, so they keep nobody else's from the channel.
 */
export interface Outbox {
  /** Begins to hand over what was not sent, a window of it at a time: memory does not grow with what waits in the store. */
  open(): Promise<void>;
  /** Takes messages that have just been stored. */
  send(messages: readonly OutboundMessage[]): void;
  /** Hears that sent messages are unsent again, in the store: they go out again within a minute or two. */
  putBack(): void;
  /** Stops; a message that is being handed over is given `graceMs` to arrive. */
  close(graceMs: number): Promise<void>;
}

const WINDOW = 20_000;
const PUT_BACK_PAUSE_MS = 60_000;

/** Makes an outbox that is not open yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { messages, load, clock, logger, window = WINDOW, putBackPauseMs = PUT_BACK_PAUSE_MS } = options;
  const closed = new AbortController();
  const aborted = new AbortController();
  // Each message that is being handed over listens to the one; while the store fails, each that is not saved to the other.
  setMaxListeners(0, aborted.signal, closed.signal);
  const closing = closed.signal;
  const untilStored = createStoreRetries(logger, load, closing);
  const queues = createConversationQueues({
    messages,
    window,
    untilStored,
    handOver: createHandOver({ ...options, untilStored, aborting: aborted.signal }),
    onDeferred: (contactId, nextAttemptAt) => scanner.defer(contactId, nextAttemptAt),
    closing,
  });
  const scanner = createOutboxScanner({
    messages,
    clock,
    logger,
    queues,
    window,
    putBackPauseMs,
    untilStored,
    closing,
  });

  return {
    open: () => scanner.open(),
    send(stored) {
      for (const message of stored) {
        if (queues.isActive(message.contactId) || scanner.tryAdmit(message)) queues.enqueue(message);
      }
    },
    putBack: () => scanner.scanLater(),
    async close(graceMs) {
      closed.abort();
      const grace = setTimeout(() => aborted.abort(), graceMs);
      await queues.idle();
      clearTimeout(grace);
    },
  };
}
