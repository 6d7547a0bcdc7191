import type { ChangedData } from './write-operation.js';

/** Changes that other processes make in the same database. */
export interface OtherWriters {
  /** False while their changes are not noticed: nothing may be cached then. */
  readonly areNoticed: boolean;
  /** Has `forget` called when others may have changed the data. */
  onChange(changed: ChangedData, forget: () => void): void;
}

/** The other writers of a database that one process opens at a time. */
export const NO_OTHER_WRITERS: OtherWriters = { areNoticed: true, onChange: () => undefined };
