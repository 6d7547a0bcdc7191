import type Database from 'libsql';

/** One transaction at a time on the writing connection. */
export interface GroupTransaction {
  /** Opens a transaction. Waits while another program holds the file, as long as the connection's busy timeout. */
  begin(): void;
  /** Does work that is taken back alone when it throws; then `isOpen` says whether the rest of the transaction still stands. */
  attempt<Result>(work: () => Result): Result;
  readonly isOpen: boolean;
  /** Makes everything durable. */
  commit(): void;
  /** Takes everything back. Does nothing when SQLite did so by itself. */
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
