import type { Page } from '@luluchat/flow-runtime/store';

/** Maximum number of items in a page, whatever the request. */
const MAX_LIMIT = 1_000_000;

/** Returns a limit for SQLite: an integer of at least 1. */
export function clampLimit(limit: number): number {
  return limit >= 1 ? Math.min(Math.floor(limit), MAX_LIMIT) : 1;
}

/** Builds a page from rows that were read with one more than the limit: an extra row means that there is a next page. */
export function cutPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  toCursor: (row: Row) => string,
): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: kept.map(toItem), nextCursor: hasMore ? toCursor(last) : null };
}
