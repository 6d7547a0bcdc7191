import type Database from 'libsql';

/** One transaction at a time on the writing connection. */
export interface GroupTransaction {
  /** Opens a transaction. Waits for a lock of another program, up to the busy timeout of the connection. */
  begin(): void;
  /** Runs work that is rolled back alone if it throws; `isOpen` then tells whether the rest of the transaction is still open. */
  attempt<Result>(work: () => Result): Result;
  readonly isOpen: boolean;
  /** Commits the transaction durably. */
  commit(): void;
  /** Rolls back the transaction. Does nothing if SQLite has done so. */
  rollback(): void;
}

/** Runs transactions on a connection. */
export function createGroupTransaction(database: Database.Database): GroupTransaction {
  const rollback = (): void => {
    if (database.inTransaction) database.exec('rollback');
  };
  return {
    begin: () => {
      rollback();
      database.exec('begin immediate');
    },
    attempt: (work) => {
      database.exec('savepoint attempt');
      try {
        const result = work();
        database.exec('release attempt');
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('rollback to attempt; release attempt');
        throw error;
      }
    },
    get isOpen() {
      return database.inTransaction;
    },
    commit: () => {
      database.exec('commit');
    },
    rollback,
  };
}
