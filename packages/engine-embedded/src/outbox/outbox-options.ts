import type { FlowStore, MessageRepository } from '@luluchat/flow-runtime/store';
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
}
