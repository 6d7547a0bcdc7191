import type Database from 'libsql';
import PromiseDatabase from 'libsql/promise';

/**
 * Executes a statement without rows on a thread of libsql, so that the event loop is not blocked by the disk. Until the promise
 * settles, nothing else may be executed on this connection: a synchronous call would block the event loop until then.
 */
export function execOffLoop(database: Database.Database, sql: string): Promise<void> {
  // Both classes of libsql keep the same native connection in `db`; this is the asynchronous `exec` of the promise class.
  return PromiseDatabase.prototype.exec.call(database, sql) as Promise<void>;
}
