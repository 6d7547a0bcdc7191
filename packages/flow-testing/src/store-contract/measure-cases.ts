import { describe, expect, it } from 'vitest';
import { outbound, run, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of what a store measures. */
export function describeMeasureCases(create: CreateStore): void {
  describe('measures', () => {
    const used = useStore(create);
    const nothing = { unsentMessages: 0, oldestUnsentAt: null, runningRuns: 0, waitingRuns: 0 };

    it('are zero for an empty store', async () => {
      const { bytes, ...counts } = await used.store.measure();
      expect(counts).toEqual(nothing);
      expect(bytes).toBeGreaterThanOrEqual(0);
    });

    it('count unsent messages with the instant of the oldest, until they are sent', async () => {
      const messages = [outbound('o1', { createdAt: 5000 }), outbound('o2', { createdAt: 6000 })];
      await used.store.runs.commit(turn({ outbound: messages }));
      expect(await used.store.measure()).toMatchObject({ unsentMessages: 2, oldestUnsentAt: 5000 });
      await used.store.messages.markSent('o1', 7000);
      expect(await used.store.measure()).toMatchObject({ unsentMessages: 1, oldestUnsentAt: 6000 });
      await used.store.messages.markSent('o2', 7000);
      expect(await used.store.measure()).toMatchObject(nothing);
    });

    it('count the runs that have not ended', async () => {
      const runs = (['running', 'waiting', 'waiting', 'completed', 'failed'] as const).map((status, index) =>
        run(`r${index}`, { status }),
      );
      for (const one of runs) await used.store.runs.commit(turn({ runs: [one] }));
      expect(await used.store.measure()).toMatchObject({ runningRuns: 1, waitingRuns: 2 });
      expect(await (await used.reopen()).measure()).toMatchObject({ runningRuns: 1, waitingRuns: 2 });
    });
  });
}
