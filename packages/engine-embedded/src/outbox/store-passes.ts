import type { HeldLines } from './held-lines.js';
import type { OutboxOptions } from './outbox.js';
import { createRestingContacts } from './resting-contacts.js';

/** What the passes read, and what they fill. */
export interface StorePassesOptions extends Required<
  Pick<OutboxOptions, 'messages' | 'logger' | 'window' | 'yieldPauseMs'>
> {
  readonly lines: Pick<HeldLines, 'size' | 'has' | 'hold'>;
  /** Aborts when nothing more may be read. */
  readonly closing: AbortSignal;
}

/**
 * Passes through what the store has and is not held: a page at a time, as far as the window has room. A pass that left
 * conversations to the store is followed by another, in time.
 */
export interface StorePasses {
  /** Begins a pass from the first message of the store. Resolves when the window is full or everything was read; never rejects. */
  open(): Promise<void>;
  /**
   * Whether so many messages, which have just been stored, may be held at once. Those that may not are read in their turn: what
   * a contact is sent must come in the order of the store.
   */
  admit(count: number): boolean;
  /** Leaves a conversation, none of which is held, to the store until the next pass. */
  leave(contactId: string): void;
  /** Begins another pass in time: messages that are not held were put back in the store. */
  lookAgain(): void;
  /** Reads on if there is something to read and room for it: to be called when messages have left the window. */
  goOn(): void;
  /** Whether messages in the store wait for room in the window. */
  isCrowded(): boolean;
}

const PAGE = 500;
const RETRY_MS = 1000;

/** Makes it; nothing is read before `open`. */
export function createStorePasses(options: StorePassesOptions): StorePasses {
  const { messages, logger, lines, window, yieldPauseMs, closing } = options;
  const page = Math.min(PAGE, Math.ceil(window / 2));
  /** Contacts that were left since the pass began: they have an older message in the store than any that is read now. */
  const resting = createRestingContacts();
  /** Whether the store may have messages that are not held. While it may, new ones are left to it. */
  let isBehind = false;
  let isReading = false;
  /** Whether new messages were left to the store since it was read last. */
  let leftSome = false;
  /** The message that the pass has come to. */
  let afterId: string | undefined;
  let beganAt = 0;
  let isDue = false;
  let next: NodeJS.Timeout | undefined;
  closing.addEventListener('abort', () => clearTimeout(next));

  const hasRoom = (): boolean => lines.size <= window - page;

  const begin = (): void => {
    isBehind = true;
    isDue = false;
    beganAt = performance.now();
    afterId = undefined;
    resting.clear();
  };

  const goOn = (): void => {
    if (isBehind && hasRoom()) void readOn();
  };

  /** Reads what the store has, from where it stopped, as far as there is room; messages that are held are passed by. */
  const readOn = async (): Promise<void> => {
    if (isReading || closing.aborted) return;
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
      if (isDue) begin();
      leftSome = false;
      const unsent = await messages.listUnsent({ limit: page, ...(afterId === undefined ? {} : { afterId }) });
      for (const message of unsent) {
        if (!lines.has(message.id) && !resting.has(message.contactId)) lines.hold(message);
      }
      afterId = unsent.at(-1)?.id ?? afterId;
      if (unsent.length < page && !leftSome) return end();
    }
  };

  /** All that the store has was looked at. Who was left comes again, in time; until then only what is new is read. */
  const end = (): void => {
    isBehind = !resting.isEmpty;
    if (isBehind) next ??= setTimeout(beDue, Math.max(0, beganAt + yieldPauseMs - performance.now())).unref();
  };

  const lookAgain = (): void => {
    if (!closing.aborted) next ??= setTimeout(beDue, yieldPauseMs).unref();
  };

  const beDue = (): void => {
    next = undefined;
    isDue = true;
    isBehind = true;
    goOn();
  };

  return {
    open() {
      begin();
      return readOn();
    },
    admit(count) {
      if (!isBehind && lines.size + count > window) begin();
      if (!isBehind) return true;
      if (count > 0) {
        leftSome = true;
        goOn();
      }
      return false;
    },
    leave(contactId) {
      resting.add(contactId);
      goOn();
    },
    lookAgain,
    goOn,
    isCrowded: () => isBehind && !hasRoom(),
  };
}
