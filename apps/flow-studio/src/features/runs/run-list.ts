import type { InfiniteData } from '@tanstack/react-query';
import type { RunSummary } from '../../live/run-stream.js';

/** Page of the list of runs. */
export interface RunPageData {
  readonly items: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/** Pages of the list of runs, newest first. */
export type RunPages = InfiniteData<RunPageData>;

/** Lists the runs of all pages, each once. */
export function listRuns({ pages }: RunPages): readonly RunSummary[] {
  return [...new Map(pages.flatMap(({ items }) => items).map((run) => [run.id, run])).values()];
}

/**
 * Puts a changed run in the place of what the pages have of it. It goes when it no longer has the status that is filtered by.
 * Returns the same pages when they do not have the run.
 */
export function updateRun(pages: RunPages, run: RunSummary, status: RunSummary['status'] | undefined): RunPages {
  const has = ({ items }: RunPageData) => items.some(({ id }) => id === run.id);
  if (!pages.pages.some(has)) return pages;
  const isWanted = status === undefined || run.status === status;
  const update = (items: readonly RunSummary[]) =>
    items.flatMap((item) => (item.id === run.id ? (isWanted ? [run] : []) : [item]));
  return {
    ...pages,
    pages: pages.pages.map((page) => (has(page) ? { ...page, items: update(page.items) } : page)),
  };
}

/**
 * Puts the newest page of the server before the pages. Where it does not reach to them, it takes their place, so that no run between
 * is missing.
 */
export function mergeNewest(pages: RunPages, newest: RunPageData): RunPages {
  const known = new Set(listRuns(pages).map(({ id }) => id));
  const first = pages.pages[0];
  const isJoined = newest.nextCursor === null || newest.items.some(({ id }) => known.has(id));
  if (first === undefined || !isJoined) return { pages: [newest], pageParams: [null] };
  const fresh = newest.items.filter(({ id }) => !known.has(id));
  const changed = new Map(newest.items.map((run) => [run.id, run]));
  const [, ...rest] = pages.pages;
  return {
    ...pages,
    pages: [{ ...first, items: [...fresh, ...first.items.map((run) => changed.get(run.id) ?? run)] }, ...rest],
  };
}
