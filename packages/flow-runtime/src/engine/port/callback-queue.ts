/** Names the execution of a callback. */
export interface AwaitedCallback {
  readonly executionId: string;
  readonly runId: string;
  readonly contactId: string;
}

/** Lets runs take accepted callbacks, each in a turn of its conversation (E13). */
export interface CallbackQueue {
  /** Adds a callback that has just been accepted, or whose step has just begun to wait. Never throws. */
  add(callback: AwaitedCallback): void;
}
