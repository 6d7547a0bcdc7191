/** Holds what an earlier process left undone: runs in the middle of a step, and messages that were queued. */
export interface Backlog {
  /**
   * Enqueues what is left of a conversation. To be awaited before anything new of the contact is enqueued, so that all of it stays
   * in the order in which it was accepted (E1). Returns `undefined` once nothing is left of any conversation.
   */
  enqueue(contactId: string): Promise<void> | undefined;
}
