import type { Row, TableColumns } from './copied-rows.js';
import type { CopiedTable, CopiedTableName } from './copied-tables.js';
import type { CopyState } from './copy-state.js';

/** A database that is read, while no other process writes to it. */
export interface CopySource {
  /** Names the database, without a password: two sources with the same name are the same one. */
  readonly name: string;
  columns(table: CopiedTableName): Promise<TableColumns>;
  count(table: CopiedTableName): Promise<number>;
  /** Returns rows in the order of their keys: those after the key of `after`, or the first ones. At most `limit`, unless rows are equal. */
  read(table: CopiedTable, after: Row | undefined, limit: number): Promise<readonly Row[]>;
  /** Returns the greatest number that rows of the table have had, 0 if none. */
  lastNumber(table: CopiedTableName): Promise<number>;
  /** Closes it, and lets others write again. */
  close(): Promise<void>;
}

/** A database that no other process uses until the copy is complete. */
export interface CopyTarget extends CopySource {
  /** State of an unfinished copy; `undefined` if the database is empty. */
  state(): Promise<CopyState | undefined>;
  /** Stores rows together with the state after them. */
  insert(table: CopiedTable, rows: readonly Row[], state: CopyState): Promise<void>;
  /**
   * Makes the copy complete: it becomes a store that can be opened, in which new rows get numbers above `lastNumbers`.
   */
  complete(lastNumbers: ReadonlyMap<CopiedTableName, number>): Promise<void>;
}
