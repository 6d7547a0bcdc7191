import { randomUUID } from 'node:crypto';
import { link, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FlowError } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { execOffLoop } from '../connection/exec-off-loop.js';
import { flush } from '../connection/flush.js';
import { createPrivateFile } from '../connection/locate-file.js';
import { makeFolder } from '../connection/make-folder.js';
import { queryOffLoop } from '../connection/query-off-loop.js';
import { storeFailure } from '../connection/store-failure.js';

/** Source and target of a backup. */
export interface BackUpStoreOptions {
  /** The database file. A store may have it open, in this process or another one. */
  readonly file: string;
  /** The file to create; a missing folder is created. An existing file is never replaced. */
  readonly to: string;
}

/** A backup that was written and checked. */
export interface StoreBackup {
  readonly path: string;
  readonly bytes: number;
}

const BUSY_TIMEOUT_MS = 5000;

/**
 * Copies the durable state of a store at one instant, off the event loop, while the store is in use. The copy is checked and
 * flushed to the disk before it gets its name, so a file of that name is a complete backup. It holds no keys of secrets.
 * @throws {FlowError} `invalid_request` if there is no such store or the target exists, `store_corrupt` if the copy is damaged,
 *   else `store_failed`.
 */
export async function backUpStore(options: BackUpStoreOptions): Promise<StoreBackup> {
  const file = resolve(options.file);
  const path = resolve(options.to);
  if (!(await exists(file))) throw refused(`There is no store ${file}: give the path of its database file.`);
  if (await exists(path)) throw taken(path);
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  makeFolderOf(path);
  try {
    createPrivateFile(draft);
    await copy(file, draft);
    await check(draft);
    await flush(draft);
    // Not `rename`, which would replace a file that was created in the meantime.
    await link(draft, path);
    await rm(draft);
    await flush(dirname(path));
    return { path, bytes: (await stat(path)).size };
  } catch (error) {
    throw isTaken(error) ? taken(path) : storeFailure(`be copied to ${path}`, error);
  } finally {
    await Promise.all(['', '-journal'].map((ending) => rm(`${draft}${ending}`, { force: true })));
  }
}

function makeFolderOf(path: string): void {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw storeFailure(`be copied to ${path}`, error);
  }
}

async function copy(file: string, draft: string): Promise<void> {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    await execOffLoop(database, `vacuum into '${draft.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
}

async function check(draft: string): Promise<void> {
  const rows = await queryOffLoop(draft, 'pragma integrity_check(1)').rows;
  if (rows.length === 1 && rows[0]?.['integrity_check'] === 'ok') return;
  throw new FlowError(
    'store_corrupt',
    'The copy is damaged, and so is the store, or the disk. Nothing was kept of it.',
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function taken(path: string): FlowError {
  return refused(`The file ${path} is there already, and a backup never replaces one. Choose another name.`);
}

function refused(message: string): FlowError {
  return new FlowError('invalid_request', message);
}
