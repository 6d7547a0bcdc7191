import { sql } from 'kysely';
import { createPauses } from './create-pauses.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { SpaceOperations } from './space-operations.js';

/** Number of free pages that a small file keeps: 1 MiB. */
const LEAST_RESERVE = 256;
/** Part of the pages of a file that stay free, so that a store which removes and adds records all the time keeps its size. */
const RESERVE_PART = 0.1;
/** Pages that one write gives back: it delays others by less than a millisecond. */
const PAGES_AT_ONCE = 16;
/** Number of writes after which the write-ahead log is truncated, which gives their space back. */
const WRITES_BETWEEN_TRUNCATIONS = 32;

/** Dependencies of {@link createSpaceRelease}. */
export interface SpaceOptions {
  readonly connection: StoreConnection<SpaceOperations>;
  /** Checkpoints and truncates the write-ahead log. Resolves to `false` if something reads it. */
  readonly truncateLog: () => Promise<boolean>;
  /** Aborts a pause. */
  readonly signal: AbortSignal;
}

/**
 * Creates a function that gives the free space of a file back to the disk, apart from a reserve, in small writes with pauses, until
 * `shouldStop` returns `true`. It resolves to `false` if there may be more to give back: it was told to stop, or something reads the
 * log, which would grow by all that is moved.
 */
export function createSpaceRelease({ connection, truncateLog, signal }: SpaceOptions) {
  const spaceOf = connection.prepare({}, (db) =>
    db.selectNoFrom([
      sql<number>`(select page_count from pragma_page_count())`.as('pages'),
      sql<number>`(select freelist_count from pragma_freelist_count())`.as('free'),
    ]),
  );
  const countReleasable = (): Promise<number> =>
    connection.read('count free pages', () => {
      const { pages = 0, free = 0 } = spaceOf.first({}) ?? {};
      return Math.floor(Math.max(0, free - Math.max(LEAST_RESERVE, pages * RESERVE_PART)));
    });

  return async (shouldStop: () => boolean): Promise<boolean> => {
    const pause = createPauses(signal);
    for (let writes = 0; !shouldStop(); writes += 1) {
      const count = await countReleasable();
      if (count === 0) return writes === 0 || truncateLog();
      if (writes % WRITES_BETWEEN_TRUNCATIONS === 0 && !(await truncateLog())) return false;
      const released = await connection.write('releasePages', () => Math.min(PAGES_AT_ONCE, count));
      if (released === 0) return true;
      await pause();
    }
    return false;
  };
}
