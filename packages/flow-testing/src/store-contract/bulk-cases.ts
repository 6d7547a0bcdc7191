import type { BulkOperation, BulkRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const operationOf = (id: string): BulkOperation => ({
  id,
  request: {
    ...{ action: 'resume', version: 'own', isDryRun: false, limit: 10, perMinute: 60 },
    filter: { flowId: 'f', errorKind: 'timeout', startedBefore: 5 },
  },
  ...{ createdBy: 'CRM "a"\u0000', createdAt: 5, status: 'running', finishedAt: null },
  progress: { place: null, matched: 0, changed: 0, failed: 0, skipped: {} },
});

const PROGRESS = { place: '1:abc', matched: 7, changed: 3, failed: 1, skipped: { run_in_progress: 2, no_input: 1 } };

/** Defines the tests of bulk operations. */
export function describeBulkCases(create: CreateStore): void {
  describe('bulk operations', () => {
    const used = useStore(create);
    const bulk = (): BulkRepository => used.store.bulk;
    const claim = (server: string, at: number, staleBefore = at - 100) => bulk().claim({ server, at, staleBefore });

    it('are found by their id, listed from the newest to the oldest, and counted while they run', async () => {
      for (const id of ['a1', 'b1', 'c1']) await bulk().add(operationOf(id));
      expect(await bulk().find('b1')).toEqual(operationOf('b1'));
      expect(await bulk().find('B1')).toBeUndefined();
      const first = await bulk().list({ limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(['c1', 'b1']);
      const rest = await bulk().list({ limit: 2, cursor: first.nextCursor ?? '' });
      expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([['a1'], null]);
      await bulk().cancel('b1', 9);
      expect(await bulk().countRunning()).toBe(2);
    });

    it('are worked on by the server that has claimed them, until its claim is old or given up', async () => {
      await bulk().add(operationOf('a1'));
      expect(await claim('one', 1_000)).toEqual(operationOf('a1'));
      expect([await claim('one', 1_050), await claim('other', 1_100)]).toEqual([undefined, undefined]);
      expect((await claim('other', 1_101))?.id).toBe('a1');
      const save = { id: 'a1', at: 1_102, progress: PROGRESS, status: 'running' } as const;
      expect(await bulk().save({ ...save, server: 'one' })).toBe(false);
      expect((await bulk().find('a1'))?.progress.matched).toBe(0);
      expect(await bulk().save({ ...save, server: 'other', at: 1_190 })).toBe(true);
      expect(await claim('one', 1_290)).toBeUndefined();
      await bulk().release('other');
      expect(await claim('one', 1_290)).toMatchObject({ id: 'a1', progress: PROGRESS });
    });

    it('are claimed once, by servers that try at the same time', async () => {
      for (const id of ['a1', 'b1']) await bulk().add(operationOf(id));
      const claimed = await Promise.all(['one', 'two', 'three'].map((server) => claim(server, 1_000)));
      expect(claimed.flatMap((one) => one?.id ?? []).sort()).toEqual(['a1', 'b1']);
    });

    it('keep their progress and their end over a restart', async () => {
      await bulk().add(operationOf('a1'));
      await claim('one', 10);
      const save = {
        id: 'a1',
        server: 'one',
        at: 20,
        progress: { ...PROGRESS, place: null },
        status: 'completed',
      } as const;
      expect(await bulk().save(save)).toBe(true);
      expect(await bulk().save({ ...save, at: 30 })).toBe(false);
      const after = (await used.reopen()).bulk;
      expect(await after.find('a1')).toEqual({
        ...operationOf('a1'),
        ...{ status: 'completed', finishedAt: 20, progress: save.progress },
      });
      expect(await after.claim({ server: 'one', at: 2_000, staleBefore: 2_000 })).toBeUndefined();
    });

    it('are cancelled once, and take no progress afterwards', async () => {
      await bulk().add(operationOf('a1'));
      await claim('one', 10);
      const cancelled = { ...operationOf('a1'), status: 'cancelled', finishedAt: 20 };
      expect([await bulk().cancel('a1', 20), await bulk().cancel('a1', 30)]).toEqual([cancelled, cancelled]);
      expect(await bulk().cancel('ghost', 30)).toBeUndefined();
      const save = { id: 'a1', server: 'one', at: 40, progress: PROGRESS, status: 'running' } as const;
      expect(await bulk().save(save)).toBe(false);
      expect(await bulk().find('a1')).toEqual(cancelled);
    });
  });
}
