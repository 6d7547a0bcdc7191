import { existsSync, realpathSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FlowError } from '@luluchat/flow-runtime/store';
import { letNewFileShrink } from '../connection/auto-vacuum.js';
import { flush } from '../connection/flush.js';
import { createPrivateFile } from '../connection/locate-file.js';
import { makeFolder } from '../connection/make-folder.js';
import { openQueryConnection } from '../connection/query-connection.js';
import type { QueryConnection } from '../connection/query-connection.js';
import { storeFailure } from '../connection/store-failure.js';
import { takeStoreLock } from '../connection/store-lock.js';
import { migrateStore } from '../schema/migrate-store.js';
import { COPY_TABLE } from '../schema/migrations.js';
import type { Row } from './copied-rows.js';
import type { CopiedTable, CopiedTableName } from './copied-tables.js';
import type { CopyTarget } from './copy-end.js';
import type { CopyState } from './copy-state.js';
import { SqliteRows } from './sqlite-rows.js';

/**
 * Opens a SQLite file to copy to. It is written beside its place, as `<file>.copying`, and gets its name when it is complete.
 * @throws {FlowError} as `copyStore` does
 */
export async function openSqliteTarget(given: string, source: string): Promise<CopyTarget> {
  const file = locateTarget(given);
  if (file === source) throw refused('A store cannot be copied to itself. Choose another file.');
  if (existsSync(file)) {
    throw refused(`The file ${file} is there already, and a copy never replaces one. Choose another name.`);
  }
  const draft = `${file}.copying`;
  const lock = takeStoreLock(file);
  try {
    const connection = await openDraft(draft);
    return new SqliteTarget(connection, draft, file, () => lock.release());
  } catch (error) {
    lock.release();
    throw storeFailure(`create ${draft}`, error);
  }
}

function locateTarget(given: string): string {
  if (given.trim() === '' || given.includes('\0')) {
    throw refused('A copy needs the path of a file, such as data/flows.db.');
  }
  const path = resolve(given);
  try {
    makeFolder(dirname(path));
    return join(realpathSync(dirname(path)), basename(path));
  } catch (error) {
    throw storeFailure(`be copied to ${path}`, error);
  }
}

/** Opens a draft that a copy has begun, or a new one. */
async function openDraft(draft: string): Promise<QueryConnection> {
  createPrivateFile(draft);
  const known = openDurable(draft);
  if (hasState(known)) return known;
  // It was interrupted before the first row, or after the last one.
  known.close();
  await removeDraft(draft);
  createPrivateFile(draft);
  const connection = openDurable(draft);
  await migrateStore(connection.db);
  connection.database.exec(`create table ${COPY_TABLE} (state text) strict`);
  return connection;
}

/** Opens a file whose commits are durable, without a file beside it for a write-ahead log: it must be whole when it gets its name. */
function openDurable(draft: string): QueryConnection {
  const connection = openQueryConnection(draft);
  letNewFileShrink(connection);
  connection.database.exec('pragma journal_mode = delete');
  connection.database.exec('pragma synchronous = full');
  connection.database.exec('pragma foreign_keys = on');
  return connection;
}

function hasState(connection: QueryConnection): boolean {
  return connection.query(`select 1 from sqlite_schema where name = '${COPY_TABLE}'`).length > 0;
}

async function removeDraft(draft: string): Promise<void> {
  for (const ending of ['', '-journal']) await rm(`${draft}${ending}`, { force: true });
}

class SqliteTarget extends SqliteRows implements CopyTarget {
  constructor(
    readonly connection: QueryConnection,
    readonly draft: string,
    readonly name: string,
    readonly release: () => void,
  ) {
    super(connection.database);
  }

  state(): Promise<CopyState | undefined> {
    const [[state] = []] = this.query(`select state from ${COPY_TABLE}`);
    return Promise.resolve(state === undefined ? undefined : (JSON.parse(String(state)) as CopyState));
  }

  insert({ name }: CopiedTable, rows: readonly Row[], state: CopyState): Promise<void> {
    const columns = this.columnsOf(name).map((column) => column.name);
    const { database } = this;
    const add = database.prepare(
      `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    this.#inTransaction(() => {
      for (const row of rows) add.run([...row]);
      database.exec(`delete from ${COPY_TABLE}`);
      database.prepare(`insert into ${COPY_TABLE} (state) values (?)`).run(JSON.stringify(state));
    });
    return Promise.resolve();
  }

  async complete(lastNumbers: ReadonlyMap<CopiedTableName, number>): Promise<void> {
    const { database } = this;
    this.#inTransaction(() => {
      for (const [table, last] of lastNumbers) this.#keepNumber(table, last);
      database.exec(`drop table ${COPY_TABLE}`);
    });
    this.connection.close();
    await flush(this.draft);
    // Not `rename`, which would replace a file that was created in the meantime.
    await link(this.draft, this.name);
    await removeDraft(this.draft);
    await flush(dirname(this.name));
  }

  close(): Promise<void> {
    this.connection.close();
    this.release();
    return Promise.resolve();
  }

  /** Keeps a number from being used again, in a table that never does that. */
  #keepNumber(table: CopiedTableName, last: number): void {
    const [[definition] = []] = this.query(`select sql from sqlite_schema where name = '${table}'`);
    if (last === 0 || !/\bautoincrement\b/i.test(String(definition))) return;
    const { database } = this;
    database.exec(`delete from sqlite_sequence where name = '${table}'`);
    database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, last);
  }

  #inTransaction(work: () => void): void {
    const { database } = this;
    database.exec('begin immediate');
    try {
      work();
      database.exec('commit');
    } catch (error) {
      if (database.inTransaction) database.exec('rollback');
      throw error;
    }
  }
}

function refused(message: string): FlowError {
  return new FlowError('invalid_request', message);
}
