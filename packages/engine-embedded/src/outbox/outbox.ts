import type { Clock, MessageChannel, MessageRepository, OutboundMessage, StepLogger } from '@luluchat/flow-runtime';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import { createHandOver } from './hand-over.js';
import { createUnsavedOutcomes } from './unsaved-outcomes.js';

/** What the outbox needs. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Most messages that are held in memory; the others stay in the store. Absent means 20,000. */
  readonly window?: number;
  /** Age of a message, in milliseconds, at which no more tries are made. */
  readonly giveUpAfterMs: number;
  /** Called once for each message that is not tried again. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
}

/** Why a message is not tried again: its channel refused it for good, or it was tried until it was too old. */
export type MessageFailedBecause = 'refused' | 'gave_up';

/**
 * Hands stored messages to the channel: in order within a conversation, at least once, again and again until the channel
 * takes or refuses them, or they are too old. What is left when it closes is picked up when it opens the next time.
 */
export interface Outbox {
  /** Begins to hand over what was not sent, a window of it at a time: memory does not grow with what waits in the store. */
  open(): Promise<void>;
  /** Takes messages that have just been stored. */
  send(messages: readonly OutboundMessage[]): void;
  /** Stops; a message that is being handed over is given `graceMs` to arrive. */
  close(graceMs: number): Promise<void>;
}

const WINDOW = 20_000;
const PAGE = 500;
const RETRY_MS = 1000;
/** Notes of sent messages wait for each other to share a commit; a conversation that waited for each would crawl. */
const MAX_UNSAVED = 32;

/** Makes an outbox that is not open yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { messages, logger, window = WINDOW } = options;
  const page = Math.min(PAGE, Math.ceil(window / 2));
  const queue = createKeyedQueue();
  const closing = new AbortController();
  const aborting = new AbortController();
  const handOver = createHandOver({ ...options, closing: closing.signal, aborting: aborting.signal });
  const unsaved = createUnsavedOutcomes(MAX_UNSAVED);
  /** Ids of messages of which it is not stored yet what became of them: the store still lists those as not sent. */
  const held = new Set<string>();
  /**
   * Whether the store may have messages that are not held. While it may, new ones are left to it: what a contact is sent
   * must come in the order of the store.
   */
  let isBehind = false;
  let isReading = false;
  /** Whether messages were left to the store since it was read last. */
  let leftSome = false;

  const hold = (message: OutboundMessage): void => {
    held.add(message.id);
    void queue.run(message.contactNumber, () => send(message));
  };

  /** Resolves when the next message of the contact may follow, which is before it is durable what became of this one. */
  const send = async (message: OutboundMessage): Promise<void> => {
    await unsaved.untilRoom(message.contactNumber);
    const { saved } = await handOver(message);
    unsaved.add(message.contactNumber, saved);
    void saved.then(() => {
      held.delete(message.id);
      if (isBehind && held.size <= window - page) void readOn();
    });
  };

  /** Reads what the store has, from the oldest, as far as there is room; messages that are held are passed by. */
  const readOn = async (): Promise<void> => {
    if (isReading || closing.signal.aborted) return;
    isReading = true;
    try {
      await fillWindow();
    } catch (error) {
      logger.error('the outbox could not be read; trying again', { error: String(error) });
      setTimeout(() => void readOn(), RETRY_MS).unref();
    } finally {
      isReading = false;
    }
  };

  const fillWindow = async (): Promise<void> => {
    for (let afterId: string | undefined; held.size <= window - page;) {
      leftSome = false;
      const unsent = await messages.listUnsent({ limit: page, ...(afterId === undefined ? {} : { afterId }) });
      for (const message of unsent) if (!held.has(message.id)) hold(message);
      afterId = unsent.at(-1)?.id ?? afterId;
      if (unsent.length < page && !leftSome) {
        isBehind = false;
        return;
      }
    }
  };

  return {
    open() {
      isBehind = true;
      return readOn();
    },
    send(stored) {
      if (!isBehind && held.size + stored.length > window) isBehind = true;
      if (!isBehind) for (const message of stored) hold(message);
      else if (stored.length > 0) {
        leftSome = true;
        if (held.size <= window - page) void readOn();
      }
    },
    async close(graceMs) {
      closing.abort();
      const grace = setTimeout(() => aborting.abort(), graceMs);
      await queue.idle();
      await unsaved.idle();
      clearTimeout(grace);
    },
  };
}
