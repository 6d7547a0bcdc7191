import { FlowError } from '@luluchat/flow-runtime/store';
import type { Page, PageRequest } from '@luluchat/flow-runtime/store';

/**
 * Cuts a page out of items in the order of the list. A cursor is the position of the last item of its page, with the name of the
 * list, and stays valid when items are added: `positionOf` returns a number that grows along the list.
 *
 * @throws {FlowError} `invalid_request` for a cursor that is not one of this list
 */
export function cutPage<Item, Row>(
  list: string,
  rows: readonly Row[],
  { limit: wanted, cursor }: PageRequest,
  positionOf: (row: Row) => number | string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const limit = clampLimit(wanted);
  const after = cursor === undefined ? undefined : decode(list, cursor);
  const first = after === undefined ? 0 : rows.findIndex((row) => isAfter(positionOf(row), after));
  const rest = first === -1 ? [] : rows.slice(first, first + limit + 1);
  const kept = rest.slice(0, limit);
  const last = kept.at(-1);
  const nextCursor = rest.length > limit && last !== undefined ? encode(list, positionOf(last)) : null;
  return { items: kept.map(toItem), nextCursor };
}

/** Returns a limit that is an integer of at least 1. */
export function clampLimit(limit: number): number {
  return limit >= 1 ? Math.floor(limit) : 1;
}

function isAfter(position: number | string, after: number | string): boolean {
  return typeof position === 'number' ? position > Number(after) : position > String(after);
}

/** Writes ASCII, the only characters that `btoa` takes. */
function encode(list: string, position: number | string): string {
  const json = JSON.stringify([list, position]);
  return btoa(json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

function decode(list: string, cursor: string): number | string {
  try {
    const [name, position] = JSON.parse(atob(cursor)) as [unknown, unknown];
    const isPosition = typeof position === 'number' || typeof position === 'string';
    if (name === list && isPosition && encode(list, position) === cursor) return position;
  } catch {
    // Not a cursor.
  }
  throw new FlowError('invalid_request', `The cursor is not one of this list (${list}). Begin again without a cursor.`);
}
