import type { JsonObject } from '@luluchat/flow-runtime';
import type { ApiClient } from '../remote/server/api-client.js';
import { PAGE_SIZE, readPages } from '../remote/server/read-pages.js';
import type { Query } from '../remote/server/read-pages.js';
import { CommandError } from '../error/command-error.js';

/** Items of a list, and whether the server has more of them. */
export interface ListedItems {
  readonly items: readonly JsonObject[];
  readonly hasMore: boolean;
}

/** Reads the first `limit` items of a list, over as many pages as that takes. */
export async function listSome(client: ApiClient, path: string, query: Query, limit: number): Promise<ListedItems> {
  const items: JsonObject[] = [];
  const sizeOf = () => Math.min(PAGE_SIZE, limit - items.length);
  for await (const page of readPages(client, path, query, sizeOf)) {
    items.push(...page.items);
    if (items.length >= limit) return { items, hasMore: page.hasNext };
  }
  return { items, hasMore: false };
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
