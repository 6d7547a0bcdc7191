/** A named write. Its argument and result are plain data, which can be sent between threads. */
export interface WriteOperation<Argument, Result> {
  /** Completes "The store could not ...". */
  readonly what: string;
  /** Executes the write in a transaction that others share. An error rolls back this write only. */
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
