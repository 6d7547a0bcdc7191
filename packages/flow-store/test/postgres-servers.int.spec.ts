import { FlowError } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { flowDocument, inbound, run, turn } from '@luluchat/flow-testing/store-records';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema, queryPostgres } from './own-schema.js';

const missing = await whyNoPostgres();
const TIMES = 20;

/** Sorts outcomes into results and codes of errors. */
async function settle<Result>(work: readonly Promise<Result>[]) {
  const settled = await Promise.allSettled(work);
  return {
    results: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    codes: settled.flatMap((one) =>
      one.status === 'rejected' ? [FlowError.is(one.reason) ? one.reason.code : String(one.reason)] : [],
    ),
  };
}

describe.skipIf(missing !== undefined)('two stores on one PostgreSQL database', () => {
  let postgres: Postgres;
  let schema: string;
  let stores: readonly [FlowStore, FlowStore];
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    schema = nameSchema();
    // At the same moment: both find that the schema is missing.
    const open = () => openPostgresStore({ url: postgres.url, schema, poolSize: 4 });
    stores = await Promise.all([open(), open()]);
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await dropSchema(postgres, schema);
  });
  /** Calls both stores in turn, all at once. */
  const both = <Result>(call: (store: FlowStore, index: number) => Promise<Result>): Promise<Result>[] =>
    Array.from({ length: TIMES }, (_, index) => call(stores[index % 2 === 0 ? 0 : 1], index));

  it('accept one run for an idempotency key, whoever gets the request', async () => {
    const idempotency = { key: 'k', notBefore: 0 };
    const { results, codes } = await settle(
      both((store, index) => store.runs.accept({ run: run(`r${index}`), idempotency })),
    );
    expect(codes).toEqual([]);
    expect(results.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect(new Set(results.map(({ runId }) => runId)).size).toBe(1);
    expect((await stores[0].runs.list({}, { limit: 99 })).items).toHaveLength(1);
  });

  it('give a contact number to one contact', async () => {
    const accept = (store: FlowStore, index: number) =>
      store.runs.accept({
        run: run(`r${index}`, { contactId: `c_${index}` }),
        contactNumber: '60123',
        isNumberUnchecked: true,
      });
    const { results, codes } = await settle(both(accept));
    expect(results).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['contact_conflict']));
  });

  it('start a limited trigger as often as it may', async () => {
    const limit = { trigger: 't', times: 3, periodMs: 60_000 };
    const { results, codes } = await settle(
      both((store, index) => store.runs.accept({ run: run(`r${index}`), limit })),
    );
    expect(results).toHaveLength(3);
    expect(new Set(codes)).toEqual(new Set(['trigger_limit_reached']));
  });

  it('start one run of a contact that allows one at a time', async () => {
    const { results, codes } = await settle(
      both((store, index) => store.runs.accept({ run: run(`r${index}`), whileRunning: 'refuse' })),
    );
    expect(results).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['run_in_progress']));
  });

  it('count every consumed number of a counter', async () => {
    await Promise.all(
      both((store, number) =>
        store.runs.commit(turn({ contactId: `c_${number}`, consumedNumbers: [{ counter: 'a', number }] })),
      ),
    );
    expect(await stores[1].counters.find('a')).toEqual({ next: TIMES, gaps: [] });
  });

  it('store a message of a contact once, and both see all of its attributes', async () => {
    const { results } = await settle(both((store) => store.runs.commit(turn({ inbound: inbound('m1') }))));
    expect(results).toHaveLength(1);
    await stores[0].runs.accept({ run: run('r') });
    await Promise.all(
      both((store, index) => store.runs.commit(turn({ contactChange: { attributes: { [`a${index}`]: index } } }))),
    );
    const [one, other] = await Promise.all(stores.map((store) => store.contacts.find(run('r').contactId)));
    expect(Object.keys(one?.attributes ?? {})).toHaveLength(TIMES);
    expect(other).toEqual(one);
  });

  it('give each draft and each version of a flow its own number', async () => {
    await stores[0].flows.create({ id: 'f', draft: flowDocument('f'), at: 1 });
    const drafts = await settle(
      both((store, index) => store.flows.replaceDraft({ flowId: 'f', draft: flowDocument(`d${index}`), at: 2 })),
    );
    expect(drafts.results.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: TIMES }, (_, index) => index + 2),
    );
    const published = await settle(both((store) => store.flows.publish({ flowId: 'f', revision: TIMES + 1, at: 3 })));
    expect(new Set(published.results.map(({ version }) => version))).toEqual(new Set([1]));
  });

  it('know soon what the other has published or defined', async () => {
    const [one, other] = stores;
    expect(await other.attributes.list()).toEqual([]);
    await one.flows.create({ id: 'f', draft: flowDocument('f'), at: 1 });
    const before = other.flows.publications;
    await one.flows.publish({ flowId: 'f', revision: 1, at: 2 });
    await vi.waitFor(() => expect(other.flows.publications).toBeGreaterThan(before));
    expect(await other.flows.findPublished('f')).toEqual({ flowId: 'f', version: 1 });
    await one.flows.unpublish('f', 3);
    await vi.waitFor(async () => expect(await other.flows.findPublished('f')).toBeUndefined());
    await one.attributes.put({ key: 'tier', title: 'Tier', type: 'string' });
    await vi.waitFor(async () => expect(await other.attributes.list()).toHaveLength(1));
  });

  it('accept a callback or close it, never both', async () => {
    for (let index = 0; index < TIMES; index += 1) {
      const executionId = `e${index}`;
      const state = { ...run('x').state, current: { stepId: 's', executionId } } as never;
      await stores[0].runs.commit(
        turn({
          runs: [run(`r${index}`, { state })],
          openedCallback: { tokenHash: `t${index}`, executionId, runId: `r${index}` },
        }),
      );
      const [outcome, body] = await Promise.all([
        stores[0].callbacks.accept({ tokenHash: `t${index}`, body: 'yes', at: 1 }),
        stores[1].callbacks.close(executionId, 1),
      ]);
      expect([outcome, body]).toEqual(outcome === 'accepted' ? ['accepted', 'yes'] : ['ended', undefined]);
    }
  });

  it('hold texts that PostgreSQL refuses: NUL, lone surrogates, and the mark of their escapes', async () => {
    const odd = 'a\0b\ud800\u{10FFFE}0000';
    await stores[0].runs.accept({ run: run(odd, { contactId: odd }), contactName: '😀'.repeat(255) });
    expect(await stores[1].runs.find(odd)).toMatchObject({ id: odd, contactId: odd });
    expect(await stores[1].contacts.find(odd)).toMatchObject({ contactId: odd, name: '😀'.repeat(255) });
    expect(await stores[1].contacts.find('a\0')).toBeUndefined();
  });

  it('commit a turn in one transaction each, and leave none open', async () => {
    await Promise.all(both((store, index) => store.runs.accept({ run: run(`r${index}`) })));
    const open = await queryPostgres(
      postgres,
      `select count(*)::integer as count from pg_stat_activity
        where application_name = 'luluchat-flows ${schema}' and state like 'idle in transaction%'`,
    );
    expect(open).toEqual([{ count: 0 }]);
  });
});
