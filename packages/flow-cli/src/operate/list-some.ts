import type { JsonObject } from '@luluchat/flow-runtime';
import type { ApiClient } from '../remote/server/api-client.js';
import { ApiError } from '../remote/server/api-error.js';
import { CommandError } from '../error/command-error.js';

/** Query parameters of a list. Those that are `undefined` are left out. */
export type ListQuery = Readonly<Record<string, string | undefined>>;

/** Items of a list, and whether the server has more of them. */
export interface ListedItems {
  readonly items: readonly JsonObject[];
  readonly hasMore: boolean;
}

const PAGE_SIZE = 100;

/** Reads the first `limit` items of a list, over as many pages as that takes; a page of the server may be short. */
export async function listSome(client: ApiClient, path: string, query: ListQuery, limit: number): Promise<ListedItems> {
  const items: JsonObject[] = [];
  let cursor: string | undefined;
  for (;;) {
    const size = Math.min(PAGE_SIZE, limit - items.length);
    const { body } = await client.call({
      method: 'GET',
      path: path + toQuery({ ...query, limit: String(size), cursor }),
    });
    const { items: page, nextCursor } = body;
    if (!Array.isArray(page)) {
      throw new ApiError(`${client.server} answered with a list of another form. Is it the address of a flow server?`);
    }
    items.push(...(page as readonly JsonObject[]));
    if (typeof nextCursor !== 'string') return { items, hasMore: false };
    if (items.length >= limit) return { items, hasMore: true };
    cursor = nextCursor;
  }
}

/** Writes query parameters as `?name=value&...`; nothing when there are none. */
export function toQuery(query: ListQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/**
 * Parses the value of `--limit`.
 *
 * @throws {CommandError} 2 if it is no whole number from 1 to 100,000.
 */
export function parseLimit(text: string): number {
  const limit = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 100_000) return limit;
  throw new CommandError(2, 'The value of --limit is not a whole number from 1 to 100000.');
}
