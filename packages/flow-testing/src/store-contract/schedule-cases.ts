import type { OccurrenceBatch, OccurrenceRecord, ScheduleRepository } from '@luluchat/flow-runtime/store';
import { OCCURRENCE_KEPT_MS } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { run, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of occurrences of schedules. */
export function describeScheduleCases(create: CreateStore): void {
  describe('occurrences', () => {
    const used = useStore(create);
    const schedules = (): ScheduleRepository => used.store.schedules;
    const one = (id: string, dueAt: number, trigger = 'daily') => ({ id, trigger, dueAt });
    const plan = (occurrences: readonly ReturnType<typeof one>[], flowVersion = 1, at = 0, flowId = 'flow-1') =>
      schedules().plan({ flowId, flowVersion, occurrences, at });
    const list = async (flowId = 'flow-1') => (await schedules().list({ flowId }, { limit: 100 })).items;
    const find = async (id: string): Promise<OccurrenceRecord | undefined> =>
      (await list()).find((occurrence) => occurrence.id === id);
    const dueIds = async (at: number) => (await schedules().listDue({ at, limit: 10 })).map(({ id }) => id);
    const contacts = (...ids: readonly string[]) =>
      Promise.all(
        ids.map((contactId) => used.store.runs.commit(turn({ contactId, contactChange: { addTags: ['vip'] } }))),
      );
    const runOf = (contactId: string, occurrence = 'a') => run(`${occurrence}-${contactId}`, { contactId });
    const batch = (given: Partial<OccurrenceBatch>): OccurrenceBatch => ({
      ...{
        id: 'a',
        after: '',
        cursor: 'c2',
        runs: [runOf('c1'), runOf('c2')],
        whileRunning: 'keep',
        nextAt: 20,
        at: 10,
      },
      ...given,
    });

    it('are planned for the triggers of a version, and keep their time in the next one', async () => {
      await plan([one('a', 100), one('b', 200, 'weekly')]);
      expect(await find('a')).toEqual({
        ...{
          id: 'a',
          flowId: 'flow-1',
          flowVersion: 1,
          trigger: 'daily',
          dueAt: 100,
          state: 'planned',
          isPaused: false,
        },
        ...{ nextAt: 100, cursor: '', started: 0, refused: 0, begunAt: null, endedAt: null },
      });
      await plan([one('c', 150), one('d', 300, 'monthly')], 2, 50);
      await used.reopen();
      expect((await list()).map(({ id, dueAt, flowVersion }) => [id, dueAt, flowVersion])).toEqual([
        ['d', 300, 2],
        ['a', 100, 2],
      ]);
      await plan([], 3, 50);
      expect(await list()).toEqual([]);
    });

    it('whose time has come stay when their trigger is replaced, until they begin', async () => {
      await plan([one('a', 100)]);
      await plan([one('b', 300, 'weekly')], 2, 150);
      expect((await list()).map(({ id }) => id)).toEqual(['b', 'a']);
      expect((await find('a'))?.flowVersion).toBe(1);
    });

    it('are listed in pages and by state, and when they are due', async () => {
      await plan([one('a', 100), one('b', 200, 'weekly'), one('c', 300, 'monthly')]);
      await plan([one('x', 50)], 1, 0, 'flow-2');
      const first = await schedules().list({}, { limit: 3 });
      const second = await schedules().list({}, { limit: 3, cursor: first.nextCursor ?? '' });
      expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([['x', 'c', 'b'], ['a']]);
      expect((await schedules().list({ state: 'running' }, { limit: 3 })).items).toEqual([]);
      expect((await schedules().list({ flowId: 'flow-2', state: 'planned' }, { limit: 3 })).items).toHaveLength(1);
      expect(await dueIds(49)).toEqual([]);
      expect(await dueIds(200)).toEqual(['x', 'a', 'b']);
    });

    it('begin once, with the next one, and are removed when they have ended long ago', async () => {
      await plan([one('a', 100)]);
      const begin = { id: 'a', dueAt: 110, state: 'skipped', at: 120, next: one('b', 200) } as const;
      expect(await schedules().begin(begin)).toBe(true);
      expect(await schedules().begin(begin)).toBe(false);
      expect(await find('a')).toMatchObject({ state: 'skipped', dueAt: 110, endedAt: 120, nextAt: null });
      expect(await find('b')).toMatchObject({ state: 'planned', dueAt: 200, nextAt: 200 });
      const later = 200 + OCCURRENCE_KEPT_MS;
      expect(await schedules().begin({ id: 'b', dueAt: 200, state: 'running', at: later })).toBe(true);
      expect((await list()).map(({ id, begunAt, nextAt }) => [id, begunAt, nextAt])).toEqual([['b', later, later]]);
    });

    it('store a batch of runs with their cursor, once', async () => {
      await plan([one('a', 5)]);
      expect(await schedules().startBatch(batch({}))).toBeUndefined();
      await schedules().begin({ id: 'a', dueAt: 5, state: 'running', at: 6 });
      await contacts('c1', 'c2', 'c3');
      expect(await schedules().startBatch(batch({}))).toEqual({ startedIds: ['a-c1', 'a-c2'] });
      expect(await schedules().startBatch(batch({ runs: [run('again')] }))).toBeUndefined();
      expect(await find('a')).toMatchObject({ cursor: 'c2', started: 2, nextAt: 20, state: 'running' });
      const last = batch({ after: 'c2', cursor: 'c3', runs: [runOf('c3')], nextAt: null, at: 21 });
      await used.reopen();
      expect(await schedules().startBatch(last)).toEqual({ startedIds: ['a-c3'] });
      expect(await find('a')).toMatchObject({ started: 3, nextAt: null, state: 'finished', endedAt: 21 });
      expect((await used.store.runs.listRunning({ limit: 10 })).map(({ id }) => id)).toEqual(['a-c1', 'a-c2', 'a-c3']);
      expect(await used.store.runs.find('again')).toBeUndefined();
    });

    it('start no run for a contact that does not exist any more, and count those whose other runs forbid one', async () => {
      await plan([one('a', 5)]);
      await schedules().begin({ id: 'a', dueAt: 5, state: 'running', at: 6 });
      await contacts('c1', 'c2');
      await used.store.runs.commit(turn({ contactId: 'c2', runs: [run('other', { contactId: 'c2' })] }));
      const runs = ['c1', 'c2', 'gone'].map((contactId) => runOf(contactId));
      expect(await schedules().startBatch(batch({ runs, whileRunning: 'refuse' }))).toEqual({ startedIds: ['a-c1'] });
      expect(await find('a')).toMatchObject({ started: 1, refused: 1 });
      expect(await used.store.contacts.find('gone')).toBeUndefined();
      const beside = batch({ after: 'c2', runs: [runOf('c2', 'b')], whileRunning: 'keep' });
      expect(await schedules().startBatch(beside)).toEqual({ startedIds: ['b-c2'] });
    });

    it('stand still while their flow is paused, also those that are planned meanwhile', async () => {
      await plan([one('a', 100), one('b', 50, 'weekly')]);
      await schedules().begin({ id: 'b', dueAt: 50, state: 'running', at: 50, next: one('c', 500, 'weekly') });
      const origin = { actor: 'Ann', tokenId: null, requestId: null, at: 50 };
      await schedules().pause({ flowId: 'flow-1', at: 50 }, origin);
      await schedules().pause({ flowId: 'flow-1', at: 51 }, origin);
      await schedules().pause({ flowId: 'flow-0', at: 52 });
      expect(await schedules().listPaused()).toEqual(['flow-0', 'flow-1']);
      expect(await dueIds(1000)).toEqual([]);
      expect(await schedules().begin({ id: 'a', dueAt: 100, state: 'running', at: 100 })).toBe(false);
      expect(await schedules().startBatch(batch({ id: 'b' }))).toBeUndefined();
      await plan([one('d', 900, 'monthly')], 2, 60);
      expect((await list()).map(({ id, isPaused }) => [id, isPaused])).toEqual([
        ['d', true],
        ['b', true],
      ]);
      await used.reopen();
      await schedules().resume({ flowId: 'flow-1', at: 70 }, { ...origin, at: 70 });
      await schedules().resume({ flowId: 'flow-1', at: 71 }, { ...origin, at: 71 });
      expect(await schedules().listPaused()).toEqual(['flow-0']);
      expect((await list()).map(({ id, isPaused, nextAt }) => [id, isPaused, nextAt])).toEqual([
        ['d', false, 900],
        ['b', false, 70],
      ]);
      const { items } = await used.store.audit.list({ subject: { kind: 'flow', id: 'flow-1' } }, { limit: 10 });
      expect(items.map(({ action, at, after }) => [action, at, after])).toEqual([
        ['resumed', 70, { isPaused: false }],
        ['paused', 50, { isPaused: true }],
      ]);
    });

    it('of a flow that is paused before they are planned stand still as well', async () => {
      await schedules().pause({ flowId: 'flow-1', at: 1 });
      await plan([one('a', 100)]);
      await plan([], 2, 10);
      await plan([one('b', 100)], 3, 20);
      expect(await find('b')).toMatchObject({ isPaused: true, nextAt: null });
      await schedules().resume({ flowId: 'flow-1', at: 30 });
      expect(await dueIds(100)).toEqual(['b']);
    });

    it('are no longer paused once their flow cannot be restored', async () => {
      const { flows } = used.store;
      for (const [flowId, deletedAt] of [
        ['old', 100],
        ['young', 200],
      ] as const) {
        await flows.create({ id: flowId, draft: { name: flowId, steps: {} }, at: 1 });
        await schedules().pause({ flowId, at: 1 });
        await flows.delete(flowId, deletedAt);
      }
      while ((await flows.removeDeleted({ before: 150, limit: 10 })) > 0);
      for (const [flowId, isPaused] of [
        ['old', false],
        ['young', true],
      ] as const) {
        await schedules().plan({ flowId, flowVersion: 1, occurrences: [one(flowId, 100)], at: 0 });
        expect(await list(flowId)).toMatchObject([{ id: flowId, isPaused }]);
      }
    });

    it('never come twice at a time', async () => {
      await plan([one('a', 100)]);
      await schedules().begin({ id: 'a', dueAt: 100, state: 'skipped', at: 100 });
      await plan([one('b', 100)], 2, 90);
      expect((await list()).map(({ id }) => id)).toEqual(['a']);
    });

    it('name no contact that is erased, and continue behind it', async () => {
      await plan([one('a', 5), one('b', 6, 'weekly')]);
      for (const id of ['a', 'b']) await schedules().begin({ id, dueAt: 6, state: 'running', at: 6 });
      await contacts('c1', 'c2', 'c3');
      await schedules().startBatch(batch({}));
      await used.store.erasures.erase({ contactId: 'c2', erasureId: 'erasure', at: 15 });
      expect((await find('a'))?.cursor).toBe('c1');
      const next = batch({ after: 'c1', cursor: 'c3', runs: [runOf('c3')], nextAt: null });
      expect(await schedules().startBatch(next)).toEqual({ startedIds: ['a-c3'] });
      await schedules().startBatch(batch({ id: 'b', runs: [runOf('c1', 'b')] }));
      expect((await find('b'))?.cursor).toBe('c1');
      await used.store.erasures.erase({ contactId: 'c1', erasureId: 'erasure', at: 15 });
      expect((await find('b'))?.cursor).toBe('');
    });

    it('are cancelled while they run', async () => {
      await plan([one('a', 5)]);
      await schedules().cancel({ id: 'a', at: 6 });
      expect((await find('a'))?.state).toBe('planned');
      await schedules().begin({ id: 'a', dueAt: 5, state: 'running', at: 6 });
      await schedules().cancel({ id: 'a', at: 7 });
      expect(await find('a')).toMatchObject({ state: 'cancelled', endedAt: 7, nextAt: null });
    });
  });

  describe('contacts', () => {
    const used = useStore(create);

    it('are read behind an id in the order of their ids, also those that hold an attribute', async () => {
      for (const [contactId, attributes] of [
        ['c3', { tier: 'gold' }],
        ['c1', { tier: 'silver' }],
        ['c2', {}],
      ] as const) {
        await used.store.runs.commit(turn({ contactId, contactChange: { attributes } }));
      }
      const scan = async (request: Parameters<typeof used.store.contacts.scan>[0]) =>
        (await used.store.contacts.scan(request)).map(({ contactId }) => contactId);
      expect(await scan({ after: '', limit: 2 })).toEqual(['c1', 'c2']);
      expect(await scan({ after: 'c2', limit: 2 })).toEqual(['c3']);
      expect(await scan({ after: '', limit: 5, holding: 'tier' })).toEqual(['c1', 'c3']);
      expect(await scan({ after: 'c1', limit: 5, holding: 'tier' })).toEqual(['c3']);
      expect(await scan({ after: '', limit: 5, holding: 'city' })).toEqual([]);
    });
  });
}
