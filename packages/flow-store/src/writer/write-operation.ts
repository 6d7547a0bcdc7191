/** A write by name. Its argument and its result are plain data, which can go to another thread and back. */
export interface WriteOperation<Argument, Result> {
  /** Completes "The store could not ...". */
  readonly what: string;
  /** Does it, inside a transaction that others share; what it throws takes back all of it, and nothing else. */
  readonly execute: (argument: Argument) => Result;
}

/** Operations by name, as they are looked up: what comes from another thread has lost its types. */
export type WriteOperationTable = Readonly<Record<string, WriteOperation<never, unknown>>>;

/** The argument of an operation of a table. */
export type WriteArgument<Operations extends WriteOperationTable, Name extends keyof Operations> = Parameters<
  Operations[Name]['execute']
>[0];

/** The result of an operation of a table. */
export type WriteResult<Operations extends WriteOperationTable, Name extends keyof Operations> = ReturnType<
  Operations[Name]['execute']
>;
