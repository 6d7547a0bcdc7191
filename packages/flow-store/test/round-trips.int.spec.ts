import type { FlowStore } from '@luluchat/flow-runtime/store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { inbound, outbound, run, step, turn } from '@luluchat/flow-testing/store-records';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema, queryPostgres } from './own-schema.js';
import { startRoundTripCounter } from './round-trip-counter.js';
import type { RoundTripCounter } from './round-trip-counter.js';

const missing = await whyNoPostgres();
const CONTACT = 'c_1';
const NUMBER = '60123456789';

describe.skipIf(missing !== undefined)('a store on PostgreSQL', () => {
  let postgres: Postgres;
  let schema: string;
  let way: RoundTripCounter;
  let store: FlowStore;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    schema = nameSchema();
    way = await startRoundTripCounter(postgres.url);
    store = await openPostgresStore({ url: way.url, schema, poolSize: 2 });
    // Of the connection that the store has opened.
    await accept('r_0');
  });
  afterEach(async () => {
    await store.close();
    await way.close();
    await dropSchema(postgres, schema);
  });

  const accept = (id: string, contactId = CONTACT, contactNumber = NUMBER) =>
    store.runs.accept({
      run: run(id, { contactId }),
      contactName: 'Ali',
      contactNumber,
      isNumberUnchecked: true,
      whileRunning: 'keep',
      limit: { trigger: 't', times: 9, periodMs: 60_000 },
      idempotency: { key: id, notBefore: 0 },
    });
  /** Counts the round trips of a turn of the contact. */
  const commit = (given: Parameters<typeof turn>[0]) =>
    way.count(() => store.runs.commit(turn({ contactId: CONTACT, ...given })));

  it('accepts a run in two round trips: one for all that it reads, one for all that it writes', async () => {
    expect(await way.count(() => accept('r_1', 'c_new', '60987654321'))).toBe(2);
    expect(await way.count(() => accept('r_2'))).toBe(2);
    expect(await way.count(() => store.runs.accept({ run: run('r_3', { contactId: 'c_numberless' }) }))).toBe(2);
    expect(await way.count(() => expect(accept('r_2')).resolves.toMatchObject({ isRepeat: true }))).toBe(2);
  });

  it('reads what a turn begins with in one round trip', async () => {
    const read = () => expect(store.runs.readConversation(CONTACT)).resolves.toMatchObject({ runs: [{ id: 'r_0' }] });
    expect(await way.count(read)).toBe(1);
  });

  it('reads what the turns of many contacts begin with in the round trips of one, each by itself', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `${index + 1}`);
    for (const id of ids) await store.runs.accept({ run: run(`r_${id}`, { contactId: `many_${id}` }) });
    const readAll = () => Promise.all(ids.map((id) => store.runs.readConversation(`many_${id}`)));
    let found: Awaited<ReturnType<typeof readAll>> = [];
    expect(await way.count(async () => (found = await readAll()))).toBe(1);
    expect(found.map(({ contact, runs }) => [contact?.contactId, runs.map(({ id }) => id)])).toEqual(
      ids.map((id) => [`many_${id}`, [`r_${id}`]]),
    );
  });

  it('reads the neighbours of a conversation that cannot be read', async () => {
    await store.runs.accept({ run: run('r_1', { contactId: 'c_2' }) });
    await queryPostgres(postgres, `update ${schema}.runs set state = 'no JSON' where contact_id = '${CONTACT}'`);
    const reading = [CONTACT, 'c_2', 'c_none'].map((id) => store.runs.readConversation(id));
    const read = await Promise.allSettled(reading);
    expect(read.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    await expect(reading[0]).rejects.toMatchObject({ code: 'store_failed' });
    await expect(reading[1]).resolves.toMatchObject({ runs: [{ id: 'r_1' }] });
    await expect(reading[2]).resolves.toMatchObject({ contact: undefined, runs: [] });
  });

  it('stores a turn that reads nothing in one round trip', async () => {
    const runs = [run('r_0', { contactId: CONTACT, status: 'completed' })];
    const steps = [step('r_0', 1)];
    expect(await commit({ runs, steps, outbound: [outbound('m_1', { contactId: CONTACT })] })).toBe(1);
  });

  it('stores a turn in two round trips, whatever it reads', async () => {
    expect(await commit({ contactChange: { attributes: { tier: 'gold' } } })).toBe(2);
    expect(await commit({ contactChange: { name: 'Siti', contactNumber: '60111111111' } })).toBe(2);
    expect(await commit({ contactChange: {}, inbound: inbound('m_1', { contactId: CONTACT }) })).toBe(2);
    expect(await commit({ inbound: inbound('m_2', { contactId: CONTACT, outcome: 'queued' }) })).toBe(2);
    expect(await commit({ dequeued: { id: 'm_2', outcome: 'unmatched', runId: null } })).toBe(2);
    const consumedNumbers = ['a', 'b', 'c'].map((counter) => ({ counter, number: 0 }));
    const expectedRuns = [{ runId: 'r_0', status: 'running', executionId: null } as const];
    expect(await commit({ consumedNumbers, expectedRuns, contactChange: { attributes: { tier: 'tin' } } })).toBe(2);
    const sender = { name: 'Omar', contactNumber: '60222222222', attributes: { tier: 'tin' } };
    const first = inbound('m_1', { contactId: 'c_sender' });
    expect(await commit({ contactId: 'c_sender', contactChange: sender, inbound: first })).toBe(2);
    expect(await store.contacts.find('c_sender')).toMatchObject(sender);
  });

  it('stores a turn under a lease in no more round trips', async () => {
    const { leases } = store;
    if (leases === undefined) return expect.unreachable();
    await leases.renew({ server: 's', ttlMs: 60_000 });
    const [held] = await leases.acquire({ server: 's', contactIds: [CONTACT] });
    const lease = { server: 's', fence: held?.outcome === 'acquired' ? held.fence : NaN };
    expect(await way.count(() => leases.acquire({ server: 's', contactIds: ['c_2', 'c_3'] }))).toBe(1);
    expect(await commit({ lease, runs: [run('r_0', { contactId: CONTACT })] })).toBe(1);
    expect(await commit({ lease, contactChange: { attributes: { tier: 'gold' } } })).toBe(2);
  });

  it('marks messages as sent in round trips that do not grow with their number', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `m_${index}`);
    await commit({ outbound: ids.map((id) => outbound(id, { contactId: CONTACT })) });
    const mark = (at: number) => Promise.all(ids.map((id) => store.messages.markSent(id, at, `${id} ${at}`)));
    expect(await way.count(() => mark(1))).toBe(2);
    expect(await way.count(() => mark(2))).toBe(2);
    expect(await store.messages.findOutbound(CONTACT, 'm_7 1')).toMatchObject({ id: 'm_7', sentAt: 1 });
    expect(await store.messages.findOutbound(CONTACT, 'm_7 2')).toMatchObject({ id: 'm_7', sentAt: 1 });
    await commit({ outbound: [outbound('n_1', { contactId: CONTACT }), outbound('n_2', { contactId: CONTACT })] });
    const markPlain = () => Promise.all(['n_1', 'n_2'].map((id) => store.messages.markSent(id, 1)));
    expect(await way.count(markPlain)).toBe(1);
  });

  it('stores work of many contacts in the round trips of one, and refuses some of it alone', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `${index + 1}`);
    const acceptAll = () =>
      Promise.allSettled(
        ids.map((id) =>
          store.runs.accept({
            run: run(`r_${id}`, { contactId: `many_${id}` }),
            contactNumber: `6011${Number(id) % 25}`,
          }),
        ),
      );
    let accepted: Awaited<ReturnType<typeof acceptAll>> = [];
    expect(await way.count(async () => (accepted = await acceptAll()))).toBeLessThanOrEqual(4);
    expect(accepted.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    const commitAll = () =>
      Promise.all(
        ids.slice(0, 25).map((id) =>
          store.runs.commit(
            turn({
              contactId: `many_${id}`,
              contactChange: { attributes: { id } },
              runs: [run(`r_${id}`, { contactId: `many_${id}`, status: 'completed' })],
              steps: [step(`r_${id}`, 1)],
            }),
          ),
        ),
      );
    expect(await way.count(commitAll)).toBe(2);
    for (const id of ids.slice(0, 25)) {
      expect(await store.contacts.find(`many_${id}`)).toMatchObject({ attributes: { id } });
      expect(await store.runs.find(`r_${id}`)).toMatchObject({ state: { status: 'completed' } });
    }
    expect(await store.runs.find('r_30')).toBeUndefined();
  });

  it('stores the neighbours of a turn that the database refuses', async () => {
    await store.leases?.renew({ server: 's', ttlMs: 60_000 });
    const ids = ['1', '2', '3'];
    const commits = await Promise.allSettled(
      ids.map((id) => {
        const lease = id === '2' ? { lease: { server: 's', fence: 0 } } : {};
        const contactId = `c_${id}`;
        return store.runs.commit(turn({ contactId, runs: [run(`r_${id}`, { contactId })], ...lease }));
      }),
    );
    expect(commits.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const found = await Promise.all(ids.map((id) => store.runs.find(`r_${id}`)));
    expect(found.map((stored) => stored?.id)).toEqual(['r_1', undefined, 'r_3']);
  });

  it('takes a report and a callback in two round trips, and closes a callback in one', async () => {
    await commit({ outbound: [outbound('m_1', { contactId: CONTACT })] });
    await store.messages.markSent('m_1', 1, 'w_1');
    const report = { message: { channelMessageId: 'w_1' }, status: 'delivered', at: 2 } as const;
    expect(await way.count(() => store.messages.recordStatus(report))).toBe(2);
    const state = { ...run('x').state, current: { stepId: 's', executionId: 'e' } } as never;
    await commit({
      runs: [run('r_1', { contactId: CONTACT, state })],
      openedCallback: { tokenHash: 't', executionId: 'e', runId: 'r_1' },
    });
    const callback = { tokenHash: 't', body: 'yes', at: 1 };
    expect(await way.count(() => expect(store.callbacks.accept(callback)).resolves.toBe('accepted'))).toBe(2);
    expect(await way.count(() => expect(store.callbacks.close('e', 2)).resolves.toBe('yes'))).toBe(1);
  });

  it('repeats a write whose only answer was lost with the connection', async () => {
    await store.leases?.renew({ server: 's', ttlMs: 60_000 });
    const acquire = () => store.leases?.acquire({ server: 's', contactIds: [CONTACT] });
    way.loseNextAnswer();
    const acquired = await acquire();
    expect(way.lostAnswers).toBe(1);
    expect(acquired).toMatchObject([{ contactId: CONTACT, outcome: 'acquired' }]);
    expect(await acquire()).toEqual(acquired);
  });
});
