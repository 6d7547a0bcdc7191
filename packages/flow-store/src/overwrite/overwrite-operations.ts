import type Database from 'libsql';
import { findUnusedBytes, isWritten, readPageForm } from './unused-bytes.js';

/** Creates the operation that overwrites the unused bytes of pages. Only SQLite has it. */
export function createOverwriteOperations(database: Database.Database) {
  let read: Database.Statement | undefined;
  let write: Database.Statement | undefined;
  const readPage = (page: number): Buffer | undefined => {
    // Prepared with its table, so not before the first use.
    read ??= database.prepare('select data from sqlite_dbpage where pgno = ?').raw();
    const [row] = read.all([page]) as [Buffer][];
    return row && Buffer.from(row[0]);
  };
  return {
    overwritePages: {
      what: 'overwrite deleted records',
      execute: (pages: readonly number[]): void => {
        const first = readPage(1);
        if (first === undefined) return;
        const form = readPageForm(first);
        for (const number of pages) {
          const page = readPage(number);
          // The file may be shorter by now, or the page part of something else.
          const unused = page && findUnusedBytes(page, number, form)?.filter((range) => isWritten(page, range));
          if (page === undefined || unused === undefined || unused.length === 0) continue;
          for (const { start, end } of unused) page.fill(0, start, end);
          write ??= database.prepare('update sqlite_dbpage set data = ? where pgno = ?');
          write.run([page, number]);
        }
      },
    },
  };
}

/** The operations of pages, by name. */
export type OverwriteOperations = ReturnType<typeof createOverwriteOperations>;
