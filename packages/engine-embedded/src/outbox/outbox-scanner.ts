import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { DeferredConversation } from '@luluchat/flow-runtime/store';
import type { ConversationQueues } from './conversation-queues.js';
import { createDeferredContacts } from './deferred-contacts.js';
import type { OutboxOptions, SharedOutbox } from './outbox-options.js';
import type { StoreRetries } from '@luluchat/flow-runtime/use-case';

/** Dependencies of the scanner. */
export interface OutboxScannerOptions extends Required<
  Pick<OutboxOptions, 'messages' | 'clock' | 'logger' | 'window' | 'putBackPauseMs'>
> {
  readonly untilStored: StoreRetries;
  readonly shared?: SharedOutbox;
  readonly queues: Pick<ConversationQueues, 'size' | 'isActive' | 'retry'>;
  /** Aborted when nothing more may be read. */
  readonly closing: AbortSignal;
}

/**
 * Takes deferred conversations when they are due. Every unsent message that is not in memory belongs to a deferred
 * conversation: the channel did not accept a message, an earlier process left it, or the window had no room.
 */
export interface OutboxScanner {
  /**
   * Defers messages that an earlier process left, and starts to take what is due. Resolves when that has started; never
   * rejects.
   */
  open(): Promise<void>;
  /**
   * Decides whether a message of an inactive conversation, which has just been stored, is enqueued. If not, it stays in the
   * store, and its conversation is deferred: it comes after the messages in the store (E9).
   */
  tryAdmit(message: OutboundMessage): boolean;
  /** Records that a conversation is inactive until its next attempt. */
  defer(contactId: string, nextAttemptAt: number): void;
  /** Reads the messages that became unsent again, after a pause: by default `putBackPauseMs`. `message` is one of them. */
  scanLater(message: Pick<OutboundMessage, 'id' | 'contactId'>, pauseMs?: number): void;
  /** Defers an inactive conversation whose lease was acquired, if the store has an unsent message of it: the oldest has this id. */
  adopt(contactId: string, oldestUnsentId: string | null): void;
  /** Forgets that a conversation is deferred: its lease was released. */
  forget(contactId: string): void;
}

/** Maximum number of deferred conversations that are retried, and read, at a time. */
const MAX_RETRYING = 500;
/** Maximum number of deferred contacts in memory: about 10 MB. */
const MAX_KNOWN = 100_000;
/** Bounds of the sleep between reads. The longest also bounds the error after the clock of the machine was set. */
const [SHORTEST_SLEEP_MS, LONGEST_SLEEP_MS] = [50, 60_000];
const RETRY_MS = 1000;
/** Time between reads while other servers use the store. */
const LOOK_MS = 1000;

/** Creates a scanner, which reads nothing before `open`. */
export function createOutboxScanner(options: OutboxScannerOptions): OutboxScanner {
  const { messages, clock, logger, queues, window, putBackPauseMs, untilStored, shared, closing } = options;
  const { listDeferred } = shared ?? messages;
  const deferred = createDeferredContacts(MAX_KNOWN);
  /** `true` once all deferred conversations were read from the store. */
  let isOpen = false;
  /** `true` if the store may have unsent messages that are neither held nor deferred. */
  let hasUnsent = true;
  let alarm: NodeJS.Timeout | undefined;
  let alarmAt = Infinity;
  let putBackTimer: NodeJS.Timeout | undefined;
  let putBackAt = Infinity;
  closing.addEventListener('abort', () => {
    clearTimeout(alarm);
    clearTimeout(putBackTimer);
  });

  const scan = async (): Promise<void> => {
    try {
      if (hasUnsent && shared === undefined) {
        hasUnsent = false;
        await messages.deferUnsent(clock.now());
      }
      await takeDue();
      // Other servers leave conversations behind.
      if (shared !== undefined) wakeAt(clock.now() + LOOK_MS);
    } catch (error) {
      hasUnsent = true;
      logger.error('the outbox could not be read; trying again', { error: String(error) });
      wakeAt(clock.now() + RETRY_MS);
    }
  };

  const takeDue = async (): Promise<void> => {
    const limit = isOpen ? MAX_RETRYING : Infinity;
    const listed = await listDeferred({ limit });
    const at = clock.now();
    // The operator may have restarted the process after a repair.
    const due = listed.filter((one) => one.nextAttemptAt <= at || (!isOpen && one.needsOperator === true));
    const waiting = due.filter(({ contactId }) => !queues.isActive(contactId));
    const room = Math.min(MAX_RETRYING - (due.length - waiting.length), window - queues.size);
    const chosen = closing.aborted ? [] : waiting.slice(0, Math.max(0, room));
    const claimed = await shared?.claim(chosen.map(({ contactId }) => contactId));
    const taken =
      claimed === undefined
        ? chosen
        : chosen.filter(({ contactId }) => claimed.has(contactId) && !queues.isActive(contactId));
    if (!isOpen && shared === undefined)
      for (const { contactId, nextAttemptAt } of listed) deferred.add(contactId, nextAttemptAt);
    for (const { contactId } of taken) deferred.delete(contactId);
    isOpen = true;
    if (taken.length === waiting.length && due.length < limit) deferred.passDue(at);
    const next = listed.find(({ nextAttemptAt }) => nextAttemptAt > at);
    if (chosen.length < due.length || due.length === limit) wakeAt(at);
    else if (next !== undefined) wakeAt(next.nextAttemptAt);
    await Promise.all(taken.map((conversation) => queues.retry(conversation)));
  };

  const wakeAt = (instant: number): void => {
    if (closing.aborted || instant >= alarmAt) return;
    clearTimeout(alarm);
    alarmAt = instant;
    const sleepMs = Math.min(Math.max(instant - clock.now(), SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS);
    alarm = setTimeout(() => {
      alarmAt = Infinity;
      void scan();
    }, sleepMs).unref();
  };

  const leave = (contactId: string, messageId: string): void => {
    const nextAttemptAt = clock.now();
    deferred.add(contactId, nextAttemptAt);
    store({ contactId, messageId, attempts: 0, nextAttemptAt });
  };

  const store = (conversation: DeferredConversation): void => {
    const { messageId, nextAttemptAt } = conversation;
    void untilStored(() => messages.defer(conversation), 'that a message waits could not be stored', {
      messageId,
    }).then(() => wakeAt(nextAttemptAt));
  };

  return {
    open: scan,
    tryAdmit(message) {
      if (deferred.isDeferred(message.contactId)) return false;
      if (isOpen && deferred.isComplete && queues.size < window) return true;
      leave(message.contactId, message.id);
      return false;
    },
    defer(contactId, nextAttemptAt) {
      deferred.add(contactId, nextAttemptAt);
      wakeAt(nextAttemptAt);
    },
    adopt(contactId, oldestUnsentId) {
      if (oldestUnsentId === null) deferred.delete(contactId);
      else leave(contactId, oldestUnsentId);
    },
    forget: (contactId) => deferred.delete(contactId),
    scanLater({ id, contactId }, pauseMs = putBackPauseMs) {
      if (closing.aborted) return;
      // The server that has the conversation then, if not this one.
      if (shared !== undefined) {
        return store({ contactId, messageId: id, attempts: 0, nextAttemptAt: clock.now() + pauseMs });
      }
      const at = clock.now() + pauseMs;
      if (at >= putBackAt) return;
      clearTimeout(putBackTimer);
      putBackAt = at;
      putBackTimer = setTimeout(() => {
        putBackAt = Infinity;
        hasUnsent = true;
        void scan();
      }, pauseMs).unref();
    },
  };
}
