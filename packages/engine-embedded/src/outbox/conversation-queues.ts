import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { DeferredConversation, MessageRepository } from '@luluchat/flow-runtime/store';
import type { DeliveryResult, StoreRetries } from '@luluchat/flow-runtime/use-case';

/** Dependencies and callbacks of the queues. */
export interface ConversationQueuesOptions {
  readonly messages: Pick<MessageRepository, 'listUnsentByContact' | 'endDeferral'>;
  /** Maximum number of held messages. Beyond it, an active conversation holds one. */
  readonly window: number;
  readonly untilStored: StoreRetries;
  /** Called for one message of a conversation at a time, with the number of earlier attempts. Must not reject. */
  readonly handOver: (message: OutboundMessage, attempts: number) => Promise<DeliveryResult>;
  /** Called when a conversation was dropped until its next attempt, which is stored. Must not throw. */
  readonly onDeferred: (contactId: string, nextAttemptAt: number) => void;
  /** Called when no messages of a conversation are held any more. Must not throw. */
  readonly onIdle?: (contactId: string) => void;
  /** Aborted when no new attempt may begin. */
  readonly closing: AbortSignal;
}

/**
 * Messages in memory, in a queue for each conversation: handed over in order, conversations in parallel (E9). A message is held
 * until its outcome is stored, since the store lists it as unsent until then.
 *
 * A conversation holds 32 messages at most; later ones stay in the store and are read when all of these are settled. So a crash
 * repeats at most 32 messages of a contact. A message that is not accepted defers its conversation, which is dropped as a whole.
 */
export interface ConversationQueues {
  /** Number of held messages. */
  readonly size: number;
  /** Tells whether messages of the contact are held. */
  isActive(contactId: string): boolean;
  /** Adds a stored message to the queue of its conversation, unless it is held. */
  enqueue(message: OutboundMessage): void;
  /** Retries a deferred, inactive conversation with its messages from the store. Resolves when the first is handed over. */
  retry(deferral: DeferredConversation): Promise<void>;
  /** Drops the messages of a conversation that are not being handed over; they stay in the store. */
  drop(contactId: string): void;
  /** Stops a conversation; resolves when no message of it is held any more. */
  settle(contactId: string): Promise<void>;
  /** Reads the messages of an active conversation again: the store may have others in between. */
  refresh(contactId: string): void;
  /** Resolves when no hand-over is running and all outcomes are stored. */
  idle(): Promise<void>;
}

/** Maximum number of held messages of a conversation, which share commits of their outcomes. */
const MAX_HELD = 32;

interface Conversation {
  readonly waiting: OutboundMessage[];
  /** Number of handed-over messages whose outcome is not stored. */
  unsaved: number;
  /** `true` while a message is being handed over or messages are being read. */
  isBusy: boolean;
  isReading: boolean;
  /** `true` if the store has messages after the held ones. */
  hasMore: boolean;
  /** The stored deferral. */
  deferral: DeferredConversation | undefined;
  /** Instant of the next attempt, if the last one failed. */
  nextAttemptAt: number | undefined;
  /** Called when the conversation is dropped. Present: it is to stop. */
  onStopped?: () => void;
}

/** Creates empty queues. */
export function createConversationQueues(options: ConversationQueuesOptions): ConversationQueues {
  const { messages, window, untilStored, handOver, onDeferred, onIdle, closing } = options;
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

  /** Drops a conversation, or continues it with messages of the store, when all handed-over messages are settled. */
  const finish = (contactId: string, conversation: Conversation): void => {
    const { isBusy, unsaved, nextAttemptAt, hasMore, deferral, onStopped } = conversation;
    if (isBusy || unsaved > 0) return;
    const isDone = closing.aborted || nextAttemptAt !== undefined || onStopped !== undefined;
    if (!isDone && (hasMore || deferral !== undefined)) return void read(contactId, conversation);
    conversations.delete(contactId);
    if (nextAttemptAt !== undefined) onDeferred(contactId, nextAttemptAt);
    onIdle?.(contactId);
    onStopped?.();
    if (conversations.size > 0) return;
    for (const wake of idleWaiters.splice(0)) wake();
  };

  const read = async (contactId: string, conversation: Conversation): Promise<void> => {
    conversation.isBusy = true;
    conversation.isReading = true;
    conversation.hasMore = false;
    const limit = held.size < window ? MAX_HELD : 1;
    const list = () => messages.listUnsentByContact(contactId, limit);
    const unsent = (await untilStored(list, 'the outbox could not be read')) ?? [];
    conversation.isReading = false;
    if (unsent.length === limit) conversation.hasMore = true;
    if (conversation.onStopped === undefined) {
      // One whose contact was merged may still be held by the queue of that.
      for (const message of unsent) if (!held.has(message.id)) push(conversation, message);
    }
    const { deferral } = conversation;
    if (deferral !== undefined && unsent.length === 0 && !closing.aborted) {
      await untilStored(() => messages.endDeferral(deferral), 'the end of a deferral could not be stored');
      conversation.deferral = undefined;
    }
    void run(contactId, conversation);
  };

  const drop = (contactId: string): Conversation | undefined => {
    const conversation = conversations.get(contactId);
    if (conversation === undefined) return undefined;
    for (const { id } of conversation.waiting.splice(0)) held.delete(id);
    conversation.hasMore = false;
    return conversation;
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
      const { waiting, unsaved, isBusy, isReading, hasMore, nextAttemptAt, onStopped } = conversation;
      if (onStopped !== undefined) return;
      const isFull = waiting.length + unsaved + Number(isBusy) >= MAX_HELD || held.size >= window;
      if (isFull || hasMore || isReading || nextAttemptAt !== undefined) {
        conversation.hasMore = true;
        return;
      }
      push(conversation, message);
      if (!isBusy) void run(contactId, conversation);
    },
    drop: (contactId) => void drop(contactId),
    settle(contactId) {
      const conversation = drop(contactId);
      if (conversation === undefined) return Promise.resolve();
      return new Promise((resolve) => (conversation.onStopped = resolve));
    },
    refresh(contactId) {
      const conversation = drop(contactId);
      if (conversation !== undefined) conversation.hasMore = true;
    },
    retry: (deferral) => read(deferral.contactId, add(deferral.contactId, deferral)),
    idle: () =>
      conversations.size === 0 ? Promise.resolve() : new Promise((resolve) => void idleWaiters.push(resolve)),
  };
}
