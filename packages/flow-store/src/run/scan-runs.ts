import type { Page, PageRequest, RunFilter } from '@luluchat/flow-runtime/store';
import { encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import type { StoreReader } from '../writer/store-connection.js';
import { prepareErrorKindPages } from './error-kind-pages.js';
import { createLooks } from '../page/looks.js';
import { prepareFilteredRuns, prepareRunRange } from './run-pages.js';
import type { RunPage } from './run-page.js';
import type { RunPlace } from './run-place.js';
import { prepareSelectScanned } from './select-scanned.js';

/** Most runs that one page looks at. */
const MAX_LOOKED_AT = 5_000;

/** Tells whether runs have to be looked at one by one: no index has what the filter asks for. */
export function needsScan({ stepId, exit, destination, trigger, contactText }: RunFilter): boolean {
  return [stepId, exit, destination, trigger, contactText].some((criterion) => criterion !== undefined);
}

/**
 * Prepares pages of runs that no index has: looks at the histories of the runs that meet all other criteria, newest first, at most
 * 5,000 for a page. Histories have no index for it, since one costs each run more than all of such lists are worth.
 */
export function prepareScanRuns(
  connection: StoreReader,
): (filter: RunFilter, page: PageRequest) => Promise<Page<RunPlace>> {
  const toRange = prepareRunRange(connection);
  const readCandidates = prepareCandidates(connection);
  const select = prepareSelectScanned(connection);
  const openLooks = createLooks();
  return async (filter, page) => {
    const limit = clampLimit(page.limit);
    const found: RunPlace[] = [];
    const range = await connection.read('list runs', () => toRange(filter, page));
    const { from } = range;
    let { before } = range;
    const looks = openLooks(limit + 1);
    for (let lookedAt = 0; ;) {
      const { rows, reached, size } = await looks.take(async (size) => {
        const { rows, reached } = await connection.read('list runs', () => {
          const candidates = readCandidates({ filter, from, before, limit: size });
          return { rows: select(candidates.rows, filter), reached: candidates.reached };
        });
        return { rows, reached, size };
      });
      found.push(...rows);
      lookedAt += size;
      const toCursor = (sequence: number): string => encodeCursor('runs', sequence);
      if (found.length > limit || reached === undefined) {
        return cutPage(
          found,
          limit,
          (place) => place,
          ({ sequence }) => toCursor(sequence),
        );
      }
      if (lookedAt >= MAX_LOOKED_AT) return { items: found, nextCursor: toCursor(reached) };
      before = reached;
    }
  };
}

interface Candidates {
  readonly rows: readonly RunPlace[];
  /** Sequence number of the last run that was looked at, when there may be more behind it. */
  readonly reached: number | undefined;
}

/** Prepares the runs that meet the criteria which an index has. Runs with a failed call are few, and have one. */
function prepareCandidates(connection: StoreReader): (page: RunPage) => Candidates {
  const readFiltered = prepareFilteredRuns(connection);
  const readFailed = prepareErrorKindPages(connection);
  return (page) => {
    const { errorKind, destination } = page.filter;
    const isOfFailed = errorKind !== undefined || destination !== undefined;
    const found = isOfFailed ? readFailed(errorKind, page) : { rows: readFiltered(page), reached: undefined };
    const reached = found.rows.length < page.limit ? found.reached : found.rows.at(-1)?.sequence;
    // A run comes once for each of its error kinds.
    return { rows: found.rows.filter(({ sequence }, at) => sequence !== found.rows[at - 1]?.sequence), reached };
  };
}
