import type { Contact } from '../../contact/contact.js';
import type { PendingWork, RunRecord } from './run-record.js';

/** Stored state of a contact with which a turn of the conversation begins. */
export interface StoredConversation {
  readonly contact: Contact | undefined;
  /** Pending work, in the order in which it was accepted. */
  readonly pending: readonly PendingWork[];
  /** Runs that are `running` or `waiting`, newest first. Read after `pending`. */
  readonly runs: readonly RunRecord[];
  /** `true` if an outbound message is `pending`. */
  readonly hasUnsent: boolean;
}
