import type { QueryConnection } from './query-connection.js';

/**
 * Checkpoints the write-ahead log into the file and truncates it, unless another connection reads the log: then it returns `false`. It
 * does not wait, since other writes would wait as well.
 */
export function truncateLog({ database, query }: Pick<QueryConnection, 'database' | 'query'>): boolean {
  const [[timeoutMs] = [0]] = query('pragma busy_timeout');
  database.exec('pragma busy_timeout = 0');
  try {
    const [[isBusy] = [1]] = query('pragma wal_checkpoint(truncate)');
    return isBusy === 0;
  } finally {
    database.exec(`pragma busy_timeout = ${Number(timeoutMs)}`);
  }
}
