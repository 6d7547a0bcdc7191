import { FlowError } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { createPrivateFile } from './locate-file.js';
import { isBusy, storeFailure } from './store-failure.js';

/** Keeps other processes from opening the same store. */
export interface StoreLock {
  release(): void;
}

/**
 * Takes the lock of a database file: an exclusive transaction on an empty database beside it, `<file>.lock`. The operating
 * system ends it with the process, however the process ends, and nobody is kept from reading or copying the store itself.
 * The lock file is left where it is: deleting it would let two processes lock two different files of that name.
 * Throws `FlowError` `store_locked` when another process, or this one, has the store open.
 */
export function takeStoreLock(file: string): StoreLock {
  const database = openLockFile(file);
  try {
    // In memory: an exclusive transaction that writes nothing then leaves nothing on the disk.
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
