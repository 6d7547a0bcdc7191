import type { Page, PageRequest } from '@luluchat/flow-runtime/store';
import { askWithCursor } from './ask-with-cursor.js';
import type { PageQuery } from './page-query.js';
import { readInParts } from './read-in-parts.js';

/** Fetches a page of a list, in parts. Throws a 400 that points at a cursor that the list refuses. */
export function fetchPage<Item>(
  query: PageQuery,
  fetch: (part: PageRequest) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  return askWithCursor(query, (page) => readInParts(page, fetch));
}
