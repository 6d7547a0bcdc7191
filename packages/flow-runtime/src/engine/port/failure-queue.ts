import type { OutboundRecord } from '../../port/store/message-record.js';

/** Names a message that failed. */
export type FailedMessage = Pick<OutboundRecord, 'id' | 'contactId'>;

/** Reports failed messages to their runs, each in a turn of its conversation (E11). */
export interface FailureQueue {
  /** Adds a failure that has just been stored. Never throws. */
  add(message: FailedMessage): void;
}
