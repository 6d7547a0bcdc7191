import type { ConversationLease } from '../../port/store/lease-repository.js';

/** Leases under which this engine processes conversations, while other engines use the same store. */
export interface ConversationLeases {
  /**
   * Returns the lease of a conversation of which a task is running.
   *
   * @throws {FlowError} `lease_lost` when the conversation went to another server since the task began
   */
  of(contactId: string): ConversationLease;
  /** Records that the store refused a commit under this lease: another server has the conversation. */
  lost(contactId: string, lease: ConversationLease): void;
}
