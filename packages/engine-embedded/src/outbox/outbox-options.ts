import type { DeferredConversation, FlowStore, MessageRepository } from '@luluchat/flow-runtime/store';
import type { HandOverOptions } from '@luluchat/flow-runtime/use-case';

/** Options of `createOutbox`. */
export interface OutboxOptions extends Omit<HandOverOptions, 'messages' | 'random' | 'untilStored' | 'aborting'> {
  readonly messages: MessageRepository;
  /** Load of the store. Absent: the store counts as able to save. */
  readonly load?: FlowStore['load'];
  /** Maximum number of messages in memory; the others stay in the store. Default: 20,000. */
  readonly window?: number;
  /** Time in milliseconds after which messages that became unsent again are read from the store. Default: 60,000. */
  readonly putBackPauseMs?: number;
  /** Present when several servers hand over the messages of one store, each those of its own conversations. */
  readonly shared?: SharedOutbox;
}

/** Dependencies of an outbox that shares its store with others. */
export interface SharedOutbox {
  /** Lists deferred conversations of this server and of none, by the instant of their next attempt. */
  readonly listDeferred: (page: { readonly limit: number }) => Promise<readonly DeferredConversation[]>;
  /** Acquires the conversations that are free, and returns the contacts of those that this server has. */
  readonly claim: (contactIds: readonly string[]) => Promise<Pick<ReadonlySet<string>, 'has'>>;
  /** Called when no messages of a conversation are held any more. Must not throw. */
  readonly onIdle: (contactId: string) => void;
}
