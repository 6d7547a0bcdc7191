import type { Clock, MessageChannel, MessageRepository, OutboundMessage, StepLogger } from '@luluchat/flow-runtime';
import { setMaxListeners } from 'node:events';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import { createHandOver } from './hand-over.js';
import { createRestingContacts } from './resting-contacts.js';
import { createUnsavedOutcomes } from './unsaved-outcomes.js';

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
  /** Stops; a message that is being handed over is given `graceMs` to arrive. */
  close(graceMs: number): Promise<void>;
}

const WINDOW = 20_000;
const YIELD_PAUSE_MS = 60_000;
const PAGE = 500;
const RETRY_MS = 1000;
/** Notes of sent messages wait for each other to share a commit; a conversation that waited for each would crawl. */
const MAX_UNSAVED = 32;

/** What is held of one conversation, in order. It is put back as a whole. */
interface Line {
  readonly waiting: Set<string>;
  isPutBack: boolean;
}

/** Makes an outbox that is not open yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { messages, logger, window = WINDOW, yieldPauseMs = YIELD_PAUSE_MS } = options;
  const page = Math.min(PAGE, Math.ceil(window / 2));
  const queue = createKeyedQueue();
  const closing = new AbortController();
  const aborting = new AbortController();
  // Each message that is being handed over listens to it.
  setMaxListeners(0, aborting.signal);
  const unsaved = createUnsavedOutcomes(MAX_UNSAVED);
  /** Ids of messages of which it is not stored yet what became of them: the store still lists those as not sent. */
  const held = new Set<string>();
  const lines = new Map<string, Line>();
  /** Contacts that were put back since the pass began: they have an older message in the store than any that is read now. */
  const resting = createRestingContacts();
  /**
   * Whether the store may have messages that are not held. While it may, new ones are left to it: what a contact is sent
   * must come in the order of the store.
   */
  let isBehind = false;
  let isReading = false;
  /** Whether messages were left to the store since it was read last. */
  let leftSome = false;
  /** The message that the pass through the store has come to. */
  let afterId: string | undefined;
  let passBeganAt = 0;
  let isPassDue = false;

  const hasRoom = (): boolean => held.size <= window - page;
  const handOver = createHandOver({
    ...options,
    closing: closing.signal,
    aborting: aborting.signal,
    isPutBack: (pauseMs) => isBehind && !hasRoom() && pauseMs >= yieldPauseMs,
  });

  const hold = (message: OutboundMessage): void => {
    const { id, contactNumber } = message;
    const line = lines.get(contactNumber) ?? { waiting: new Set(), isPutBack: false };
    lines.set(contactNumber, line);
    line.waiting.add(id);
    held.add(id);
    void queue.run(contactNumber, () => send(message, line));
  };

  const goOn = (): void => {
    if (isBehind && hasRoom()) void readOn();
  };

  const putBack = (contactNumber: string, line: Line): void => {
    line.isPutBack = true;
    lines.delete(contactNumber);
    for (const id of line.waiting) held.delete(id);
    resting.add(contactNumber);
    goOn();
  };

  /** Resolves when the next message of the contact may follow, which is before it is durable what became of this one. */
  const send = async (message: OutboundMessage, line: Line): Promise<void> => {
    const { id, contactNumber } = message;
    if (line.isPutBack) return;
    await unsaved.untilRoom(contactNumber);
    const { saved, isPutBack = false } = await handOver(message);
    if (isPutBack) return putBack(contactNumber, line);
    line.waiting.delete(id);
    if (line.waiting.size === 0) lines.delete(contactNumber);
    unsaved.add(contactNumber, saved);
    void saved.then(() => {
      held.delete(id);
      goOn();
    });
  };

  /** Reads what the store has, from where it stopped, as far as there is room; messages that are held are passed by. */
  const readOn = async (): Promise<void> => {
    if (isReading || closing.signal.aborted) return;
    isReading = true;
    try {
      do await fillWindow();
      while (leftSome && isBehind && hasRoom());
    } catch (error) {
      logger.error('the outbox could not be read; trying again', { error: String(error) });
      setTimeout(() => void readOn(), RETRY_MS).unref();
    } finally {
      isReading = false;
    }
  };

  const fillWindow = async (): Promise<void> => {
    while (hasRoom()) {
      // Not while a page is on its way: it was read for the pass before.
      if (isPassDue) beginPass();
      leftSome = false;
      const unsent = await messages.listUnsent({ limit: page, ...(afterId === undefined ? {} : { afterId }) });
      for (const message of unsent) {
        if (!held.has(message.id) && !resting.has(message.contactNumber)) hold(message);
      }
      afterId = unsent.at(-1)?.id ?? afterId;
      if (unsent.length < page && !leftSome) return endPass();
    }
  };

  /** All that the store has was looked at. Who was put back comes again, in time; until then only what is new is read. */
  const endPass = (): void => {
    isBehind = !resting.isEmpty;
    if (!isBehind) afterId = undefined;
    else schedulePass();
  };

  let nextPass: NodeJS.Timeout | undefined;
  const schedulePass = (): void => {
    nextPass ??= setTimeout(
      () => {
        nextPass = undefined;
        isPassDue = true;
        goOn();
      },
      Math.max(0, passBeganAt + yieldPauseMs - performance.now()),
    ).unref();
  };

  const beginPass = (): void => {
    isPassDue = false;
    passBeganAt = performance.now();
    afterId = undefined;
    resting.clear();
  };

  return {
    open() {
      isBehind = true;
      beginPass();
      return readOn();
    },
    send(stored) {
      if (!isBehind && held.size + stored.length > window) {
        isBehind = true;
        beginPass();
      }
      if (!isBehind) for (const message of stored) hold(message);
      else if (stored.length > 0) {
        leftSome = true;
        goOn();
      }
    },
    async close(graceMs) {
      closing.abort();
      clearTimeout(nextPass);
      const grace = setTimeout(() => aborting.abort(), graceMs);
      await queue.idle();
      await unsaved.idle();
      clearTimeout(grace);
    },
  };
}
