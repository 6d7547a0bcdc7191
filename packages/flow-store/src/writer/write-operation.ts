/** A write by name. Its argument and its result are plain data, which can go to another thread and back. */
export interface WriteOperation<Argument, Result> {
  /** Completes "The store could not ...". */
  readonly what: string;
  /** Does it, inside a transaction that others share; what it throws takes back all of it, and nothing else. */
  readonly execute: (argument: Argument) => Result;
}
