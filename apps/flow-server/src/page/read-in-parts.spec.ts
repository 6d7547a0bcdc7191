import type { PageRequest } from '@luluchat/flow-runtime/store';
import { expect, it } from 'vitest';
import { readInParts } from './read-in-parts.js';

const ALL = Array.from({ length: 95 }, (_, index) => index);

/** Reads a page of `ALL`, of which each item takes `msOfItem`. Resolves to the page and to the size of each part. */
async function read(page: PageRequest, msOfItem: number) {
  const sizes: number[] = [];
  let now = 0;
  const readPart = ({ limit, cursor = '0' }: PageRequest) => {
    const start = Number(cursor);
    const items = ALL.slice(start, start + limit);
    sizes.push(items.length);
    now += items.length * msOfItem;
    const end = start + items.length;
    return Promise.resolve({ items, nextCursor: end < ALL.length ? String(end) : null });
  };
  return { ...(await readInParts(page, readPart, () => now)), sizes };
}

it('reads the items of a page in their order, in parts that grow while they are fast', async () => {
  expect(await read({ limit: 80, cursor: '5' }, 0)).toEqual({
    items: ALL.slice(5, 85),
    nextCursor: '85',
    sizes: [10, 20, 40, 10],
  });
});

it('reads smaller parts when they take long', async () => {
  expect(await read({ limit: 20 }, 7)).toEqual({
    items: ALL.slice(0, 20),
    nextCursor: '20',
    sizes: [10, 5, 2, 1, 1, 1],
  });
});

it('ends with the last item', async () => {
  expect(await read({ limit: 200 }, 0)).toEqual({ items: ALL, nextCursor: null, sizes: [10, 20, 40, 25] });
});

it('returns a page that its source cuts short, with the cursor behind it', async () => {
  const cut = { items: [1, 2], nextCursor: 'c' };
  expect(await readInParts({ limit: 50 }, () => Promise.resolve(cut))).toEqual(cut);
});

it('lets others work between parts that take long', async () => {
  let others = 0;
  const workOn = (): void => {
    others += 1;
    if (others < 3) setImmediate(workOn);
  };
  setImmediate(workOn);
  const page = await readInParts({ limit: 40 }, ({ limit, cursor = '0' }) => {
    const end = performance.now() + 12;
    while (performance.now() < end);
    const next = Number(cursor) + limit;
    return Promise.resolve({ items: ALL.slice(Number(cursor), next), nextCursor: String(next) });
  });
  expect(page.items).toHaveLength(40);
  expect(others).toBe(3);
});
