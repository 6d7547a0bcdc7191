import type { RunState, RunStatus } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { outbound, run, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of what a store measures. */
export function describeMeasureCases(create: CreateStore): void {
  describe('measures', () => {
    const used = useStore(create);
    const nothing = { unsentMessages: 0, oldestUnsentAt: null, runningRuns: 0, waitingRuns: 0, openCallbacks: 0 };

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

    it('count the runs that wait for a callback, until it is taken or they end', async () => {
      const wait = { until: 1_700_000_600_000, forMessage: false };
      const store = (id: string, status: RunStatus, given: NonNullable<RunState['current']>['wait']) => {
        const { state, ...rest } = run(id, { status });
        const current = { executionId: `${id}-1`, wait: given } as NonNullable<RunState['current']>;
        return used.store.runs.commit(turn({ runs: [{ ...rest, state: { ...state, current } }] }));
      };
      await store('r1', 'waiting', wait);
      await store('r2', 'waiting', { ...wait, forCallback: true });
      await store('r3', 'waiting', { ...wait, forCallback: true });
      expect(await used.store.measure()).toMatchObject({ waitingRuns: 3, openCallbacks: 2 });
      await store('r2', 'running', null);
      expect(await (await used.reopen()).measure()).toMatchObject({ openCallbacks: 1 });
      await store('r3', 'cancelled', { ...wait, forCallback: true });
      expect(await used.store.measure()).toMatchObject({ waitingRuns: 1, openCallbacks: 0 });
    });
  });
}
