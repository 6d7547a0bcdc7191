import type { Page, PageRequest } from '@luluchat/flow-runtime/store';
import { busyMs } from '../work/busy-ms.js';
import { readPauses } from '../work/read-pauses.js';

const FIRST_PART = 10;
/** Time in milliseconds for which a part keeps the server busy, after which the next part is smaller. */
const LONG_MS = 5;

/**
 * Reads a page in parts, between which the server answers other requests: records can be large, and a store in this process reads them
 * without a pause. Parts grow while they are read fast. The page ends with a part that is not full.
 */
export async function readInParts<Item>(
  { limit, cursor }: PageRequest,
  read: (part: PageRequest) => Promise<Page<Item>>,
  now: () => number = busyMs,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let after = cursor;
  for (let size = FIRST_PART; ;) {
    const wanted = Math.min(size, limit - items.length);
    const startedAt = now();
    const part = await read({ limit: wanted, ...(after !== undefined && { cursor: after }) });
    items.push(...part.items);
    if (part.nextCursor === null || part.items.length < wanted || items.length >= limit) {
      return { items, nextCursor: part.nextCursor };
    }
    after = part.nextCursor;
    size = now() - startedAt > LONG_MS ? Math.max(1, size >> 1) : size * 2;
    await readPauses.next();
  }
}
