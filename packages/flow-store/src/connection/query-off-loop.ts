import PromiseDatabase from 'libsql/promise';

/** Rows by column name. */
export type QueriedRows = readonly Readonly<Record<string, unknown>>[];

/** A long-running query. */
export interface LongQuery {
  /** Rejects with what SQLite throws. */
  readonly rows: Promise<QueriedRows>;
  /** Makes `rows` reject soon. */
  interrupt(): void;
}

const BUSY_TIMEOUT_MS = 5000;

/** Starts a query on an existing file, on a thread of libsql and on a connection of its own. */
export function queryOffLoop(file: string, sql: string): LongQuery {
  const database = new PromiseDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  const read = async (): Promise<QueriedRows> => {
    const statement = (await database.prepare(sql)) as { all(): Promise<QueriedRows> };
    return statement.all();
  };
  let isOpen = true;
  const close = (): void => {
    isOpen = false;
    database.close();
  };
  // Interrupting a closed connection aborts the process.
  return { rows: read().finally(close), interrupt: () => void (isOpen && database.interrupt()) };
}
