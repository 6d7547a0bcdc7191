import { FlowError } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { createPrivateFile } from './locate-file.js';
import { isBusy, storeFailure } from './store-failure.js';

/** Keeps other processes from opening the same store. */
export interface StoreLock {
  release(): void;
}

/**
 * Locks a database file by an exclusive transaction on an empty database beside it, `<file>.lock`. The operating system releases
 * the lock with the process, however the process ends, and the store itself can still be read and copied. The lock file is never
 * deleted: otherwise two processes could lock two different files of that name.
 * @throws {FlowError} `store_locked` if another process, or this one, has the store open.
 */
export function takeStoreLock(file: string): StoreLock {
  const database = openLockFile(file);
  try {
    // With a journal in memory, an exclusive transaction without writes leaves no file on the disk.
    database.pragma('journal_mode = memory');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw storeFailure(`lock ${file}.lock`, error);
    throw new FlowError(
      'store_locked',
      `The store ${file} is open already, in another process or in this one. Stop that one, or choose another file.`,
      { cause: error, details: { file } },
    );
  }
  return {
    release: () => {
      if (!database.open) return;
      database.exec('rollback');
      database.close();
    },
  };
}

function openLockFile(file: string): Database.Database {
  try {
    createPrivateFile(`${file}.lock`);
    return new Database(`${file}.lock`, { timeout: 0 });
  } catch (error) {
    throw storeFailure(`open ${file}.lock`, error);
  }
}
