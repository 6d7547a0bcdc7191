import type { CounterState } from '../../port/store/counter-repository.js';
import { describe, expect, it } from 'vitest';
import { createCounters } from './counters.js';

const stored = (count: CounterState) => {
  let now = count;
  let reads = 0;
  return {
    find: () => {
      reads += 1;
      return Promise.resolve(now);
    },
    set: (next: CounterState) => (now = next),
    get reads() {
      return reads;
    },
  };
};

describe('counters', () => {
  it('reserve each number for one turn and read the store once (C1)', async () => {
    const store = stored({ next: 3, gaps: [] });
    const counters = createCounters(store);
    const taken = await Promise.all(Array.from({ length: 50 }, () => counters.take('a')));
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 3));
    expect(store.reads).toBe(1);
  });

  it('give out the gaps that a crash left first, the smallest first (C2)', async () => {
    const counters = createCounters(stored({ next: 9, gaps: [2, 5] }));
    expect([await counters.take('a'), await counters.take('a'), await counters.take('a')]).toEqual([2, 5, 9]);
  });

  it('give out released numbers again, unless the store has them (C1, C2)', async () => {
    const store = stored({ next: 0, gaps: [] });
    const counters = createCounters(store);
    const [first, second, third] = [await counters.take('a'), await counters.take('a'), await counters.take('a')];
    store.set({ next: 2, gaps: [0] });
    for (const number of [third, second, first]) counters.release({ counter: 'a', number });
    expect([await counters.take('a'), await counters.take('a'), await counters.take('a')]).toEqual([0, 2, 3]);
  });

  it('do not release reserved or consumed numbers (C1)', async () => {
    const counters = createCounters(stored({ next: 0, gaps: [] }));
    const number = await counters.take('a');
    counters.used({ counter: 'a', number });
    counters.release({ counter: 'a', number });
    expect(await counters.take('a')).toBe(1);
  });

  it('reject while the store fails, and continue when it answers', async () => {
    let isBroken = true;
    const counters = createCounters({
      find: () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve({ next: 4, gaps: [] })),
    });
    await expect(counters.take('a')).rejects.toThrow('broken');
    isBroken = false;
    expect(await counters.take('a')).toBe(4);
  });
});
