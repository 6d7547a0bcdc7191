import type { JsonObject } from '@luluchat/flow-runtime';
import type { ApiClient } from './api-client.js';
import { readPages } from './read-pages.js';

/** Reads all items of a list. `path` has no query. */
export async function listAll(client: ApiClient, path: string): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for await (const { items } of readPages(client, path)) all.push(...items);
  return all;
}
