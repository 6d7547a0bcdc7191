import { randomUUID } from 'node:crypto';
import { link, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FlowError } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { execOffLoop } from '../connection/exec-off-loop.js';
import { createPrivateFile } from '../connection/locate-file.js';
import { makeFolder } from '../connection/make-folder.js';
import { queryOffLoop } from '../connection/query-off-loop.js';
import { storeFailure } from '../connection/store-failure.js';

/** What to copy, and where to. */
export interface BackUpStoreOptions {
  /** The database file. Whether a store has it open, in this process or another one, makes no difference. */
  readonly file: string;
  /** The file to make; its folder is made when it is not there. A file of that name is never replaced. */
  readonly to: string;
}

/** A backup that was made and checked. */
export interface StoreBackup {
  readonly path: string;
  readonly bytes: number;
}

const BUSY_TIMEOUT_MS = 5000;

/**
 * Copies a store as it is durable at one instant, while it works, off the event loop. The copy is checked and flushed to
 * the disk before it gets its name, so a file of that name is a whole backup. Keys of secrets are not in it. Throws `FlowError`
 * `invalid_request` (no such store, or the target is there) or `store_failed`.
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
    // Not a renaming, which would replace a file that has appeared meanwhile.
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
  const findings = await queryOffLoop(draft, 'pragma integrity_check(1)').rows;
  if (findings.length === 1 && findings[0]?.['integrity_check'] === 'ok') return;
  throw new FlowError(
    'store_corrupt',
    'The copy is damaged, and so is the store, or the disk. Nothing was kept of it.',
  );
}

/** Windows flushes no folders. */
async function flush(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
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
