import { expect, it } from 'vitest';
import { createTurnSlots } from './turn-slots.js';

it('turns beyond the limit wait for one that gives its slot back, first come first served', async () => {
  const slots = createTurnSlots(2);
  const begun: string[] = [];
  const take = (name: string): Promise<() => void> =>
    slots.take().then((giveBack) => {
      begun.push(name);
      return giveBack;
    });
  const [a, b] = [take('a'), take('b')];
  const [c, d] = [take('c'), take('d')];
  const giveBack = await a;
  await b;
  expect(begun).toEqual(['a', 'b']);
  expect(slots.isFull).toBe(true);
  giveBack();
  // The slot is the next one's by now.
  giveBack();
  await c;
  expect(begun).toEqual(['a', 'b', 'c']);
  (await b)();
  await d;
  expect(slots.isFull).toBe(false);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});
