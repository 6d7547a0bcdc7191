import { closeSync, openSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FlowError } from '@luluchat/flow-runtime/store';
import { makeFolder } from './make-folder.js';
import { storeFailure } from './store-failure.js';

/**
 * Creates a missing folder and file, readable by this user only, and returns the real path of the file: two names of one file
 * must share one lock.
 * @throws {FlowError} `invalid_request` or `store_failed`.
 */
export function locateFile(file: string): string {
  if (file.trim() === '' || file.includes('\0')) {
    throw new FlowError('invalid_request', 'The store needs the path of a file, such as data/flows.db.');
  }
  const path = resolve(file);
  try {
    makeFolder(dirname(path));
    createPrivateFile(path);
    return realpathSync(path);
  } catch (error) {
    throw storeFailure(`open ${path}`, error);
  }
}

/**
 * Creates an empty file that only this user can read. An existing file is not opened: closing it would release every lock that
 * SQLite holds on it in this process.
 */
export function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
