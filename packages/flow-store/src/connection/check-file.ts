import { FlowError } from '@luluchat/flow-runtime/store';
import { MIGRATION_TABLE, MIGRATIONS } from '../schema/migrations.js';
import type { QueryConnection } from './query-connection.js';
import { isCorruption } from './store-failure.js';

/**
 * Checks that a file is an intact store of a known version, without changing it. `quickCheck` reads the whole file.
 * @throws {FlowError} `store_corrupt` or `store_too_new`.
 */
export function checkFile(connection: QueryConnection, file: string, quickCheck: boolean): void {
  try {
    const tables = connection.query("select name from sqlite_schema where type = 'table'").map(([name]) => name);
    if (tables.length > 0) checkMigrations(connection, file, tables);
    if (quickCheck) checkPages(connection, file);
  } catch (error) {
    if (!isCorruption(error)) throw error;
    throw corrupt(file, 'is damaged or is no SQLite database', error);
  }
}

/**
 * Checks that a configured connection has a write-ahead log.
 * @throws {FlowError} `store_failed`.
 */
export function checkJournal(connection: QueryConnection, file: string): void {
  if (file === ':memory:' || connection.query('pragma journal_mode')[0]?.[0] === 'wal') return;
  throw new FlowError(
    'store_failed',
    'The store needs a write-ahead log, which this file system does not allow. Choose a folder on a local disk.',
  );
}

function checkMigrations(connection: QueryConnection, file: string, tables: readonly unknown[]): void {
  if (!tables.includes(MIGRATION_TABLE)) throw corrupt(file, 'is a database of another program', undefined);
  const unknown = connection
    .query(`select name from ${MIGRATION_TABLE} order by name`)
    .map(([name]) => String(name))
    .filter((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown.length === 0) return;
  throw new FlowError(
    'store_too_new',
    `The store ${file} was written by a newer version (it has ${unknown.join(', ')}). It was left as it is. ` +
      'Run that version or a later one, or restore a backup from before the upgrade.',
    { details: { file, unknownMigrations: unknown } },
  );
}

function checkPages(connection: QueryConnection, file: string): void {
  const messages = connection.query('pragma quick_check(1)').map(([message]) => message);
  if (messages.length === 1 && messages[0] === 'ok') return;
  throw corrupt(file, 'is damaged', new Error(messages.join('\n')));
}

/** Creates the `store_corrupt` error of a file. `reason` completes "The file ... ". */
export function corrupt(file: string, reason: string, cause: unknown): FlowError {
  return new FlowError(
    'store_corrupt',
    `The file ${file} ${reason}. It was left as it is. Restore a backup, or choose another file.`,
    { cause, details: { file } },
  );
}
