import { FlowError } from '@luluchat/flow-runtime';
import type { Delivery, InboundMessage, InboundRecord, MessageRepository, StepLogger } from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../conversation/backoff.js';
import type { KeyedQueue } from '../conversation/keyed-queue.js';
import { describeError } from '../log/describe-error.js';
import type { CallsUnderWay } from './calls-under-way.js';

/** An inbound message with the id under which it is stored. */
export type IdentifiedMessage = InboundMessage & { readonly messageId: string };

/** What the line needs of its engine. */
export interface MessageLineOptions {
  readonly conversations: KeyedQueue;
  readonly calls: CallsUnderWay;
  readonly messages: Pick<MessageRepository, 'listQueued'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Takes a message that is not stored; calls `acknowledge` when its outcome is. In the contact's turn. */
  readonly receive: (message: IdentifiedMessage, acknowledge: (delivery: Delivery) => void) => Promise<void>;
  /** Stores a message as `queued`. At any time. */
  readonly store: (message: IdentifiedMessage) => Promise<void>;
  /** Takes a message that is stored as `queued`. In the contact's turn. */
  readonly receiveQueued: (message: InboundRecord) => Promise<void>;
}

/** Gives inbound messages their places in the lines of their conversations. */
export interface MessageLine {
  /**
   * Puts a message in line; resolves when its outcome is stored. A message in whose way an external step is, now or later, is
   * stored as `queued`: its sender does not wait for that step. Rejects when nothing was stored.
   */
  add(message: IdentifiedMessage): Promise<Delivery>;
  /** Puts a message in line that is stored as `queued`. Settles after its first turn and never rejects. */
  resume(contactNumber: string, messageId: string): Promise<void>;
}

/** Most queued messages of one contact. */
export const MAX_QUEUED_MESSAGES = 100;
/** A call takes seconds: then there is room again. */
const RETRY_AFTER_MS = 5_000;

/** Makes a line. What is in it holds an id; the texts of queued messages stay in the store. */
export function createMessageLine(options: MessageLineOptions): MessageLine {
  const { conversations, calls, messages, logger, closing, receive, store, receiveQueued } = options;
  const queuedCounts = new Map<string, number>();

  const count = (contactNumber: string, change: 1 | -1): void => {
    const now = (queuedCounts.get(contactNumber) ?? 0) + change;
    if (now === 0) queuedCounts.delete(contactNumber);
    else queuedCounts.set(contactNumber, now);
  };

  const storeQueued = async (message: IdentifiedMessage): Promise<void> => {
    if ((queuedCounts.get(message.contactNumber) ?? 0) >= MAX_QUEUED_MESSAGES) throw tooManyQueued();
    count(message.contactNumber, 1);
    try {
      await store(message);
    } catch (error) {
      count(message.contactNumber, -1);
      throw error;
    }
  };

  /** Takes a queued message, after those before it that an error left: they keep their order. */
  const takeThrough = async (contactNumber: string, messageId: string): Promise<void> => {
    if (closing.aborted) return;
    const queued = await messages.listQueued(contactNumber);
    const last = queued.findIndex(({ id }) => id === messageId);
    for (const message of queued.slice(0, last + 1)) {
      if (closing.aborted) return;
      await receiveQueued(message);
    }
  };

  const retryLater = async (contactNumber: string, messageId: string, attempt: number): Promise<void> => {
    await sleep(backoffMs(attempt), undefined, { signal: closing });
    await conversations
      .run(contactNumber, () => takeThrough(contactNumber, messageId))
      .catch((error: unknown) => reportAndRetry(contactNumber, messageId, attempt + 1, error));
  };

  const reportAndRetry = (contactNumber: string, messageId: string, attempt: number, error: unknown): void => {
    logger.error('a queued message could not be taken; trying again', { attempt, error: describeError(error) });
    // Closing ends the pause: the next opening takes the message.
    retryLater(contactNumber, messageId, attempt).catch(() => undefined);
  };

  const takeQueued = async (contactNumber: string, messageId: string): Promise<void> => {
    try {
      await takeThrough(contactNumber, messageId);
    } catch (error) {
      reportAndRetry(contactNumber, messageId, 1, error);
    } finally {
      count(contactNumber, -1);
    }
  };

  const addBehindOthers = (message: IdentifiedMessage): Promise<Delivery> =>
    new Promise((resolve, reject) => {
      const { contactNumber, messageId } = message;
      let storing: Promise<boolean> | undefined;
      const takeBack = calls.whenUnderWay(contactNumber, () => {
        storing = storeQueued(message).then(
          () => {
            resolve({ outcome: 'queued' });
            return true;
          },
          (error: unknown) => {
            reject(toError(error));
            return false;
          },
        );
      });
      conversations
        .run(contactNumber, async () => {
          takeBack();
          if (storing === undefined) await receive(message, resolve);
          else if (await storing) await takeQueued(contactNumber, messageId);
        })
        .catch((error: unknown) => reject(toError(error)));
    });

  return {
    add: (message) =>
      conversations.isBusy(message.contactNumber)
        ? addBehindOthers(message)
        : new Promise((resolve, reject) => {
            conversations
              .run(message.contactNumber, () => receive(message, resolve))
              .catch((error: unknown) => reject(toError(error)));
          }),
    resume: (contactNumber, messageId) => {
      count(contactNumber, 1);
      return conversations.run(contactNumber, () => takeQueued(contactNumber, messageId));
    },
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new FlowError('store_failed', 'The message was not taken.');
}

function tooManyQueued(): FlowError {
  const message = `${MAX_QUEUED_MESSAGES} messages of this contact wait for a call to end; nothing was stored. Try again in a moment.`;
  return new FlowError('too_many_queued', message, { details: { retryAfterMs: RETRY_AFTER_MS } });
}
