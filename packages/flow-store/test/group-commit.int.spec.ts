import type { FlowStore } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { afterEach, describe, expect, it } from 'vitest';
import { openReadingConnection, openWritingConnection } from '../src/connection/query-connection.js';
import type { WriteOperations } from '../src/saver/write-operations.js';
import { createStoreConnection } from '../src/writer/store-connection.js';
import { openFlowStore } from '../src/index.js';
import type { FlowStoreOptions, WriteGroup } from '../src/index.js';
import { createReadiness } from '../src/probe/create-readiness.js';
import { createRunRepository } from '../src/run/run-repository.js';
import { migrateStore } from '../src/schema/migrate-store.js';
import { createInlineSaver } from '../src/saver/create-inline-saver.js';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { inbound, outbound, run, turn } from '@luluchat/flow-testing/store-records';
import { useTemporaryFolder } from './temporary-folder.js';

const MEGABYTE = 'x'.repeat(1024 * 1024);

describe('writes that are made at once', () => {
  const path = useTemporaryFolder();
  const groups: WriteGroup[] = [];
  const opened: { close(): unknown }[] = [];

  const open = async (options: Partial<FlowStoreOptions> = {}): Promise<FlowStore> => {
    groups.length = 0;
    const store = await openFlowStore({ file: path('flows.db'), onGroup: (group) => groups.push(group), ...options });
    opened.push(store);
    return store;
  };
  /** Opens the file as another program would. */
  const lookFromOutside = (): Database.Database => {
    const database = new Database(path('flows.db'));
    opened.push(database);
    return database;
  };
  afterEach(async () => {
    for (const { close } of opened.splice(0).map((each) => ({ close: () => each.close() }))) await close();
  });

  it('share a commit, and are durable when they resolve (S1, S2)', async () => {
    const store = await open();
    const ids = Array.from({ length: 100 }, (_, index) => `r${index}`);
    await Promise.all(ids.map((id) => store.runs.accept({ run: run(id) })));
    expect(lookFromOutside().prepare('select id from runs order by sequence').raw().all().flat()).toEqual(ids);
    expect(groups.reduce((sum, { writes }) => sum + writes, 0)).toBe(100);
    expect(groups.length).toBeLessThan(20);
  });

  it('fail alone when the store refuses one of them, and the others are stored once (S3)', async () => {
    const store = await open();
    const limit = { trigger: 'webhook', times: 1, periodMs: 60_000 } as const;
    const start = (id: string) =>
      store.runs.accept({ run: run(id, { contactId: 'limited' }), limit, whileRunning: 'keep' });
    const keep = (id: string) =>
      store.runs.commit(turn({ contactId: id, contactChange: { name: id }, runs: [run(id, { contactId: id })] }));
    for (const round of [1, 2, 3]) {
      const settled = await Promise.allSettled([
        keep(`a${round}`),
        start(`r${round}`),
        start(`s${round}`),
        keep(`b${round}`),
      ]);
      const isStarted = round === 1 ? 'fulfilled' : 'rejected';
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', isStarted, 'rejected', 'fulfilled']);
      expect(settled[2]).toMatchObject({ reason: { code: 'trigger_limit_reached' } });
    }
    expect(groups.map(({ writes }) => writes)).toEqual([4, 4, 4]);
    const stored = lookFromOutside().prepare('select id from runs order by sequence').raw().all().flat();
    expect(stored).toEqual(['a1', 'r1', 'b1', 'a2', 'b2', 'a3', 'b3']);
  });

  it('are saved without blocking the event loop, and are not read before they are durable (S2, S6)', async () => {
    const store = await open();
    const messages = Array.from({ length: 16 }, (_, index) =>
      outbound(`o-${index}`, { content: { type: 'text', text: MEGABYTE } }),
    );
    let isSaved = false;
    const saved = store.runs.commit(turn({ outbound: messages, runs: [run('big')] })).then(() => (isSaved = true));
    const seen: boolean[] = [];
    // The statements run in one turn of the loop; a commit on the loop would end in that same turn.
    while (!isSaved) {
      const found = await store.runs.find('big');
      if (!isSaved) seen.push(found !== undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await saved;
    expect(seen.length).toBeGreaterThan(3);
    // Once before and once after its statements; in the log it is durable, and can be read before the checkpoint.
    expect(seen.slice(0, 2)).toEqual([false, false]);
    expect(seen).toEqual(seen.toSorted());
    expect(await store.runs.find('big')).toEqual(run('big'));
  });

  it('make the mark of a sent message as durable as other writes (S2)', async () => {
    const store = await open();
    await store.runs.commit(turn({ outbound: [outbound('o1'), outbound('o2')] }));
    await Promise.all([store.messages.markSent('o1', 5), store.runs.accept({ run: run('r1') })]);
    await store.messages.markSent('o2', 6);
    expect(lookFromOutside().prepare('select sent_at from messages').raw().all()).toEqual([[5], [6]]);
  });

  it('are refused as new work when too many wait (S5)', async () => {
    const store = await open({ maxQueuedWrites: 3 });
    const taken = ['r1', 'r2', 'r3'].map((id) => store.runs.accept({ run: run(id) }));
    const error = await expectCode(store.runs.accept({ run: run('r4') }), 'store_busy');
    expect(error.details).toEqual({ retryAfterMs: 1000 });
    await expectCode(store.runs.commit(turn({ inbound: inbound('m1') })), 'store_busy');
    await store.runs.commit(turn({ runs: [run('r5')] }));
    await Promise.all(taken);
    await store.runs.accept({ run: run('r6') });
    const { items } = await store.runs.list({}, { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['r6', 'r5', 'r3', 'r2', 'r1']);
  });

  it('wait for a lock of another program off the event loop, and are refused as new work meanwhile (S5, S6)', async () => {
    const store = await open({ maxLagMs: 30 });
    const other = lookFromOutside();
    other.exec('begin immediate');
    const accepted = store.runs.accept({ run: run('r1') });
    while (store.load().oldestMs <= 30) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(store.load()).toMatchObject({ unsaved: 1, failure: null });
    await expectCode(store.runs.accept({ run: run('r2') }), 'store_busy');
    other.exec('rollback');
    expect(await accepted).toMatchObject({ runId: 'r1', isRepeat: false });
    await store.runs.accept({ run: run('r2') });
  });
});

describe('a disk that is full', () => {
  const path = useTemporaryFolder();

  it('rejects writes, refuses new work, keeps what was acknowledged, and recovers (S4, S5)', async () => {
    const writer = openWritingConnection(path('flows.db'));
    await migrateStore(writer.db);
    // On this thread: the number of pages is bounded by a setting of the connection.
    const saver = createInlineSaver(writer);
    const reader = openReadingConnection(path('flows.db'));
    const connection = createStoreConnection<WriteOperations>(reader, saver, { maxQueued: 1000, maxLagMs: 10_000 });
    const runs = createRunRepository(connection);
    const isReady = createReadiness(connection);
    const [[pages] = []] = writer.query('pragma page_count');
    // SQLite reports the same error for a limit of pages as for a full disk.
    writer.query(`pragma max_page_count = ${Number(pages) + 200}`);
    const acknowledged: string[] = [];
    let failure: unknown;
    for (let number = 1; failure === undefined; number += 1) {
      const id = `r${number}`;
      await runs
        .accept({ run: run(id, { flowId: 'f'.repeat(20_000) }) })
        .then(() => acknowledged.push(id))
        .catch((error: unknown) => (failure = error));
    }
    expect(failure).toMatchObject({ code: 'store_failed', details: { sqliteCode: 'SQLITE_FULL' } });
    expect(acknowledged.length).toBeGreaterThan(5);
    await expectCode(runs.accept({ run: run('new') }), 'store_busy');
    const large = run('old', { flowId: 'f'.repeat(200_000) });
    await expectCode(runs.commit(turn({ runs: [large] })), 'store_failed');
    expect(await isReady()).toBe(false);
    expect(connection.load()).toMatchObject({ unsaved: 0, failure: { code: 'store_failed' } });

    // Room for a small write, which is saved, but not for the large one.
    const [[used] = []] = writer.query('pragma page_count');
    writer.query(`pragma max_page_count = ${Number(used) + 30}`);
    const error = await expectCode(runs.commit(turn({ runs: [large] })), 'store_failed');
    const unsaved = Number(error.details['unsavedBytes']);
    expect(unsaved).toBeGreaterThan(200_000);
    await runs.commit(turn({ runs: [run('small')] }));
    acknowledged.push('small');
    await expect.poll(() => isReady()).toBe(true);
    expect(await isReady(unsaved)).toBe(false);

    writer.query('pragma max_page_count = 1000000');
    while (!(await isReady(unsaved))) await new Promise((resolve) => setTimeout(resolve, 50));
    await runs.accept({ run: run('new') });
    const { items } = await runs.list({}, { limit: 1000 });
    expect(items.map(({ id }) => id)).toEqual(['new', ...acknowledged.toReversed()]);
    await connection.saveAndClose();
  });
});
