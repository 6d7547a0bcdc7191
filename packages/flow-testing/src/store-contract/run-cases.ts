import type { CurrentStep, RunState, RunStatus } from '@luluchat/flow-runtime/engine';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import type { ConversationCommit, ExpectedRun, RunFilter, RunRepository } from '@luluchat/flow-runtime/store';
import { RUN_STATUSES } from '@luluchat/flow-runtime/engine';
import { headOf } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, run, step, adversarialJson, turn } from './records.js';
import { expectCode, expectPages, readAll, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of runs, their histories and timers. */
export function describeRunCases(create: CreateStore): void {
  describe('runs', () => {
    const used = useStore(create);
    const runs = (): RunRepository => used.store.runs;
    const put = (...records: readonly ReturnType<typeof run>[]) => runs().commit(turn({ runs: records }));
    const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

    it('keep their members', async () => {
      const record = run('r1', { wakeAt: 1_800_000_000_000, finishedAt: 1_700_000_000_001, flowVersion: 7 });
      const state = { ...record.state, data: adversarialJson<Record<string, never>>(), reply: { text: 'a\0\ud800"' } };
      await runs().accept({ run: { ...record, state } });
      const stored = await (await used.reopen()).runs.find('r1');
      expect(JSON.stringify(stored?.state)).toBe(JSON.stringify(state));
      expect(stored).toEqual({ ...record, state });
      expect(await runs().find('ghost')).toBeUndefined();
    });

    it('are replaced or added by a commit', async () => {
      await runs().accept({ run: run('r1') });
      const ended = run('r1', { status: 'completed', finishedAt: 1_700_000_005_000 });
      await put(ended, run('r2', { status: 'waiting', wakeAt: 1_700_000_009_000 }));
      expect(await runs().find('r1')).toEqual(ended);
      expect(await runs().find('r2')).toMatchObject({ wakeAt: 1_700_000_009_000, state: { status: 'waiting' } });
    });

    it('are stored with their contact, whose name changes only when one is given', async () => {
      await runs().accept({ run: run('r1'), contactName: 'Ali' });
      await runs().accept({ run: run('r2') });
      expect((await used.store.contacts.find(ALI))?.name).toBe('Ali');
      await runs().accept({ run: run('r3'), contactName: 'Aminah' });
      expect((await used.store.contacts.find(ALI))?.name).toBe('Aminah');
      await used.store.contacts.update(ALI, { attributes: { tier: 'gold' }, addTags: ['a'] });
      await runs().accept({ run: run('r4'), contactName: '' });
      expect(await used.store.contacts.find(ALI)).toMatchObject({
        name: '',
        attributes: { tier: 'gold' },
        tags: ['a'],
      });
    });

    it('return their stored contact when they are accepted, and whether other runs of it wait', async () => {
      const accepted = await runs().accept({ run: run('r1'), contactName: 'Ali' });
      const ali = await used.store.contacts.find(ALI);
      expect(accepted).toEqual({ runId: 'r1', isRepeat: false, contact: ali, hasWaitingRuns: false });
      await used.store.contacts.update(ALI, { attributes: { tier: 'gold' }, addTags: ['vip'] });
      const waiting = run('r1', { state: { ...run('r1').state, status: 'waiting' } });
      const given = [runs().commit(turn({ runs: [waiting] })), runs().accept({ run: run('r2') })] as const;
      const contact = { contactId: ALI, contactNumber: null, name: 'Ali', attributes: { tier: 'gold' }, tags: ['vip'] };
      expect(await given[1]).toEqual({ runId: 'r2', isRepeat: false, contact, hasWaitingRuns: true });
      await runs().commit(turn({ runs: [run('r1', { state: { ...run('r1').state, status: 'completed' } })] }));
      expect(await runs().accept({ run: run('r3') })).toMatchObject({ hasWaitingRuns: false });
    });

    it('are not accepted twice with one id: nothing of the second is stored', async () => {
      await runs().accept({ run: run('r1'), contactName: 'Ali' });
      const idempotency = { key: 'k', notBefore: 0 };
      await expectCode(runs().accept({ run: run('r1'), contactName: 'Bala', idempotency }), 'store_failed');
      expect((await used.store.contacts.find(ALI))?.name).toBe('Ali');
      expect(await runs().accept({ run: run('r2'), idempotency })).toMatchObject({ runId: 'r2', isRepeat: false });
    });

    it('are rejected because of other active runs of the contact, as their trigger says', async () => {
      const accept = (id: string, whileRunning: 'keep' | 'refuse', more: object = {}) =>
        runs().accept({ run: run(id), whileRunning, ...more });
      const limit = { trigger: 'webhook', times: 2, periodMs: 60_000 };
      const idempotency = { key: 'k', notBefore: 0 };
      await accept('r1', 'refuse', { limit, idempotency });
      const error = await expectCode(accept('r2', 'refuse', { limit, contactName: 'Ali' }), 'run_in_progress');
      expect(error.details).toEqual({ runId: 'r1' });
      await put(run('r1', { status: 'waiting' }));
      await expectCode(accept('r2', 'refuse', { limit }), 'run_in_progress');
      expect(await accept('r2', 'refuse', { limit, idempotency })).toEqual({ runId: 'r1', isRepeat: true });
      expect((await used.store.contacts.find(ALI))?.name).toBe('');
      await runs().accept({ run: run('other', { contactId: '601' }), whileRunning: 'refuse' });
      for (let index = 2; index <= 10; index += 1) await accept(`r${index}`, 'keep');
      await expectCode(accept('r11', 'keep'), 'too_many_runs');
      await runs().accept({ run: run('r11'), whileRunning: 'replace' });
      await expectCode(accept('r12', 'keep'), 'too_many_runs');
      await put(...Array.from({ length: 11 }, (_, index) => run(`r${index + 1}`, { status: 'superseded' })));
      // A rejected start did not count.
      await accept('r12', 'refuse', { limit });
    });

    describe('with an idempotency key', () => {
      const accept = (id: string, startedAt: number, key: string, flowId = 'flow-1') =>
        runs().accept({
          run: run(id, { startedAt, flowId }),
          contactName: `name of ${id}`,
          idempotency: { key, notBefore: startedAt - 1000 },
        });

      it('are accepted once for the same key and flow', async () => {
        expect(await accept('r1', 5000, 'k')).toMatchObject({ runId: 'r1', isRepeat: false });
        expect(await accept('r2', 5500, 'k')).toEqual({ runId: 'r1', isRepeat: true });
        expect(await runs().find('r2')).toBeUndefined();
        expect((await used.store.contacts.find(ALI))?.name).toBe('name of r1');
      });

      it('are rejected when the key was used with another contact or other content', async () => {
        const keyed = (id: string, fingerprint?: string, contactId = ALI) =>
          runs().accept({
            run: run(id, { contactId }),
            contactName: `name of ${id}`,
            idempotency: { key: 'k', notBefore: 0, ...(fingerprint && { fingerprint }) },
          });
        await keyed('r1', 'a');
        expect(await keyed('r2', 'a')).toEqual({ runId: 'r1', isRepeat: true });
        expect(await keyed('r2')).toEqual({ runId: 'r1', isRepeat: true });
        await expectCode(keyed('r2', 'b'), 'idempotency_key_reused');
        await expectCode(keyed('r2', 'a', '601'), 'idempotency_key_reused');
        expect((await runs().list({}, { limit: 10 })).items).toHaveLength(1);
        expect(await used.store.contacts.find('601')).toBeUndefined();
        expect((await used.store.contacts.find(ALI))?.name).toBe('name of r1');
      });

      it('are accepted for another key, another flow, and without a key', async () => {
        await accept('r1', 5000, 'k');
        expect(await accept('r2', 5000, 'K')).toMatchObject({ runId: 'r2', isRepeat: false });
        expect(await accept('r3', 5000, 'k', 'flow-2')).toMatchObject({ runId: 'r3', isRepeat: false });
        expect(await accept('r4', 5000, 'k\0')).toMatchObject({ runId: 'r4', isRepeat: false });
        expect(await runs().accept({ run: run('r5') })).toMatchObject({ runId: 'r5', isRepeat: false });
      });

      it('expire after their period, counted from the first request', async () => {
        await accept('r1', 5000, 'k');
        expect(await accept('r2', 6000, 'k')).toEqual({ runId: 'r1', isRepeat: true });
        expect(await accept('r3', 6001, 'k')).toMatchObject({ runId: 'r3', isRepeat: false });
        expect(await accept('r4', 7001, 'k')).toEqual({ runId: 'r3', isRepeat: true });
      });

      it('stay stored while others expire', async () => {
        for (let index = 0; index < 30; index += 1) await accept(`old-${index}`, 5000, `old-${index}`);
        await accept('young', 9000, 'young');
        for (let index = 0; index < 30; index += 1) await accept(`new-${index}`, 9500, `new-${index}`);
        expect(await accept('again', 9500, 'young')).toEqual({ runId: 'young', isRepeat: true });
        expect(await accept('old', 9500, 'old-3')).toMatchObject({ runId: 'old', isRepeat: false });
      });

      it('are stored when the store is opened again', async () => {
        await accept('r1', 5000, 'k');
        await used.reopen();
        expect(await accept('r2', 5001, 'k')).toEqual({ runId: 'r1', isRepeat: true });
      });

      it('are accepted once when many requests are concurrent', async () => {
        const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => accept(id, 5000, 'k')));
        expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
        expect(answers.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
        expect((await runs().list({}, { limit: 10 })).items).toHaveLength(1);
      });
    });

    it('have a history in the order of sequence numbers, whose lines can be replaced', async () => {
      const waiting = step('r1', 2, { exit: null, finishedAt: null, result: null });
      await runs().commit(turn({ steps: [step('r1', 10), waiting, step('r2', 1)] }));
      const odd = step('r1', 1, { exit: 'button:"\0', unfilled: ['data.tier', 'a\0b'], result: adversarialJson() });
      const ended = step('r1', 2, { exit: 'answered', result: { text: 'x' } });
      await runs().commit(turn({ steps: [odd, ended] }));
      const history = await runs().listSteps('r1');
      const expected = [odd, ended, step('r1', 10)].map(({ runId: _runId, ...record }) => record);
      expect(history).toEqual(expected);
      expect(JSON.stringify(history[0]?.result)).toBe(JSON.stringify(odd.result));
      expect(await runs().listSteps('ghost')).toEqual([]);
    });

    it('are listed newest first, also after changes', async () => {
      for (const id of ['r1', 'r2', 'r3', 'r4']) await runs().accept({ run: run(id) });
      await put(run('r1', { status: 'completed' }), run('r3', { status: 'waiting' }));
      expect(idsOf((await runs().list({}, { limit: 10 })).items)).toEqual(['r4', 'r3', 'r2', 'r1']);
      await expectPages((page) => runs().list({}, page));
    });

    it('stay on their pages while new ones arrive', async () => {
      for (const id of ['r1', 'r2', 'r3']) await runs().accept({ run: run(id) });
      const first = await runs().list({}, { limit: 2 });
      await runs().accept({ run: run('r4') });
      const second = await runs().list({}, { limit: 2, cursor: first.nextCursor ?? '' });
      expect([...idsOf(first.items), ...idsOf(second.items)]).toEqual(['r3', 'r2', 'r1']);
    });

    it('are listed without their data, their outputs and their reply, and otherwise as they are', async () => {
      const odd = 'a \0 \ud800 \\u0000 \u{10FFFE} "';
      const link = { runId: 'r0', flowId: odd };
      const trigger: RunState['trigger'] = {
        ...run('r0').state.trigger,
        type: 'start-flow',
        from: link,
        replaces: true,
        data: adversarialJson<JsonObject>(),
        dropped: [{ name: odd, kind: 'list' }],
        repeats: { ...link, stepId: odd },
      };
      const wait = { until: 5, forMessage: true, onlyButtons: [{ id: 'b', label: odd }], forCall: link };
      const recorded = { result: { odd }, unfilled: [odd] };
      const partial: Partial<CurrentStep> = {
        stepId: 's',
        stepType: 'ask',
        executionId: 'r2-1',
        sequence: 1,
        recorded,
      };
      const current = partial as CurrentStep;
      const states: readonly Partial<RunState>[] = [
        { trigger, data: { odd }, steps: { s: { odd } }, reply: { text: odd } },
        { status: 'waiting', current: { ...current, wait } },
        { current: { ...current, wait: null }, data: { large: 'x'.repeat(100_000) } },
        { status: 'stalled', reason: { code: 'step_failed', message: odd, stepId: 's' }, data: { text: '\\ud800' } },
        { status: 'completed', entered: link },
      ];
      await put(...states.map((state, at) => run(`r${at}`, { state: { ...run(`r${at}`).state, ...state } })));
      const again = (await used.reopen()).runs;
      for (const filter of [{}, { status: 'waiting' }, { trigger: 'start-flow' }, { contactId: ALI }] as const) {
        const listed = await again.list(filter, { limit: 3 });
        const heads = await again.listHeads(filter, { limit: 3 });
        expect(heads).toEqual({ ...listed, items: listed.items.map(headOf) });
        // The order of members as well.
        expect(heads.items.map(({ state }) => JSON.stringify(state.trigger))).toEqual(
          listed.items.map((record) => JSON.stringify(headOf(record).state.trigger)),
        );
      }
      await expectPages((page) => again.listHeads({}, page));
      expect(JSON.stringify(await again.listHeads({}, { limit: 9 }))).not.toMatch(/large|toString/);
    });

    it('are listed by flow, contact and status in every combination', async () => {
      const all = ['flow-1', 'flow-2'].flatMap((flowId) =>
        ['601', '602'].flatMap((contactId) =>
          [0, 1, 2].flatMap((round) =>
            RUN_STATUSES.map((status) =>
              run(`${flowId}-${contactId}-${status}-${round}`, { flowId, contactId, status }),
            ),
          ),
        ),
      );
      await put(...all);
      for (const flowId of [undefined, 'flow-1', 'ghost']) {
        for (const contactId of [undefined, '602', 'ghost']) {
          for (const status of [undefined, ...RUN_STATUSES]) {
            const filter = { flowId, contactId, status };
            const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
            const expected = all
              .filter((record) => flowId === undefined || record.flowId === flowId)
              .filter((record) => contactId === undefined || record.contactId === contactId)
              .filter((record) => status === undefined || record.state.status === status)
              .toReversed();
            const { items } = await runs().list(given, { limit: 1000 });
            expect(idsOf(items), JSON.stringify(filter)).toEqual(idsOf(expected));
            if (expected.length >= 3) await expectPages((page) => runs().list(given, page));
          }
        }
      }
    });

    it('are listed by the instant of their start, from one on and before another', async () => {
      for (const at of [1000, 2000, 2000, 3000]) {
        const { items } = await runs().list({}, { limit: 10 });
        await runs().accept({ run: run(`r${items.length + 1}`, { startedAt: at, flowId: at === 3000 ? 'b' : 'a' }) });
      }
      const list = async (filter: RunFilter) => idsOf((await runs().list(filter, { limit: 10 })).items);
      expect(await list({ startedFrom: 2000 })).toEqual(['r4', 'r3', 'r2']);
      expect(await list({ startedBefore: 2000 })).toEqual(['r1']);
      expect(await list({ startedFrom: 1500, startedBefore: 3000 })).toEqual(['r3', 'r2']);
      expect(await list({ startedFrom: 1001, startedBefore: 3001, flowId: 'b' })).toEqual(['r4']);
      expect(await list({ startedFrom: 3001 })).toEqual([]);
      expect(await list({ startedBefore: 1000 })).toEqual([]);
      expect(await list({ startedFrom: 3000, startedBefore: 1000 })).toEqual([]);
      await expectPages((page) => runs().list({ startedFrom: 1000, startedBefore: 3000 }, page));
    });

    it('are listed by the error kinds that their steps reported, also once others took their place', async () => {
      const failing = (runId: string, sequence: number, errorKind: JsonValue) =>
        step(runId, sequence, { exit: 'error', result: { status: null, errorKind } });
      const records = ['r1', 'r2', 'r3', 'r4', 'r5'].map((id, at) =>
        run(id, {
          flowId: at === 2 ? 'b' : 'a',
          startedAt: 1000 * (at + 1),
          status: at === 3 ? 'failed' : 'completed',
        }),
      );
      await runs().commit(
        turn({
          runs: records,
          steps: [
            failing('r1', 1, 'timeout'),
            failing('r1', 2, 'timeout'),
            failing('r2', 1, 'dns'),
            failing('r3', 1, 'timeout'),
            failing('r4', 1, 'dns'),
            failing('r5', 1, null),
            step('r5', 2),
            ...['Not a kind', 'x'.repeat(65), 7].map((odd, at) => failing('r5', 3 + at, odd)),
          ],
        }),
      );
      await runs().commit(
        turn({ runs: [run('r4', { ...records[3], status: 'failed' })], steps: [failing('r4', 2, 'timeout')] }),
      );
      const again = (await used.reopen()).runs;
      const list = async (filter: RunFilter) => idsOf((await again.list(filter, { limit: 10 })).items);
      expect(await list({ errorKind: 'timeout' })).toEqual(['r4', 'r3', 'r1']);
      expect(await list({ errorKind: 'dns' })).toEqual(['r4', 'r2']);
      expect(await list({ errorKind: 'tls' })).toEqual([]);
      expect(await list({ errorKind: 'Not a kind' })).toEqual([]);
      expect(await list({ errorKind: 'timeout', flowId: 'a' })).toEqual(['r4', 'r1']);
      expect(await list({ errorKind: 'timeout', status: 'failed' })).toEqual(['r4']);
      expect(await list({ errorKind: 'timeout', contactId: 'ghost' })).toEqual([]);
      expect(await list({ errorKind: 'timeout', contactId: ALI, startedFrom: 1001, startedBefore: 4000 })).toEqual([
        'r3',
      ]);
      await expectPages((page) => again.list({ errorKind: 'timeout' }, page));
    });

    it('are listed by step, exit and destination of one line of their histories', async () => {
      const failing = (runId: string, stepId: string, errorKind: string, url: string) =>
        step(runId, 1, { stepId, exit: 'error', result: { errorKind, attempts: [{ request: { url } }] } });
      const records = ['r1', 'r2', 'r3', 'r4'].map((id, at) =>
        run(id, { flowId: at === 1 ? 'b' : 'a', status: 'completed' }),
      );
      const waiting = step('r4', 5, { stepId: 'wait', exit: null, result: { note: '"exit":"later"' } });
      await runs().commit(
        turn({
          runs: records,
          steps: [
            failing('r1', 'ask', 'timeout', 'https://crm.example.com/path?key=…'),
            failing('r2', 'ask', 'dns', 'http://other.example.com:8080/'),
            failing('r3', 'tell', 'timeout', 'https://crm.example.com/'),
            step('r3', 2, { stepId: 'ask', exit: 'success', result: { errorKind: null } }),
            failing('r3', 'tell', 'dns', 'https://crm.example.com/'),
            step('r4', 1, { stepId: 'ask', exit: 'next' }),
            ...[3, 4].map((sequence) => step('r4', sequence, { stepId: `loop-${sequence}`, exit: 'again' })),
            step('r4', 2, { stepId: 'choose', exit: 'button:a \u0000 b' }),
            waiting,
          ],
        }),
      );
      await runs().commit(turn({ steps: [{ ...waiting, exit: 'answered', result: null }] }));
      const again = (await used.reopen()).runs;
      const list = async (filter: RunFilter) => idsOf((await again.list(filter, { limit: 10 })).items);
      expect(await list({ exit: 'error' })).toEqual(['r3', 'r2', 'r1']);
      expect(await list({ exit: 'success' })).toEqual(['r3']);
      expect(await list({ exit: 'next' })).toEqual(['r4']);
      expect(await list({ exit: 'again' })).toEqual(['r4']);
      expect(await list({ exit: 'later' })).toEqual([]);
      expect(await list({ stepId: 'wait', exit: 'answered' })).toEqual(['r4']);
      expect(await list({ exit: 'button:a \u0000 b' })).toEqual(['r4']);
      expect(await list({ stepId: 'ask' })).toEqual(['r4', 'r3', 'r2', 'r1']);
      expect(await list({ stepId: 'ask', exit: 'error' })).toEqual(['r2', 'r1']);
      expect(await list({ stepId: 'ask', errorKind: 'timeout' })).toEqual(['r1']);
      expect(await list({ exit: 'success', errorKind: 'timeout' })).toEqual([]);
      expect(await list({ stepId: 'ask', exit: 'success', flowId: 'b' })).toEqual([]);
      expect(await list({ destination: 'crm.example.com:443' })).toEqual(['r3', 'r1']);
      expect(await list({ destination: 'crm.example.com:443', stepId: 'tell', exit: 'error' })).toEqual(['r3']);
      expect(await list({ destination: 'other.example.com:8080', flowId: 'b', status: 'completed' })).toEqual(['r2']);
      expect(await list({ destination: 'other.example.com:8080', flowId: 'a' })).toEqual([]);
      for (const filter of [{ exit: 'error' }, { stepId: 'ask' }]) {
        await expectPages((page) => again.list(filter, page));
      }
    });

    it('are listed by trigger and by text of their contact, however many others there are', async () => {
      const many = 5_200;
      const records = Array.from({ length: many }, (_, at) => run(`r${at}`, { status: 'completed' }));
      const { state, ...first } = run('first', { contactId: 'c_sia' });
      const byKeyword = { ...first, state: { ...state, trigger: { ...state.trigger, type: 'keyword' } } } as const;
      await runs().accept({ run: byKeyword, contactName: 'Sia', contactNumber: '60123456789' });
      await runs().commit(turn({ runs: records, contactChange: { name: 'Ali' } }));
      for (const filter of [{ trigger: 'keyword' }, { contactText: 'sIa' }, { contactText: '345 6' }] as const) {
        const pages = await readAll((page) => runs().list(filter, page), 10);
        expect(pages.flat().map(({ id }) => id)).toEqual(['first']);
      }
      expect(idsOf((await runs().list({ contactText: 'ali', trigger: 'webhook' }, { limit: 2 })).items)).toEqual([
        `r${many - 1}`,
        `r${many - 2}`,
      ]);
      expect((await runs().list({ contactText: 'ghost', contactId: 'c_sia' }, { limit: 2 })).items).toEqual([]);
    });

    it('that wait are listed for a contact, newest first', async () => {
      await put(
        run('r1', { status: 'waiting' }),
        run('r2', { status: 'running' }),
        run('r3', { status: 'waiting', wakeAt: 5000 }),
        run('r4', { status: 'waiting', contactId: '601' }),
        run('r5', { status: 'completed' }),
      );
      expect(await runs().listWaiting(ALI)).toEqual([
        run('r3', { status: 'waiting', wakeAt: 5000 }),
        run('r1', { status: 'waiting' }),
      ]);
      await put(run('r3', { status: 'cancelled' }));
      expect(idsOf(await runs().listWaiting(ALI))).toEqual(['r1']);
      expect(await runs().listWaiting('602')).toEqual([]);
    });

    it('that are running are listed oldest first, starting after any of them', async () => {
      await put(...['c', 'a', 'w', 'b'].map((id) => run(id, { status: id === 'w' ? 'waiting' : 'running' })));
      const running = async (limit: number, afterId?: string) =>
        idsOf(await runs().listRunning({ limit, ...(afterId === undefined ? {} : { afterId }) }));
      expect(await running(10)).toEqual(['c', 'a', 'b']);
      expect(await running(2)).toEqual(['c', 'a']);
      expect(await running(2, 'a')).toEqual(['b']);
      await put(run('a', { status: 'completed' }));
      expect(await running(10)).toEqual(['c', 'b']);
      expect(await running(10, 'a')).toEqual(['b']);
      expect(await running(10, 'ghost')).toEqual([]);
      expect(await running(0)).toEqual(['c']);
    });

    it('that wait for a timer are due in the order of their instants', async () => {
      expect(await runs().nextWakeAt()).toBeNull();
      await put(
        run('late', { status: 'waiting', wakeAt: 3000 }),
        run('twin-1', { status: 'waiting', wakeAt: 2000 }),
        run('twin-2', { status: 'waiting', wakeAt: 2000 }),
        run('early', { status: 'waiting', wakeAt: 1000 }),
        run('without', { status: 'waiting' }),
        run('running', { status: 'running', wakeAt: 500 }),
        run('ended', { status: 'cancelled', wakeAt: 400 }),
      );
      expect(await runs().nextWakeAt()).toBe(1000);
      expect(idsOf(await runs().listDue({ at: 999, limit: 10 }))).toEqual([]);
      expect(idsOf(await runs().listDue({ at: 2000, limit: 10 }))).toEqual(['early', 'twin-1', 'twin-2']);
      expect(idsOf(await runs().listDue({ at: 9999, limit: 3 }))).toEqual(['early', 'twin-1', 'twin-2']);
      await put(run('early', { status: 'running' }), run('twin-1', { status: 'waiting', wakeAt: 9000 }));
      expect(await runs().nextWakeAt()).toBe(2000);
      expect(idsOf(await runs().listDue({ at: 9999, limit: 10 }))).toEqual(['twin-2', 'late', 'twin-1']);
    });

    it('are stored together with the rest of their turn', async () => {
      await runs().accept({ run: run('r1') });
      const given = turn({
        contactChange: { name: 'Ali', attributes: { tier: 'gold' }, addTags: ['vip'] },
        runs: [run('r1', { status: 'completed' })],
        steps: [step('r1', 1)],
        inbound: inbound('i1', { outcome: 'resumed', runId: 'r1' }),
        outbound: [outbound('o1')],
      });
      await runs().commit(given);
      await used.reopen();
      expect(await used.store.contacts.find(ALI)).toEqual({
        contactId: ALI,
        contactNumber: null,
        name: 'Ali',
        attributes: { tier: 'gold' },
        tags: ['vip'],
      });
      expect((await runs().find('r1'))?.state.status).toBe('completed');
      expect(await runs().listSteps('r1')).toHaveLength(1);
      expect((await used.store.messages.list(ALI, { limit: 10 })).items).toHaveLength(2);
    });

    it('keep the later of two history lines with the same number', async () => {
      await put(run('r1'));
      const waited = step('r1', 2, { exit: null, finishedAt: null });
      const later = step('r1', 2, { exit: 'later' });
      await runs().commit(turn({ steps: [step('r1', 1), waited] }));
      await runs().commit(turn({ steps: [waited, later, step('r1', 3)] }));
      const lines = await runs().listSteps('r1');
      expect(lines.map(({ sequence, exit }) => [sequence, exit])).toEqual([
        [1, step('r1', 1).exit],
        [2, 'later'],
        [3, step('r1', 3).exit],
      ]);
    });

    it('are not stored when another part of their turn cannot be', async () => {
      await runs().accept({ run: run('r1'), contactName: 'Ali' });
      const broken = step('r1', 2, { result: { count: 1n as unknown as number } });
      const given = turn({
        contactChange: { name: 'Bala' },
        runs: [run('r1', { status: 'completed' as RunStatus }), run('r2')],
        steps: [step('r1', 1), broken],
        inbound: inbound('i1'),
        outbound: [outbound('o1')],
      });
      const error = await expectCode(runs().commit(given), 'store_failed');
      expect(error.cause).toBeInstanceOf(Error);
      expect((await used.store.contacts.find(ALI))?.name).toBe('Ali');
      expect((await runs().find('r1'))?.state.status).toBe('running');
      expect(await runs().find('r2')).toBeUndefined();
      expect(await runs().listSteps('r1')).toEqual([]);
      expect((await used.store.messages.list(ALI, { limit: 10 })).items).toEqual([]);
      await runs().commit({ ...given, steps: [step('r1', 1)] });
      expect((await runs().find('r1'))?.state.status).toBe('completed');
    });

    it('are not stored by a turn that read their contact before another one changed its tags or attributes', async () => {
      const given = { tags: ['vip'], attributes: { tier: 'gold', points: 5 } };
      await runs().commit(turn({ contactChange: given, expectedContact: { tags: [], attributes: {} } }));
      const change = (expectedContact: ConversationCommit['expectedContact'], id: string) =>
        runs().commit(turn({ contactChange: { name: id, addTags: [id] }, runs: [run(id)], expectedContact }));
      const others: readonly ConversationCommit['expectedContact'][] = [
        { tags: [], attributes: {} },
        { ...given, tags: [] },
        { ...given, attributes: { tier: 'gold' } },
        { ...given, attributes: { tier: 'gold', points: 6 } },
        { ...given, attributes: { tier: 'gold', score: 5 } },
      ];
      for (const expected of others) await expectCode(change(expected, 'r1'), 'contact_changed');
      expect(await runs().find('r1')).toBeUndefined();
      await change({ ...given, attributes: { points: 5, tier: 'gold' } }, 'r1');
      await expectCode(change(given, 'r2'), 'contact_changed');
      await change({ ...given, tags: ['vip', 'r1'] }, 'r2');
      expect(await used.store.contacts.find(ALI)).toMatchObject({ name: 'r2', tags: ['vip', 'r1', 'r2'] });
    });

    it('are not changed by a turn that read them before another one changed them', async () => {
      const waiting = (executionId: string, waits?: number) => {
        const record = run('r1', { status: 'waiting' });
        const step = { stepId: 's1', stepType: 'ask', sequence: 1, startedAt: 1, effectCount: 0 };
        const recorded = { result: null, unfilled: [] };
        const current = {
          ...step,
          executionId,
          recorded,
          wait: null,
          resumedBy: null,
          waits,
        } as unknown as RunState['current'];
        return { ...record, state: { ...record.state, current } };
      };
      const change = (name: string, expected: Omit<ExpectedRun, 'runId'>, stored = waiting(`r1-${name}`)) =>
        runs().commit(turn({ expectedRuns: [{ runId: 'r1', ...expected }], contactChange: { name }, runs: [stored] }));
      await runs().accept({ run: run('r1') });
      await change('1', { status: 'running', executionId: null });
      await expectCode(change('2', { status: 'running', executionId: null }), 'lease_lost');
      await expectCode(change('2', { status: 'waiting', executionId: 'r1-2' }), 'lease_lost');
      await expectCode(change('2', { status: 'running', executionId: 'r1-1' }), 'lease_lost');
      await expectCode(
        runs().commit(turn({ expectedRuns: [{ runId: 'ghost', status: 'running', executionId: null }] })),
        'lease_lost',
      );
      expect((await used.store.contacts.find(ALI))?.name).toBe('1');
      await change('2', { status: 'waiting', executionId: 'r1-1' });
      expect((await runs().find('r1'))?.state.current?.executionId).toBe('r1-2');
      // The same execution, which waits for the second time.
      await change('3', { status: 'waiting', executionId: 'r1-2' }, waiting('r1-2', 1));
      await expectCode(change('4', { status: 'waiting', executionId: 'r1-2' }), 'lease_lost');
      await change('4', { status: 'waiting', executionId: 'r1-2', waits: 1 });
      expect((await runs().find('r1'))?.state.current?.executionId).toBe('r1-4');
    });

    it('do not create a contact when their turn has no change of it', async () => {
      await put(run('r1'));
      expect(await used.store.contacts.find(ALI)).toBeUndefined();
      await runs().commit(turn({ contactChange: {} }));
      expect(await used.store.contacts.find(ALI)).toEqual({
        ...{ contactId: ALI, contactNumber: null, name: '' },
        ...{ attributes: {}, tags: [] },
      });
    });
  });
}
