import { setImmediate } from 'node:timers/promises';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { run, step, turn } from '@luluchat/flow-testing/store-records';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { nameSchema, queryPostgres } from './own-schema.js';

const missing = await whyNoPostgres({ isOwn: true });
const CONTACTS = 12;

describe.skipIf(missing !== undefined)('a store whose PostgreSQL goes away', { timeout: 120_000 }, () => {
  let postgres: Postgres;
  let schema: string;
  let store: FlowStore;
  beforeAll(async () => {
    postgres = await startPostgres({ isOwn: true });
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    schema = nameSchema();
    store = await openPostgresStore({ url: postgres.url, schema, poolSize: 6 });
  });
  afterEach(() => store.close());

  /** Adds to a number of each contact, one turn after another, until told to stop. Returns the turns that were acknowledged. */
  const commitAlong = (until: () => boolean) =>
    Promise.all(
      Array.from({ length: CONTACTS }, async (_, contact) => {
        const contactId = `c_${contact}`;
        let acknowledged = 0;
        while (!until()) {
          const id = `r_${contact}_${acknowledged + 1}`;
          await store.runs.commit(
            turn({
              contactId,
              contactChange: { attributes: { count: acknowledged + 1 } },
              runs: [run(id, { contactId, status: 'completed' })],
              steps: [step(id, 1)],
            }),
          );
          acknowledged += 1;
        }
        return acknowledged;
      }),
    );

  const endAbruptly = {
    'is restarted at once': () => postgres.restart(),
    'is killed and started again': async () => {
      await postgres.kill();
      await postgres.start();
    },
  };

  it.each(Object.entries(endAbruptly))('has every acknowledged turn, and each once, when it %s', async (_, end) => {
    let isOver = false;
    const committing = commitAlong(() => isOver);
    for (let times = 0; times < 3; times += 1) {
      const { count } = await countRuns();
      await vi.waitFor(async () => expect((await countRuns()).count).toBeGreaterThan(count + CONTACTS), 20_000);
      await end();
    }
    isOver = true;
    const acknowledged = await committing;
    expect(Math.min(...acknowledged)).toBeGreaterThan(0);
    for (const [contact, count] of acknowledged.entries()) {
      expect(await store.contacts.find(`c_${contact}`)).toMatchObject({ attributes: { count } });
      const steps = await store.runs.listSteps(`r_${contact}_${count}`);
      expect(steps).toHaveLength(1);
    }
    const total = acknowledged.reduce((sum, count) => sum + count, 0);
    expect(await countRuns()).toEqual({ count: total });
  });

  it('refuses new work and is not ready while it is away, and takes decisions of runs, which are stored afterwards', async () => {
    await store.runs.accept({ run: run('before') });
    await postgres.kill();
    await vi.waitFor(async () => expect(await store.isReady()).toBe(false), 10_000);
    await expectCode(store.runs.accept({ run: run('refused') }), 'store_busy');
    const decided = store.runs.commit(turn({ runs: [run('decided', { status: 'completed' })] }));
    await postgres.start();
    await decided;
    await vi.waitFor(async () => expect(await store.isReady()).toBe(true), 10_000);
    expect(store.load()).toEqual({ unsaved: 0, oldestMs: 0, failure: null });
    await store.runs.accept({ run: run('after') });
    expect((await store.runs.list({}, { limit: 9 })).items.map(({ id }) => id)).toEqual(['after', 'decided', 'before']);
  });

  it('refuses no work when its connections are lost and the database is there', async () => {
    let ended = 0;
    let accepted = 0;
    const refusals = new Set<string>();
    // A process that is stopped for some seconds loses its connections in this state.
    const end = `with own as (select * from pg_stat_activity where application_name = 'luluchat-flows ${schema}')
      select pg_terminate_backend(pid) from own where exists (select from own where state = 'idle in transaction')`;
    const accept = async () => {
      while (ended < 3) {
        accepted += 1;
        await store.runs.accept({ run: run(`r_${accepted}`, { contactId: `c_${accepted}` }) });
      }
    };
    const endConnections = async () => {
      while (ended < 3) ended += (await queryPostgres(postgres, end)).length > 0 ? 1 : 0;
    };
    /** New work that came at such an instant would be refused. */
    const watch = async () => {
      while (ended < 3) {
        const { failure } = store.load();
        if (failure !== null) refusals.add(failure.message);
        await setImmediate();
      }
    };
    await Promise.all([accept(), endConnections(), watch()]);
    expect([...refusals]).toEqual([]);
    expect(await countRuns()).toEqual({ count: accepted });
  });

  it('is ready again only once it takes new work: what waited for the database is stored then', async () => {
    await postgres.kill();
    // Of few contacts, so that some wait for the one before.
    const decided = [1, 2, 3, 4, 5, 6].map((nth) => {
      const contactId = `c_${nth % 2}`;
      return store.runs.commit(turn({ contactId, runs: [run(`waits_${nth}`, { contactId, status: 'completed' })] }));
    });
    // Longer than new work may wait, so that the pauses between attempts are the longest.
    await vi.waitFor(() => expect(store.load().oldestMs).toBeGreaterThan(2500), 10_000);
    await postgres.start();
    for (let isReady = false, nth = 1; nth < 20; nth += 1) {
      await vi.waitFor(async () => expect((isReady = await store.isReady())).toBe(true), {
        timeout: 60_000,
        interval: 5,
      });
      expect(isReady).toBe(true);
      await store.runs.accept({ run: run(`new_${nth}`, { contactId: `new_${nth}` }) });
    }
    await Promise.all(decided);
  });

  async function countRuns(): Promise<{ readonly count: number }> {
    const [counted] = await store.runs.countStarted({ flowIds: ['flow-1'], since: 0 });
    return { count: counted?.started ?? 0 };
  }
});
