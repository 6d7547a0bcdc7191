import type {
  Clock,
  ContactAddress,
  FlowStore,
  MessageChannel,
  MessageRepository,
  OutboundMessage,
  OutboundRecord,
  StepLogger,
} from '@luluchat/flow-runtime';
import { setMaxListeners } from 'node:events';
import { createConversationQueues } from './conversation-queues.js';
import { createHandOver } from './hand-over.js';
import { createOutboxScanner } from './outbox-scanner.js';
import { createStoreRetries } from './store-retries.js';

/** What the outbox needs. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  /** How the store is doing. Absent: it is taken to be well. */
  readonly load?: FlowStore['load'];
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Most messages that are held in memory; the others stay in the store. Absent means 20,000. */
  readonly window?: number;
  /** Pause, in milliseconds, after which messages that were put back in the store are looked for. Absent: 60,000. */
  readonly putBackPauseMs?: number;
  /** Age of a message, in milliseconds, at which no more tries are made. */
  readonly giveUpAfterMs: number;
  /** Called once for each message that is not tried again. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /** Called with the addresses by which a provider knows a contact that it has sent a message to. Must not throw. */
  readonly onAddresses?: (contactId: string, addresses: readonly ContactAddress[]) => void;
  /** Called with each message that is stored as `failed`. Must not throw. */
  readonly onFailureStored?: (message: OutboundRecord) => void;
}

/** Why a message is not tried again: its channel refused it for good, or it was tried until it was too old. */
export type MessageFailedBecause = 'refused' | 'gave_up';

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
