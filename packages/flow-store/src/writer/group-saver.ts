import type { FlowError } from '@luluchat/flow-runtime/store';

/** A write for the writing connection. */
export interface Write {
  /** Name of the operation. */
  readonly name: string;
  readonly argument: unknown;
  /** Reason for which the write fails without being executed: its argument cannot be stored. */
  readonly refusal?: string;
}

/** Outcome of a write. */
export type WriteOutcome<Failure = FlowError> = { readonly result: unknown } | { readonly error: Failure };

/** Outcome of a group of writes. */
export interface SavedGroup<Failure = FlowError> {
  /** One for each write, in their order. */
  readonly outcomes: readonly WriteOutcome<Failure>[];
  /** Error because of which nothing was saved; every outcome is an error then. */
  readonly failure?: Failure;
  /** Time that the statements took. */
  readonly executeMs: number;
  /** Time that the commit took, checkpoints included. */
  readonly commitMs: number;
}

/** Saves groups of writes on the writing connection. Calls are executed and answered one after another, in order. */
export interface GroupSaver {
  /**
   * Executes writes in order in one transaction and makes it durable. Never rejects. `onExecuted` is called on this thread
   * before the commit, which waits until it returns.
   */
  save(writes: readonly Write[], onExecuted?: () => void): Promise<SavedGroup>;
  /** Checkpoints the write-ahead log into the file and truncates it. Rejects if that fails. */
  checkpoint(): Promise<void>;
  /** Does the same unless something reads the log; resolves to `false` then. Does not wait for readers. */
  truncateLog(): Promise<boolean>;
  /** Ends the connection; may be called again. */
  close(): Promise<void>;
}
