import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, run, step, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of retention. */
export function describeRemovalCases(create: CreateStore): void {
  describe('removeOld', () => {
    const used = useStore(create);
    const ended = (id: string, finishedAt: number) => run(id, { status: 'completed', startedAt: 1, finishedAt });

    it('removes runs that ended before, with their histories, and keeps running, waiting and later ones', async () => {
      const { store } = used;
      const runs = [ended('old', 99), ended('new', 100), run('runs', { startedAt: 1 })];
      const waits = run('waits', { status: 'waiting', startedAt: 1, wakeAt: 50 });
      await store.runs.commit(
        turn({
          runs: [...runs, waits],
          steps: [step('old', 1), step('old', 2, { result: { errorKind: 'dns' } }), step('new', 1)],
        }),
      );
      expect(await store.removeOld({ before: 100, limit: 10 })).toEqual({ runs: 1, messages: 0, idempotencyKeys: 0 });
      const again = await used.reopen();
      const { items } = await again.runs.list({}, { limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(['waits', 'runs', 'new']);
      expect(await again.runs.find('old')).toBeUndefined();
      expect(await again.runs.listSteps('old')).toEqual([]);
      expect((await again.runs.list({ errorKind: 'dns' }, { limit: 10 })).items).toEqual([]);
      expect(await again.runs.listSteps('new')).toHaveLength(1);
      expect(await again.runs.listDue({ at: 60, limit: 10 })).toHaveLength(1);
    });

    it('removes messages by their age, except unsent and queued ones', async () => {
      const { store } = used;
      const messages = ['sent', 'unsent', 'young'].map((id) =>
        outbound(id, { createdAt: id === 'young' ? 100 : 1, runId: 'r1' }),
      );
      await store.runs.commit(turn({ outbound: messages, inbound: inbound('in', { createdAt: 1 }) }));
      await store.runs.commit(turn({ inbound: inbound('queued', { createdAt: 1, outcome: 'queued' }) }));
      await store.messages.markSent('sent', 2);
      await store.messages.markSent('young', 101);
      expect(await store.removeOld({ before: 100, limit: 10 })).toEqual({ runs: 0, messages: 2, idempotencyKeys: 0 });
      const { items } = await store.messages.list(ALI, { limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(['unsent', 'young', 'queued']);
      expect(await store.messages.findInbound(ALI, 'in')).toBeUndefined();
      expect((await store.messages.listUnsent({ limit: 10 })).map(({ id }) => id)).toEqual(['unsent']);
    });

    it('keeps messages beyond the age of runs when it is told an earlier instant for them', async () => {
      const { store } = used;
      await store.runs.commit(turn({ runs: [ended('old', 50)], inbound: inbound('in', { createdAt: 50 }) }));
      const removed = await store.removeOld({ before: 100, messagesBefore: 50, limit: 10 });
      expect(removed).toEqual({ runs: 1, messages: 0, idempotencyKeys: 0 });
      expect(await store.messages.findInbound(ALI, 'in')).toBeDefined();
      // A later instant than that of runs does not count.
      expect((await store.removeOld({ before: 50, messagesBefore: 100, limit: 10 })).messages).toBe(0);
      expect((await store.removeOld({ before: 51, limit: 10 })).messages).toBe(1);
    });

    it('removes idempotency keys by their use and keeps contacts', async () => {
      const { store } = used;
      for (const [id, startedAt] of [
        ['r1', 1],
        ['r2', 100],
      ] as const) {
        await store.runs.accept({
          run: run(id, { startedAt }),
          contactName: 'Ali',
          idempotency: { key: id, notBefore: 0 },
        });
      }
      expect(await store.removeOld({ before: 100, limit: 10 })).toEqual({ runs: 0, messages: 0, idempotencyKeys: 1 });
      const repeat = (id: string) =>
        store.runs.accept({ run: run(`${id}-again`), idempotency: { key: id, notBefore: 0 } });
      expect(await repeat('r1')).toMatchObject({ runId: 'r1-again', isRepeat: false });
      expect(await repeat('r2')).toEqual({ runId: 'r2', isRepeat: true });
      expect((await store.contacts.find(ALI))?.name).toBe('Ali');
    });

    it('leaves the key of a removed run, with which another contact then gets the same answer', async () => {
      const { store } = used;
      const key = { key: 'k', notBefore: 0 };
      await store.runs.accept({ run: run('old', { startedAt: 200 }), idempotency: key });
      await store.runs.commit(turn({ runs: [ended('old', 99)] }));
      expect(await store.removeOld({ before: 100, limit: 10 })).toEqual({ runs: 1, messages: 0, idempotencyKeys: 0 });
      const again = store.runs.accept({ run: run('new', { contactId: 'c_other', startedAt: 201 }), idempotency: key });
      expect(await again).toEqual({ runId: 'old', isRepeat: true });
    });

    it('removes the oldest first, up to the limit, until none is left', async () => {
      const { store } = used;
      await store.runs.commit(turn({ runs: [5, 3, 1, 4, 2].map((at) => ended(`r${at}`, at)) }));
      const removed: number[] = [];
      const left: string[][] = [];
      for (let count = -1; count !== 0; removed.push(count)) {
        count = (await store.removeOld({ before: 6, limit: 2 })).runs;
        left.push((await store.runs.list({}, { limit: 10 })).items.map(({ id }) => id));
      }
      expect(removed).toEqual([2, 2, 1, 0]);
      expect(left).toEqual([['r4', 'r3', 'r5'], ['r5'], [], []]);
    });
  });
}
