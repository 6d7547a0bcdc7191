import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { ApiClient } from './api-client.js';
import { ApiError } from './api-error.js';

/** Query parameters. Those that are `undefined` are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Page of a list of a server, which may be short. */
export interface Page {
  readonly items: readonly JsonObject[];
  readonly hasNext: boolean;
}

/** Maximum number of items of a page. */
export const PAGE_SIZE = 100;

/**
 * Reads the pages of a list, one after another. `sizeOf` returns the size of the next one.
 *
 * @throws {ApiError} as {@link ApiClient.call} does, and if the answers are no list that ends.
 */
export async function* readPages(
  client: ApiClient,
  path: string,
  query: Query = {},
  sizeOf: () => number = () => PAGE_SIZE,
): AsyncGenerator<Page, void, undefined> {
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const paged = toQuery({ ...query, limit: String(sizeOf()), cursor });
    const { body } = await client.call({ method: 'GET', path: path + paged });
    const { items, nextCursor } = body;
    if (!Array.isArray(items) || !items.every((item) => isPlainObject(item))) {
      throw new ApiError(`${client.server} answered with a list of another form. Is it the address of a flow server?`);
    }
    const hasNext = typeof nextCursor === 'string';
    yield { items: items as readonly JsonObject[], hasNext };
    if (!hasNext) return;
    if (cursors.has(nextCursor)) {
      throw new ApiError(`${client.server} repeats a page of its list without end. Report it to its operator.`);
    }
    cursors.add(nextCursor);
    cursor = nextCursor;
  }
}

/** Writes query parameters as `?name=value&...`; nothing when there are none. */
export function toQuery(query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
