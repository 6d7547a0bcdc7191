import { FlowError } from '@luluchat/flow-runtime';
import type { StepLogger } from '@luluchat/flow-runtime';
import type { Delivery } from '@luluchat/flow-runtime/channel';
import { mergedMessageId } from '@luluchat/flow-runtime/store';
import type { InboundRecord, MessageRepository } from '@luluchat/flow-runtime/store';
import { backoffMs, describeError, MAX_QUEUED_MESSAGES, tooManyQueued } from '@luluchat/flow-runtime/use-case';
import type {
  ArrivedMessage,
  ConversationQueue,
  InboundQueue,
  MergedIds,
  ReceivedMessage,
} from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallsUnderWay } from './calls-under-way.js';

/** Dependencies of the queue. */
export interface InboundQueueOptions {
  readonly conversations: ConversationQueue;
  readonly calls: CallsUnderWay;
  readonly messages: Pick<MessageRepository, 'listQueued'>;
  readonly merged: MergedIds;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Keeps a conversation whose messages are retried with this server; returns the end of that. */
  readonly hold: (contactId: string) => () => void;
  /** Receives a message that is not stored, in the contact's turn; resolves when its outcome is stored. */
  readonly receive: (message: ArrivedMessage) => Promise<ReceivedMessage>;
  /** Stores a message as `queued`, at any time. */
  readonly store: (message: ArrivedMessage) => Promise<void>;
  /** Receives a message that is stored as `queued`, in the contact's turn. */
  readonly receiveQueued: (message: InboundRecord) => Promise<void>;
}

/** Enqueues inbound messages in the queues of this process. */
export interface InProcessInboundQueue extends InboundQueue {
  /** Enqueues a message that is stored as `queued`, unless it is enqueued. Settles after its first turn and never rejects. */
  resume(contactId: string, messageId: string): Promise<void>;
  /** Takes a message that is stored as `queued`. Call it in the contact's queue. Never rejects. */
  take(contactId: string, messageId: string): Promise<void>;
}

/** Number of queued messages that are read at first. */
const FIRST_READ = 4;

/** Creates an empty queue. It holds ids; the texts of queued messages stay in the store. */
export function createInboundQueue(options: InboundQueueOptions): InProcessInboundQueue {
  const { conversations, calls, messages, merged, logger, closing, hold, receive, store, receiveQueued } = options;
  /** Ids of the queued messages that are enqueued, by contact. */
  const queuedIds = new Map<string, Set<string>>();

  const enter = (contactId: string, messageId: string): void => {
    const ids = queuedIds.get(contactId);
    if (ids === undefined) queuedIds.set(contactId, new Set([messageId]));
    else ids.add(messageId);
  };

  const leave = (contactId: string, messageId: string): void => {
    const ids = queuedIds.get(contactId);
    if (ids?.delete(messageId) === true && ids.size === 0) queuedIds.delete(contactId);
  };

  const storeQueued = async (message: ArrivedMessage): Promise<void> => {
    const { contactId, messageId } = message;
    if ((queuedIds.get(contactId)?.size ?? 0) >= MAX_QUEUED_MESSAGES) throw tooManyQueued();
    enter(contactId, messageId);
    try {
      await store(message);
    } catch (error) {
      leave(contactId, messageId);
      throw error;
    }
  };

  /** Takes a queued message, after earlier ones that an error left: messages keep their order. */
  const takeThrough = async (contactId: string, messageId: string): Promise<void> => {
    if (closing.aborted) return;
    const ids = merged.of(contactId) === contactId ? [messageId] : [mergedMessageId(messageId, contactId), messageId];
    const listThrough = async (limit?: number): Promise<readonly InboundRecord[] | undefined> => {
      const queued = await messages.listQueued(merged.of(contactId), limit);
      const last = Math.max(...ids.map((one) => queued.findIndex(({ id }) => id === one)));
      return last < 0 ? undefined : queued.slice(0, last + 1);
    };
    // Nearly always it is the oldest: with all of them read for each, a thousand messages would be read a million times.
    const through = (await listThrough(FIRST_READ)) ?? (await listThrough()) ?? [];
    for (const message of through) {
      if (closing.aborted) return;
      await receiveQueued(message);
    }
  };

  const retryLater = async (contactId: string, messageId: string, attempt: number): Promise<void> => {
    const release = hold(contactId);
    await sleep(backoffMs(attempt), undefined, { signal: closing }).finally(release);
    await conversations
      .run(contactId, () => takeThrough(contactId, messageId))
      .catch((error: unknown) => reportAndRetry(contactId, messageId, attempt + 1, error));
  };

  const reportAndRetry = (contactId: string, messageId: string, attempt: number, error: unknown): void => {
    // The server that has the conversation takes it, or the next start.
    if (FlowError.is(error, 'lease_lost') || closing.aborted) return;
    const fields = { messageId, contactId, attempt, error: describeError(error) };
    logger.error('a queued message could not be taken; trying again', fields);
    // Closing ends the pause; the message is taken after the next `open`.
    retryLater(contactId, messageId, attempt).catch(() => undefined);
  };

  const leaveToRetry = (contactId: string, messageId: string, error: unknown): void => {
    leave(contactId, messageId);
    reportAndRetry(contactId, messageId, 1, error);
  };

  const takeQueued = async (contactId: string, messageId: string): Promise<void> => {
    try {
      await takeThrough(contactId, messageId);
      leave(contactId, messageId);
    } catch (error) {
      leaveToRetry(contactId, messageId, error);
    }
  };

  /** Answers the sender when the outcome is stored; occupies the contact's queue until the turn is over. */
  const receiveNow = async (message: ArrivedMessage, answer: (delivery: Delivery) => void): Promise<void> => {
    const { delivery, end } = await receive(message);
    answer(delivery);
    await end;
  };

  const addBehindOthers = (message: ArrivedMessage): Promise<Delivery> =>
    new Promise((resolve, reject) => {
      const { contactId, messageId } = message;
      let storing: Promise<boolean> | undefined;
      const takeBack = calls.whenUnderWay(contactId, () => {
        storing = storeQueued(message).then(
          () => {
            resolve({ contactId, outcome: 'queued' });
            return true;
          },
          (error: unknown) => {
            reject(toError(error));
            return false;
          },
        );
      });
      conversations
        .run(contactId, async () => {
          takeBack();
          if (storing === undefined) await receiveNow(message, resolve);
          else if (await storing) await takeQueued(contactId, messageId);
        })
        .catch(async (error: unknown) => {
          takeBack();
          if (storing === undefined) reject(toError(error));
          else if (await storing) leaveToRetry(contactId, messageId, error);
        });
    });

  return {
    add: (message) =>
      conversations.isBusy(message.contactId)
        ? addBehindOthers(message)
        : new Promise((resolve, reject) => {
            conversations
              .run(message.contactId, () => receiveNow(message, resolve))
              .catch((error: unknown) => reject(toError(error)));
          }),
    take: takeQueued,
    resume: (contactId, messageId) => {
      // Until recovery is done, it enqueues older messages before each new one.
      if (queuedIds.get(contactId)?.has(messageId) === true) return Promise.resolve();
      enter(contactId, messageId);
      return conversations
        .run(contactId, () => takeQueued(contactId, messageId))
        .catch((error: unknown) => leaveToRetry(contactId, messageId, error));
    },
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new FlowError('store_failed', 'The message was not taken.');
}
