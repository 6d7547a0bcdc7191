import { describe, expect, it } from 'vitest';
import { turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of counters. */
export function describeCounterCases(create: CreateStore): void {
  describe('counters', () => {
    const used = useStore(create);
    const consume = (counter: string, ...numbers: number[]) =>
      used.store.runs.commit(turn({ consumedNumbers: numbers.map((number) => ({ counter, number })) }));

    it('begin at 0, separately for each counter', async () => {
      await consume('flow/a', 0, 1);
      expect(await used.store.counters.find('flow/a')).toEqual({ next: 2, gaps: [] });
      expect(await used.store.counters.find('flow/b')).toEqual({ next: 0, gaps: [] });
    });

    it('keep gaps over a restart until they are filled, and count each number once', async () => {
      await consume('flow/a', 2, 4);
      await consume('flow/a', 4);
      await used.reopen();
      expect(await used.store.counters.find('flow/a')).toEqual({ next: 5, gaps: [0, 1, 3] });
      await consume('flow/a', 1, 0);
      expect(await used.store.counters.find('flow/a')).toEqual({ next: 5, gaps: [3] });
      await consume('flow/a', 3);
      expect(await used.store.counters.find('flow/a')).toEqual({ next: 5, gaps: [] });
    });

    it('accept any name', async () => {
      await consume('__proto__/toString', 0);
      expect(await used.store.counters.find('__proto__/toString')).toEqual({ next: 1, gaps: [] });
    });
  });
}
