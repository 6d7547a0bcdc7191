import { expect, it } from 'vitest';
import { createLooks } from './looks.js';

/** Takes looks that keep the event loop busy for `msOfOne` for each record. Returns their sizes. */
async function sizesOf(first: number, msOfOne: number, count: number): Promise<readonly number[]> {
  let busy = 0;
  const looks = createLooks(() => busy)(first);
  const sizes: number[] = [];
  while (sizes.length < count) {
    await looks.take((size) => {
      busy += size * msOfOne;
      sizes.push(size);
      return Promise.resolve();
    });
  }
  return sizes;
}

it('begins with what the page needs, and looks at more while looks are fast', async () => {
  expect(await sizesOf(3, 0, 4)).toEqual([3, 6, 12, 24]);
  expect(await sizesOf(1000, 0, 8)).toEqual([10, 20, 40, 80, 160, 320, 500, 500]);
});

it('looks at fewer records after a long look', async () => {
  expect(await sizesOf(100, 0.9, 5)).toEqual([10, 5, 10, 5, 10]);
});

it('has one look in each turn of the event loop, however many pages are read', async () => {
  const open = createLooks();
  let turn = 0;
  const turns: number[] = [];
  const count = (): void => {
    turn += 1;
    if (turns.length < 8) setImmediate(count);
  };
  setImmediate(count);
  const readPage = async (): Promise<void> => {
    const looks = open(1);
    for (let look = 0; look < 2; look += 1) {
      await looks.take(async () => {
        turns.push(turn);
      });
    }
  };
  await Promise.all(Array.from({ length: 4 }, readPage));
  expect(turns).toHaveLength(8);
  expect(new Set(turns).size).toBe(8);
});
