import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { ApiClient } from './api-client.js';
import { ApiError } from './api-error.js';

const PAGE_SIZE = 100;

/** Reads all pages of a list. `path` has no query. */
export async function listAll(client: ApiClient, path: string): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  const cursors = new Set<string>();
  let query = `?limit=${PAGE_SIZE}`;
  for (;;) {
    const { body } = await client.call({ method: 'GET', path: path + query });
    const { items: page, nextCursor = null } = body;
    if (!Array.isArray(page) || !page.every((item) => isPlainObject(item))) {
      throw new ApiError(`${client.server} answered with a list of another form. Is it the address of a flow server?`);
    }
    items.push(...(page as readonly JsonObject[]));
    if (typeof nextCursor !== 'string') return items;
    if (cursors.has(nextCursor)) {
      throw new ApiError(`${client.server} repeats a page of its list without end. Report it to its operator.`);
    }
    cursors.add(nextCursor);
    query = `?limit=${PAGE_SIZE}&cursor=${encodeURIComponent(nextCursor)}`;
  }
}
