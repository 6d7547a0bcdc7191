import { setTimeout as sleep } from 'node:timers/promises';
import type Database from 'libsql';
import { execOffLoop } from './exec-off-loop.js';
import { isBusy } from './store-failure.js';

/** How long a transaction waits for a lock that another program (a shell, say) holds on the file. */
const BUSY_TIMEOUT_MS = 5000;
const BUSY_PAUSE_MS = 10;

/** One transaction at a time on the writing connection. */
export interface GroupTransaction {
  /** Opens a transaction. Waits off the event loop while another program holds the file, and rejects after a while. */
  begin(): Promise<void>;
  /** Does work that is taken back alone when it throws; then `isOpen` says whether the rest of the transaction still stands. */
  attempt<Result>(work: () => Result): Result;
  readonly isOpen: boolean;
  /** Makes everything durable, off the event loop; a database in memory commits before this returns. */
  commit(): Promise<void>;
  /** Takes everything back. Does nothing when SQLite did so by itself. */
  rollback(): void;
}

/** Runs transactions on a connection whose own busy timeout is 0. */
export function createGroupTransaction(database: Database.Database): GroupTransaction {
  const rollback = (): void => {
    if (database.inTransaction) database.exec('rollback');
  };
  return {
    begin: async () => {
      rollback();
      for (const startedAt = performance.now(); ;) {
        try {
          database.exec('begin immediate');
          return;
        } catch (error) {
          if (!isBusy(error) || performance.now() - startedAt > BUSY_TIMEOUT_MS) throw error;
          await sleep(BUSY_PAUSE_MS);
        }
      }
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
    // Reads of a database in memory go over the same connection: they must not come between work and its commit.
    commit: async () => {
      if (database.memory) database.exec('commit');
      else await execOffLoop(database, 'commit');
    },
    rollback,
  };
}
