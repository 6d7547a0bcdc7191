import type { DeferredConversation, MessageRepository, OutboundMessage } from '@luluchat/flow-runtime';
import type { DeliveryResult } from './hand-over.js';
import type { StoreRetries } from './store-retries.js';

/** What the queues need, and who hears of what they do. */
export interface ConversationQueuesOptions {
  readonly messages: Pick<MessageRepository, 'listUnsentOf' | 'endDeferral'>;
  /** Most messages that are held. Beyond it, a conversation that is active holds one. */
  readonly window: number;
  readonly untilStored: StoreRetries;
  /** Called for one message of a conversation at a time, with how often it was tried before. Must not reject. */
  readonly handOver: (message: OutboundMessage, attempts: number) => Promise<DeliveryResult>;
  /** Called when a conversation has left until the next attempt, which is stored. Must not throw. */
  readonly onDeferred: (contactId: string, nextAttemptAt: number) => void;
  /** Aborts when no new attempt may begin. */
  readonly closing: AbortSignal;
}

/**
 * The messages that are held in memory, in a queue for each conversation: handed over in order, the conversations side by side
 * (E9). A message is held until it is stored what became of it, for the store lists it as unsent until then.
 *
 * A conversation holds 32 messages at most; those behind them stay in the store and are read when all of these are settled. So a
 * crash repeats no more than 32 of a contact. A message that is not taken defers its conversation, which then leaves as a whole.
 */
export interface ConversationQueues {
  /** How many messages are held. */
  readonly size: number;
  /** Whether the contact has messages under way. */
  isActive(contactId: string): boolean;
  /** Takes a stored message behind the others of its conversation; nothing happens when it is held already. */
  enqueue(message: OutboundMessage): void;
  /** Tries a deferred conversation, which is not active: reads its messages from the store. Resolves when the first is handed over. */
  retry(deferral: DeferredConversation): Promise<void>;
  /** Resolves when nothing is handed over any more and it is stored what became of all that was. */
  idle(): Promise<void>;
}

/** Notes of sent messages share a commit, so a conversation does not wait for each. */
const MAX_HELD = 32;

interface Conversation {
  readonly waiting: OutboundMessage[];
  /** Messages that were handed over, and of which it is not stored yet what became. */
  unsaved: number;
  /** Whether a message is being handed over, or messages are being read. */
  isBusy: boolean;
  isReading: boolean;
  /** Whether the store has messages behind those that are held. */
  hasMore: boolean;
  /** As the store has it. */
  deferral: DeferredConversation | undefined;
  /** The next attempt, when the last one was in vain. */
  nextAttemptAt: number | undefined;
}

/** Makes queues that hold nothing. */
export function createConversationQueues(options: ConversationQueuesOptions): ConversationQueues {
  const { messages, window, untilStored, handOver, onDeferred, closing } = options;
  const conversations = new Map<string, Conversation>();
  const held = new Set<string>();
  const idleWaiters: (() => void)[] = [];

  const add = (contactId: string, deferral?: DeferredConversation): Conversation => {
    const conversation: Conversation = {
      waiting: [],
      unsaved: 0,
      isBusy: false,
      isReading: false,
      hasMore: false,
      deferral,
      nextAttemptAt: undefined,
    };
    conversations.set(contactId, conversation);
    return conversation;
  };

  const push = (conversation: Conversation, message: OutboundMessage): void => {
    held.add(message.id);
    conversation.waiting.push(message);
  };

  const run = async (contactId: string, conversation: Conversation): Promise<void> => {
    const { waiting } = conversation;
    conversation.isBusy = true;
    for (let message; !closing.aborted && (message = waiting.shift()) !== undefined;) {
      const { id } = message;
      const { deferral } = conversation;
      const result = await handOver(message, deferral?.messageId === id ? deferral.attempts : 0);
      if ('saved' in result) {
        conversation.unsaved += 1;
        void result.saved.then(() => {
          held.delete(id);
          conversation.unsaved -= 1;
          finish(contactId, conversation);
        });
      } else {
        conversation.nextAttemptAt = result.nextAttemptAt;
        for (const one of [message, ...waiting.splice(0)]) held.delete(one.id);
      }
    }
    conversation.isBusy = false;
    finish(contactId, conversation);
  };

  /** Has a conversation leave, or go on with what the store has, when all is settled that was handed over. */
  const finish = (contactId: string, conversation: Conversation): void => {
    const { isBusy, unsaved, nextAttemptAt, hasMore, deferral } = conversation;
    if (isBusy || unsaved > 0) return;
    const isDone = closing.aborted || nextAttemptAt !== undefined;
    if (!isDone && (hasMore || deferral !== undefined)) return void read(contactId, conversation);
    conversations.delete(contactId);
    if (nextAttemptAt !== undefined) onDeferred(contactId, nextAttemptAt);
    if (conversations.size > 0) return;
    for (const wake of idleWaiters.splice(0)) wake();
  };

  const read = async (contactId: string, conversation: Conversation): Promise<void> => {
    conversation.isBusy = true;
    conversation.isReading = true;
    conversation.hasMore = false;
    const limit = held.size < window ? MAX_HELD : 1;
    const list = () => messages.listUnsentOf(contactId, limit);
    const unsent = (await untilStored(list, 'the outbox could not be read')) ?? [];
    conversation.isReading = false;
    if (unsent.length === limit) conversation.hasMore = true;
    for (const message of unsent) push(conversation, message);
    const { deferral } = conversation;
    if (deferral !== undefined && unsent.length === 0 && !closing.aborted) {
      await untilStored(() => messages.endDeferral(deferral), 'the end of a deferral could not be stored');
      conversation.deferral = undefined;
    }
    void run(contactId, conversation);
  };

  return {
    get size() {
      return held.size;
    },
    isActive: (contactId) => conversations.has(contactId),
    enqueue(message) {
      if (held.has(message.id)) return;
      const { contactId } = message;
      const conversation = conversations.get(contactId) ?? add(contactId);
      const { waiting, unsaved, isBusy, isReading, hasMore, nextAttemptAt } = conversation;
      const isFull = waiting.length + unsaved + Number(isBusy) >= MAX_HELD || held.size >= window;
      if (isFull || hasMore || isReading || nextAttemptAt !== undefined) {
        conversation.hasMore = true;
        return;
      }
      push(conversation, message);
      if (!isBusy) void run(contactId, conversation);
    },
    retry: (deferral) => read(deferral.contactId, add(deferral.contactId, deferral)),
    idle: () =>
      conversations.size === 0 ? Promise.resolve() : new Promise((resolve) => void idleWaiters.push(resolve)),
  };
}
