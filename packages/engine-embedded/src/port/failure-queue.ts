import type { OutboundRecord } from '@luluchat/flow-runtime';

/** Names a message that failed. */
export type FailedMessage = Pick<OutboundRecord, 'id' | 'contactId'>;

/** Tells runs of failed messages, each in a turn of its conversation (E11). */
export interface FailureQueue {
  /** Takes a failure that has just been stored. Never throws. */
  add(message: FailedMessage): void;
}
