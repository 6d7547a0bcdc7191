import type {
  Clock,
  ContactAddress,
  FlowStore,
  MessageChannel,
  MessageRepository,
  OutboundRecord,
  StepLogger,
} from '@luluchat/flow-runtime';

/** Options of `createOutbox`. */
export interface OutboxOptions {
  readonly messages: MessageRepository;
  /** How the store is doing. Absent: it is taken to be well. */
  readonly load?: FlowStore['load'];
  readonly channel: MessageChannel;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Most messages that are held in memory; the others stay in the store. Absent means 20,000. */
  readonly window?: number;
  /** Pause, in milliseconds, after which messages that were put back in the store are looked for. Absent: 60,000. */
  readonly putBackPauseMs?: number;
  /** Age of a message, in milliseconds, at which no more tries are made. */
  readonly giveUpAfterMs: number;
  /** Called once for each message that is not tried again. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /** Called with the addresses by which a provider knows a contact that it has sent a message to. Must not throw. */
  readonly onAddresses?: (contactId: string, addresses: readonly ContactAddress[]) => void;
  /** Called with each message that is stored as `failed`. Must not throw. */
  readonly onFailureStored?: (message: OutboundRecord) => void;
}

/** Reason for which a message is not tried again: its channel refused it for good, or it was tried until it was too old. */
export type MessageFailedBecause = 'refused' | 'gave_up';
