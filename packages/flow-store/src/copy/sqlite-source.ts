import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { FlowError } from '@luluchat/flow-runtime/store';
import { checkFile } from '../connection/check-file.js';
import { locateFile } from '../connection/locate-file.js';
import { openReadingConnection } from '../connection/query-connection.js';
import { storeFailure } from '../connection/store-failure.js';
import { takeStoreLock } from '../connection/store-lock.js';
import { MIGRATION_TABLE, MIGRATIONS } from '../schema/migrations.js';
import type { CopySource } from './copy-end.js';
import { SqliteRows } from './sqlite-rows.js';

/**
 * Opens the SQLite file of a store to be copied. It is not changed, and no other process can open it.
 * @throws {FlowError} as `copyStore` does
 */
export async function openSqliteSource(given: string): Promise<CopySource> {
  if (!existsSync(given) || !statSync(given).isFile()) {
    throw new FlowError('invalid_request', `There is no store ${resolve(given)}: give the path of its database file.`);
  }
  const file = locateFile(given);
  const lock = takeStoreLock(file);
  try {
    const connection = openReadingConnection(file);
    const rows = new SqliteRows(connection.database);
    const close = (): void => {
      connection.close();
      lock.release();
    };
    try {
      checkFile(connection, file, false);
      assertMigrated(rows, file);
    } catch (error) {
      close();
      throw error;
    }
    return {
      name: file,
      columns: (table) => rows.columns(table),
      count: (table) => rows.count(table),
      read: (...request) => Promise.resolve(rows.read(...request)),
      lastNumber: (table) => rows.lastNumber(table),
      close: () => Promise.resolve(close()),
    };
  } catch (error) {
    lock.release();
    throw storeFailure(`open ${file}`, error);
  }
}

/** @throws {FlowError} `invalid_request` for a file of an earlier version, or an empty one */
function assertMigrated(rows: SqliteRows, file: string): void {
  const tables = rows.query("select name from sqlite_schema where type = 'table'").map(([name]) => name);
  const names = tables.includes(MIGRATION_TABLE) ? rows.query(`select name from ${MIGRATION_TABLE}`) : [];
  const missing = Object.keys(MIGRATIONS).filter((name) => !names.some(([found]) => found === name));
  if (missing.length === 0) return;
  throw new FlowError(
    'invalid_request',
    tables.length === 0
      ? `The file ${file} is empty: it is no store.`
      : `The store ${file} was written by an earlier version (it lacks ${missing.join(', ')}). ` +
          'Open it once with the server of this version, which brings it up to date, and copy it then.',
  );
}
