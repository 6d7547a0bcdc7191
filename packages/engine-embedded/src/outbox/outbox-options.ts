import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { ContactAddress, MessageChannel } from '@luluchat/flow-runtime/channel';
import type { FlowStore, MessageRepository, OutboundRecord } from '@luluchat/flow-runtime/store';

/** Options of `createOutbox`. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  /** Load of the store. Absent: the store counts as able to save. */
  readonly load?: FlowStore['load'];
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Maximum number of messages in memory; the others stay in the store. Default: 20,000. */
  readonly window?: number;
  /** Time in milliseconds after which messages that became unsent again are read from the store. Default: 60,000. */
  readonly putBackPauseMs?: number;
  /** Age of a message, in milliseconds, at which it is given up. */
  readonly giveUpAfterMs: number;
  /** Called once for each message that is given up. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /** Called with the addresses that a provider uses for a contact after it accepted a message. Must not throw. */
  readonly onAddresses?: (contactId: string, addresses: readonly ContactAddress[]) => void;
  /** Called with each message that is stored as `failed`. Must not throw. */
  readonly onFailureStored?: (message: OutboundRecord) => void;
}

/** Reason for which a message is given up: its channel refused it for good, or it became too old. */
export type MessageFailedBecause = 'refused' | 'gave_up';
