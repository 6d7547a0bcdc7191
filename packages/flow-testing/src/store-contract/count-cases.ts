import type { RunStatus } from '@luluchat/flow-runtime/engine';
import type { RunRepository } from '@luluchat/flow-runtime/store';
import { RUN_STATUSES } from '@luluchat/flow-runtime/engine';
import { describe, expect, it } from 'vitest';
import { run, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of the counts of started and failed runs. */
export function describeCountCases(create: CreateStore): void {
  describe('counts of runs', () => {
    const used = useStore(create);
    const runs = (): RunRepository => used.store.runs;
    let added = 0;
    const add = async (flowId: string, startedAt: number, status: RunStatus = 'completed'): Promise<string> => {
      added += 1;
      const id = `r${added}`;
      await runs().commit(turn({ runs: [run(id, { flowId, startedAt, finishedAt: startedAt + 1, status })] }));
      return id;
    };
    const count = (since: number, ...flowIds: string[]) => runs().countStarted({ flowIds, since });

    it('are zero without runs, for any flow, in the order that was asked for', async () => {
      const none = { started: 0, failed: 0 };
      expect(await count(0)).toEqual([]);
      expect(await count(0, 'b', 'a')).toEqual([
        { flowId: 'b', ...none },
        { flowId: 'a', ...none },
      ]);
      await add('a', 1000);
      expect(await count(0, 'b', 'a')).toEqual([
        { flowId: 'b', ...none },
        { flowId: 'a', started: 1, failed: 0 },
      ]);
    });

    it('have all runs from the given instant on, whatever stands before them', async () => {
      for (const startedAt of [1000, 2000, 2000, 3000, 5000]) await add('a', startedAt);
      await add('b', 6000);
      const counts = [];
      for (const since of [0, 1000, 1001, 2000, 2001, 3000, 5000, 5001, 7000]) {
        const [a, b] = await count(since, 'a', 'b');
        counts.push([since, a?.started, b?.started]);
      }
      expect(counts).toEqual([
        [0, 5, 1],
        [1000, 5, 1],
        [1001, 4, 1],
        [2000, 4, 1],
        [2001, 2, 1],
        [3000, 2, 1],
        [5000, 1, 1],
        [5001, 0, 1],
        [7000, 0, 0],
      ]);
    });

    it('have as failed the runs that ended as failed or stalled, and follow their status', async () => {
      for (const status of RUN_STATUSES) await add('a', 1000, status);
      expect(await count(1000, 'a')).toEqual([{ flowId: 'a', started: RUN_STATUSES.length, failed: 2 }]);
      expect(await count(1001, 'a')).toEqual([{ flowId: 'a', started: 0, failed: 0 }]);
      const id = await add('b', 2000, 'running');
      expect(await count(1000, 'b')).toEqual([{ flowId: 'b', started: 1, failed: 0 }]);
      await runs().commit(turn({ runs: [run(id, { flowId: 'b', startedAt: 2000, status: 'failed' })] }));
      expect(await count(1000, 'b')).toEqual([{ flowId: 'b', started: 1, failed: 1 }]);
    });

    it('are right where old runs were removed in between', async () => {
      for (let minute = 1; minute <= 40; minute += 1) await add(minute % 2 === 0 ? 'a' : 'b', minute * 1000);
      await used.store.removeOld({ before: 30_000, limit: 100 });
      const again = (await used.reopen()).runs;
      expect(await again.countStarted({ flowIds: ['a', 'b'], since: 35_000 })).toMatchObject([
        { started: 3 },
        { started: 3 },
      ]);
      expect(await again.countStarted({ flowIds: ['a'], since: 10_000 })).toMatchObject([{ started: 6 }]);
    });
  });
}
