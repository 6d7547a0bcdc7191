import { createHandOver, createStoreRetries } from '@luluchat/flow-runtime/use-case';
import type { MessageSender } from '@luluchat/flow-runtime/use-case';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConversationQueues } from './conversation-queues.js';
import type { OutboxOptions } from './outbox-options.js';
import { createOutboxScanner } from './outbox-scanner.js';

/**
 * A transactional outbox: hands messages that a turn has stored to the channel, in order within a conversation, at least once,
 * and retries until the channel accepts or refuses them, or they are too old. The next `open` continues with the remaining
 * messages.
 *
 * A conversation whose message the channel does not accept is deferred: the store keeps the number of attempts and the instant
 * of the next one. Until then its messages are not in memory, so they delay no other conversation.
 */
export interface Outbox extends MessageSender {
  /** Starts to hand over unsent messages, a window at a time: memory does not grow with the number of stored messages. */
  open(): Promise<void>;
  /** Tells whether messages of the contact are held. */
  isActive(contactId: string): boolean;
  /**
   * Takes over the conversation of a contact, of which this server did not have the lease: its messages follow those that the store
   * has, of which the oldest has this id.
   */
  adopt(contactId: string, oldestUnsentId: string | null): void;
  /** See `MessageSender.settle`. */
  settle(contactId: string): Promise<void>;
  /** Drops the messages of a conversation that are not being handed over: this server does not have its lease any more. */
  drop(contactId: string): void;
  /** Stops; running hand-overs have `graceMs` milliseconds to finish. */
  close(graceMs: number): Promise<void>;
}

const WINDOW = 20_000;
const PUT_BACK_PAUSE_MS = 60_000;
/** Has messages that are sent again together read at once. */
const SEND_AGAIN_PAUSE_MS = 100;

/** Creates an outbox that is not open yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { messages, load, clock, logger, shared, window = WINDOW, putBackPauseMs = PUT_BACK_PAUSE_MS } = options;
  const closed = new AbortController();
  const aborted = new AbortController();
  // Each running hand-over listens to the first; while the store fails, each unsaved outcome listens to the second.
  setMaxListeners(0, aborted.signal, closed.signal);
  const closing = closed.signal;
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: closing }).catch(() => undefined);
  const untilStored = createStoreRetries({ logger, load, closing, pause });
  const queues = createConversationQueues({
    messages,
    window,
    untilStored,
    handOver: createHandOver({ ...options, random: { next: Math.random }, untilStored, aborting: aborted.signal }),
    onDeferred: (contactId, nextAttemptAt) => scanner.defer(contactId, nextAttemptAt),
    ...(shared && { onIdle: shared.onIdle }),
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
    ...(shared && { shared }),
  });

  return {
    open: () => scanner.open(),
    send(stored) {
      for (const message of stored) {
        if (queues.isActive(message.contactId) || scanner.tryAdmit(message)) queues.enqueue(message);
      }
    },
    putBack: (message) => scanner.scanLater(message),
    sendAgain: (message) => scanner.scanLater(message, SEND_AGAIN_PAUSE_MS),
    isActive: (contactId) => queues.isActive(contactId),
    adopt(contactId, oldestUnsentId) {
      if (queues.isActive(contactId)) queues.refresh(contactId);
      else scanner.adopt(contactId, oldestUnsentId);
    },
    async settle(contactId) {
      scanner.forget(contactId);
      await queues.settle(contactId);
    },
    drop(contactId) {
      queues.drop(contactId);
      scanner.forget(contactId);
    },
    async close(graceMs) {
      closed.abort();
      const grace = setTimeout(() => aborted.abort(), graceMs);
      await queues.idle();
      clearTimeout(grace);
    },
  };
}
