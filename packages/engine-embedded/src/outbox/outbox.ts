import type {
  Clock,
  ContactAddress,
  MessageChannel,
  MessageRepository,
  OutboundMessage,
  OutboundRecord,
  StepLogger,
} from '@luluchat/flow-runtime';
import { setMaxListeners } from 'node:events';
import { createHandOver } from './hand-over.js';
import { createHeldLines } from './held-lines.js';
import { createStorePasses } from './store-passes.js';

/** What the outbox needs. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Most messages that are held in memory; the others stay in the store. Absent means 20,000. */
  readonly window?: number;
  /**
   * Pause, in milliseconds, from which on a message gives its place in a full window to others, and the least time between two
   * looks at those that did. Absent: 60,000, which pauses grow to.
   */
  readonly yieldPauseMs?: number;
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
 * Hands stored messages to the channel: in order within a conversation, at least once, again and again until the channel
 * takes or refuses them, or they are too old. What is left when it closes is picked up when it opens the next time.
 *
 * Messages that the channel does not take for long do not keep others from it: when the window is full, a conversation whose
 * pauses have grown long is left to the store, and its turn comes again once all that waits there has been looked at.
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
const YIELD_PAUSE_MS = 60_000;

/** Makes an outbox that is not open yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { messages, logger, window = WINDOW, yieldPauseMs = YIELD_PAUSE_MS } = options;
  const closing = new AbortController();
  const aborting = new AbortController();
  // Each message that is being handed over listens to it.
  setMaxListeners(0, aborting.signal);
  const handOver = createHandOver({
    ...options,
    closing: closing.signal,
    aborting: aborting.signal,
    isPutBack: (pauseMs) => pauseMs >= yieldPauseMs && passes.isCrowded(),
  });
  const lines = createHeldLines({
    handOver,
    onPutBack: (contactId) => passes.leave(contactId),
    onSaved: () => passes.goOn(),
  });
  const passes = createStorePasses({ messages, logger, lines, window, yieldPauseMs, closing: closing.signal });

  return {
    open: () => passes.open(),
    send(stored) {
      if (passes.admit(stored.length)) for (const message of stored) lines.hold(message);
    },
    putBack: () => passes.lookAgain(),
    async close(graceMs) {
      closing.abort();
      const grace = setTimeout(() => aborting.abort(), graceMs);
      await lines.idle();
      clearTimeout(grace);
    },
  };
}
