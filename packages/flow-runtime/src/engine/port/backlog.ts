/** Unfinished work of an earlier process, or of another engine: runs in the middle of a step, and queued messages. */
export interface Backlog {
  /**
   * Enqueues the unfinished work of a conversation. Await it before enqueueing new work of the contact, so that all work stays
   * in the order of acceptance (E1). Returns `undefined` once no conversation has unfinished work, if no other engine can add some.
   */
  enqueue(contactId: string): Promise<void> | undefined;
}
