/** Runs the tasks of one conversation one after another, in order (E1), and conversations in parallel. */
export interface ConversationQueue {
  /** Runs a task once all earlier tasks of the contact have settled. Settles as the task does. */
  run<Result>(contactId: string, task: () => Promise<Result>): Promise<Result>;
  /**
   * Runs a task once all earlier tasks of both contacts have settled. Does nothing if one of them was merged into another contact
   * meanwhile. Absent: the engine merges contacts by means of its own.
   */
  runInBoth?(contactIds: readonly [string, string], task: () => Promise<void>): Promise<void>;
  /**
   * Tells whether a task of the contact is running or waits to run, here or possibly in another engine. If not, what the store
   * returns from now on is still current when a task that is enqueued now begins.
   */
  isBusy(contactId: string): boolean;
}
