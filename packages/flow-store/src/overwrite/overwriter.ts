import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErasureOperations } from '../erasure/erasure-operations.js';
import type { TraceOverwriter } from '../erasure/erasure-repository.js';
import { createPauses } from '../space/create-pauses.js';
import { createSpaceRelease } from '../space/create-space-release.js';
import type { SpaceOperations } from '../space/space-operations.js';
import type { StoreConnection } from '../writer/store-connection.js';
import { findWrittenPages } from './find-written-pages.js';
import type { OverwriteOperations } from './overwrite-operations.js';

/** An overwriter of a store, which closes it. It also gives the space of removed records back, in turns with overwriting. */
export interface Overwriter extends TraceOverwriter {
  /** Begins to give the space of what was removed before the call back to the disk, in the background. */
  beginRelease(): void;
  /** Stops; the next start continues. */
  stop(): Promise<void>;
  /** Closes the file. Call it once SQLite has closed it: the system drops all locks of a process that closes a file. */
  close(): Promise<void>;
}

/** Dependencies of {@link createOverwriter}. */
export interface OverwriterOptions {
  readonly connection: StoreConnection<ErasureOperations & OverwriteOperations & SpaceOperations>;
  /** Path of the file; `undefined`: the database is in memory. */
  readonly file: string | undefined;
  /** Checkpoints and truncates the write-ahead log. Resolves to `false` if something reads it. */
  readonly truncateLog: () => Promise<boolean>;
}

/** Pages that one write overwrites: it delays others by less than a millisecond. */
const PAGES_AT_ONCE = 16;
/** Size in bytes above which a file is overwritten with pauses, and nothing waits until it is. */
const LARGE_BYTES = 16 * 1024 * 1024;
/** Pause before another attempt: a backup reads the log, or the disk is full. */
const RETRY_MS = 250;

/**
 * Creates an overwriter. SQLite overwrites the rows that it deletes, but not the copies of them that it has left in other pages when it
 * moved rows, nor the earlier states of pages in the write-ahead log. The receipts in the store tell what is not overwritten yet, so
 * that a process which ends continues at its next start.
 *
 * Space is given back between two passes over the file, never during one: a page that moves to the part that was read already would
 * not be overwritten.
 */
export function createOverwriter({ connection, file, truncateLog }: OverwriterOptions): Overwriter {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** `true`: there may be something to overwrite that was erased after the pass over the file began. */
  let isWanted = false;
  /** The same of free space, and the last release. */
  let isReleaseWanted = false;
  let working: Promise<void> | undefined;
  /** Settles when nothing is left to overwrite; `undefined`: nothing is. */
  let overwritten: { readonly promise: Promise<void>; readonly settle: () => void } | undefined;
  /** Stays open, see `close`. */
  let opened: FileHandle | undefined;
  const isLarge = (): boolean => file !== undefined && statSync(file).size > LARGE_BYTES;
  const listPending = connection.prepare({}, (db) =>
    db.selectFrom('erasures').select('id').where('overwritten_at', 'is', null),
  );

  const releaseSpace = createSpaceRelease({ connection, truncateLog, signal });

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

  const overwriteAll = async (): Promise<void> => {
    isWanted = false;
    if (await overwrite().catch(() => false)) {
      if (!isWanted) settleOverwritten();
      return;
    }
    isWanted = true;
    await retryLater();
  };

  const release = async (): Promise<void> => {
    isReleaseWanted = false;
    // Space that is not given back is used again. After a failure, such as a full disk, the next request tries again.
    const isDone = await releaseSpace(() => isWanted || signal.aborted).catch(() => true);
    if (isDone) return;
    isReleaseWanted = true;
    if (!isWanted) await retryLater();
  };

  const retryLater = (): Promise<unknown> => sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);

  const work = async (): Promise<void> => {
    while ((isWanted || isReleaseWanted) && !signal.aborted) await (isWanted ? overwriteAll() : release());
    settleOverwritten();
    working = undefined;
  };

  const settleOverwritten = (): void => {
    overwritten?.settle();
    overwritten = undefined;
  };

  return {
    begin() {
      isWanted = true;
      isReleaseWanted = file !== undefined;
      overwritten ??= createSettled();
      working ??= work();
    },
    beginRelease() {
      if (file === undefined || signal.aborted) return;
      isReleaseWanted = true;
      working ??= work();
    },
    settle: async () => (isLarge() ? undefined : overwritten?.promise),
    async stop() {
      stopping.abort();
      await working;
    },
    close: async () => opened?.close(),
  };
}

function createSettled(): { readonly promise: Promise<void>; readonly settle: () => void } {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => (settle = resolve));
  return { promise, settle };
}
