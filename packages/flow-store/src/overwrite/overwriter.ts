import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErasureOperations } from '../erasure/erasure-operations.js';
import type { TraceOverwriter } from '../erasure/erasure-repository.js';
import type { StoreConnection } from '../writer/store-connection.js';
import { findWrittenPages } from './find-written-pages.js';
import type { OverwriteOperations } from './overwrite-operations.js';

/** An overwriter of a store, which closes it. */
export interface Overwriter extends TraceOverwriter {
  /** Stops; the next start continues. */
  stop(): Promise<void>;
  /** Closes the file. Call it once SQLite has closed it: the system drops all locks of a process that closes a file. */
  close(): Promise<void>;
}

/** Dependencies of {@link createOverwriter}. */
export interface OverwriterOptions {
  readonly connection: StoreConnection<ErasureOperations & OverwriteOperations>;
  /** Path of the file; `undefined`: the database is in memory. */
  readonly file: string | undefined;
  /** Checkpoints and truncates the write-ahead log. Resolves to `false` if something reads it. */
  readonly truncateLog: () => Promise<boolean>;
}

/** Pages that one write overwrites: it delays others by less than a millisecond. */
const PAGES_AT_ONCE = 16;
/** Size in bytes above which a file is overwritten with pauses, and nothing waits until it is. */
const LARGE_BYTES = 16 * 1024 * 1024;
/** Length of a pause, as a multiple of the time since the last one: nine tenths of a processor are left to other work. */
const PAUSE_FACTOR = 9;
/** Pause before another attempt: a backup reads the log, or the disk is full. */
const RETRY_MS = 250;

/**
 * Creates an overwriter. SQLite overwrites the rows that it deletes, but not the copies of them that it has left in other pages when it
 * moved rows, nor the earlier states of pages in the write-ahead log. The receipts in the store tell what is not overwritten yet, so
 * that a process which ends continues at its next start.
 */
export function createOverwriter({ connection, file, truncateLog }: OverwriterOptions): Overwriter {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isWanted = false;
  let working: Promise<void> | undefined;
  /** Stays open, see `close`. */
  let opened: FileHandle | undefined;
  const isLarge = (): boolean => file !== undefined && statSync(file).size > LARGE_BYTES;
  const listPending = connection.prepare({}, (db) =>
    db.selectFrom('erasures').select('id').where('overwritten_at', 'is', null),
  );

  const overwriteFile = async (path: string): Promise<boolean> => {
    // The file then has all that was committed before.
    if (!(await truncateLog())) return false;
    const pause = isLarge() ? createPauses(signal) : async () => undefined;
    opened ??= await open(path, 'r');
    for await (const pages of findWrittenPages(opened)) {
      for (let start = 0; start < pages.length && !signal.aborted; start += PAGES_AT_ONCE) {
        await connection.write('overwritePages', () => pages.slice(start, start + PAGES_AT_ONCE));
        await pause();
      }
      await pause();
      if (signal.aborted) return false;
    }
    return truncateLog();
  };

  const overwrite = async (): Promise<boolean> => {
    const ids = await connection.read('list erasures', () => listPending.all({}).map(({ id }) => id));
    if (ids.length === 0) return true;
    if (file !== undefined && !(await overwriteFile(file))) return false;
    await connection.write('markOverwritten', () => ({ ids, at: Date.now() }));
    return true;
  };

  const work = async (): Promise<void> => {
    while (isWanted && !signal.aborted) {
      isWanted = false;
      if (await overwrite().catch(() => false)) continue;
      isWanted = true;
      await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
    working = undefined;
  };

  return {
    begin() {
      isWanted = true;
      working ??= work();
    },
    settle: async () => (isLarge() ? undefined : working),
    async stop() {
      stopping.abort();
      await working;
    },
    close: async () => opened?.close(),
  };
}

/** Creates a function that pauses for {@link PAUSE_FACTOR} times as long as the work since its last call took. */
function createPauses(signal: AbortSignal): () => Promise<void> {
  let endedAt = performance.now();
  return async () => {
    const workedMs = performance.now() - endedAt;
    await sleep(workedMs * PAUSE_FACTOR, undefined, { signal, ref: false }).catch(() => undefined);
    endedAt = performance.now();
  };
}
