/** Data that repositories keep copies of. */
export type ChangedData = 'flows' | 'attributes';

/** A named write. Its argument and result are plain data, which can be sent between threads. */
export interface WriteOperation<Argument, Result> {
  /** Completes "The store could not ...". */
  readonly what: string;
  /**
   * Returns names of what the write must not change at the same time as another write. Writes with a name in common take effect one
   * after another, on all servers of a database. Absent: none.
   */
  readonly locks?: (argument: Argument) => readonly string[];
  /**
   * Asks the queries with which the write begins, so that a database with round trips answers all of them in the first one. They
   * return no rows here, and the write asks them again: each before it changes what they read. Must change nothing. Absent: each query
   * is sent when the write asks it.
   */
  readonly prefetch?: (argument: Argument) => void;
  /**
   * `true`: the only query whose answer the write needs is its last one, the write cannot fail after it, and a repetition has the same
   * result. A database with round trips then commits together with that query. Default: false.
   */
  readonly endsWithRead?: boolean;
  /**
   * `true`: the locks of the write cover all that it reads, which `prefetch` asks, and all that it changes. A database on which many
   * transactions write at a time then executes it in one transaction with others that have other locks. Default: false.
   */
  readonly sharesTransaction?: boolean;
  /** Kind of cached data that the write changes; other servers are told of it. */
  readonly changes?: ChangedData;
  /** Executes the write in a transaction that others may share. An error rolls back this write only. */
  readonly execute: (argument: Argument) => Result;
}

/** Operations by name, for look-ups without types: messages between threads have none. */
export type WriteOperationTable = Readonly<Record<string, WriteOperation<never, unknown>>>;

/** The argument of an operation of a table. */
export type WriteArgument<Operations extends WriteOperationTable, Name extends keyof Operations> = Parameters<
  Operations[Name]['execute']
>[0];

/** The result of an operation of a table. */
export type WriteResult<Operations extends WriteOperationTable, Name extends keyof Operations> = ReturnType<
  Operations[Name]['execute']
>;
