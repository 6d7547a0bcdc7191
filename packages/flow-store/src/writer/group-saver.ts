import type { FlowError } from '@luluchat/flow-runtime';

/** A write on its way to the connection that writes. */
export interface Write {
  /** Of the operation. */
  readonly name: string;
  readonly argument: unknown;
  /** Why it cannot be executed at all: its argument is no data. */
  readonly refusal?: string;
}

/** What became of a write. */
export type WriteOutcome<Failure = FlowError> = { readonly result: unknown } | { readonly error: Failure };

/** What became of a group of writes. */
export interface SavedGroup<Failure = FlowError> {
  /** One for each write, in their order. */
  readonly outcomes: readonly WriteOutcome<Failure>[];
  /** Why nothing was saved; then every outcome is an error. */
  readonly failure?: Failure;
  /** Time that the statements took. */
  readonly executeMs: number;
  /** Time that the commit took, checkpoints included. */
  readonly commitMs: number;
}

/** The way to the connection that writes. Calls are carried out one after another, in order, and answered so. */
export interface GroupSaver {
  /**
   * Executes writes in order in one transaction and makes it durable. Never rejects. `onExecuted` is called on this thread
   * before the commit, which waits until it returns.
   */
  save(writes: readonly Write[], onExecuted?: () => void): Promise<SavedGroup>;
  /** Folds the write-ahead log into the file. Rejects when that fails. */
  checkpoint(): Promise<void>;
  /** Ends the connection; may be called again. */
  close(): Promise<void>;
}
