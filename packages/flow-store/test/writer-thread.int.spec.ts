import { FlowError } from '@luluchat/flow-runtime/store';
import { inbound, run, turn } from '@luluchat/flow-testing/store-records';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import { beforeCommit } from '../src/failpoint/failpoints.js';
import { openQueryConnection, openReadingConnection } from '../src/connection/query-connection.js';
import type { WriteOperations } from '../src/saver/write-operations.js';
import { createStoreConnection } from '../src/writer/store-connection.js';
import type { StoreConnection } from '../src/writer/store-connection.js';
import { createReadiness } from '../src/probe/create-readiness.js';
import { serializeAccept } from '../src/run/serialize-turn.js';
import { createRunRepository } from '../src/run/run-repository.js';
import { migrateStore } from '../src/schema/migrate-store.js';
import type { GroupSaver } from '../src/writer/group-saver.js';
import { openFlowStore } from '../src/open-flow-store.js';
import { loadWriterThread } from '../src/saver/load-writer-thread.js';
import { loadStoreThread } from '../src/thread.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** Script of a thread that starts, and exits at its first request. */
const DYING = new URL('./process/dying-thread.mjs', import.meta.url);

describe('the writer thread', () => {
  const path = useTemporaryFolder();
  let saver: GroupSaver | undefined;
  let connection: StoreConnection<WriteOperations> | undefined;
  afterEach(async () => {
    await connection?.saveAndClose().catch(() => undefined);
    await saver?.close();
    saver = connection = undefined;
  });

  const start = async (script?: URL): Promise<StoreConnection<WriteOperations>> => {
    const first = openQueryConnection(path('flows.db'));
    await migrateStore(first.db);
    first.close();
    saver = await loadWriterThread(script).open(path('flows.db'));
    connection = createStoreConnection(openReadingConnection(path('flows.db')), saver, {
      maxQueued: 100,
      maxLagMs: 10_000,
    });
    return connection;
  };

  it('reports errors as if they were thrown on this thread', async () => {
    const store = await start();
    const refused = await store
      .write('publishFlow', () => [{ flowId: 'none', revision: 1, at: 1 }])
      .catch((error) => error);
    expect(FlowError.is(refused, 'unknown_flow')).toBe(true);
    expect(refused).toMatchObject({ message: 'There is no flow with this id.', details: { flowId: 'none' } });

    await store.write('acceptRun', () => serializeAccept({ run: run('r1') }));
    const failed = await store.write('acceptRun', () => serializeAccept({ run: run('r1') })).catch((error) => error);
    expect(failed).toBeInstanceOf(FlowError);
    expect(failed).toMatchObject({
      code: 'store_failed',
      message: expect.stringMatching(/^The store could not accept a run: .*UNIQUE/),
      details: { sqliteCode: expect.stringMatching(/^SQLITE_CONSTRAINT/) },
      cause: { code: expect.stringMatching(/^SQLITE_CONSTRAINT/), message: expect.stringContaining('runs.id') },
    });
    expect(failed.cause).toBeInstanceOf(Error);
  });

  it('stores what JSON keeps of an argument, and refuses only a write without JSON (S3)', async () => {
    const store = await start();
    const runs = createRunRepository(store);
    const state = run('r1').state;
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const settled = await Promise.allSettled([
      runs.accept({ run: run('r1', { state: { ...state, more: () => 1 } as typeof state }) }),
      runs.accept({ run: run('r2', { state: { ...state, more: [() => 1, circular] } as unknown as typeof state }) }),
      runs.accept({ run: run('r3') }),
    ]);
    expect(settled).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'store_failed', message: expect.stringContaining('circular') } },
      { status: 'fulfilled' },
    ]);
    expect((await runs.find('r1'))?.state).toEqual(state);
    expect(await runs.find('r2')).toBeUndefined();
    expect(await runs.find('r3')).toEqual(run('r3'));
  });

  it('pauses a commit until subscribers of its failpoint on this thread have returned', async () => {
    const store = await start();
    const runs = createRunRepository(store);
    const other = openReadingConnection(path('flows.db'));
    const count = () => Number(other.query('select count(*) from runs')[0]?.[0]);
    const seen: [unknown, number][] = [];
    const look = (message: unknown): void => void seen.push([message, count()]);
    subscribe(beforeCommit.name, look);
    await Promise.all([runs.accept({ run: run('r1') }), runs.commit(turn({ inbound: inbound('m1') }))]);
    unsubscribe(beforeCommit.name, look);
    await runs.accept({ run: run('r2') });
    expect(seen).toEqual([[{ what: 'acceptRun; commitTurn' }, 0]]);
    expect(count()).toBe(2);
    other.close();
  });

  it('fails every write after it ended, reports that in load, and lets the store close (S4, S5)', async () => {
    const store = await start(DYING);
    const runs = createRunRepository(store);
    const lost = await Promise.allSettled([runs.accept({ run: run('r1') }), runs.commit(turn({ runs: [run('r2')] }))]);
    expect(lost).toMatchObject([
      { status: 'rejected', reason: { code: 'store_failed', message: expect.stringContaining('died as it was told') } },
      { status: 'rejected', reason: { code: 'store_failed' } },
    ]);
    expect(store.load()).toMatchObject({ unsaved: 0, failure: { code: 'store_failed' } });
    await expect(runs.accept({ run: run('r3') })).rejects.toMatchObject({ code: 'store_busy' });
    await expect(runs.commit(turn({ runs: [run('r4')] }))).rejects.toMatchObject({ code: 'store_failed' });
    expect(await createReadiness(store)()).toBe(false);
    expect(await runs.find('r1')).toBeUndefined();
    await expect(store.saveAndClose()).rejects.toMatchObject({ code: 'store_failed' });
  });

  it('ends when it is discarded before it has a connection, and fails every later request', async () => {
    const thread = loadWriterThread();
    thread.discard();
    await expect(thread.open(path('flows.db'))).rejects.toMatchObject({
      code: 'store_failed',
      message: expect.stringContaining('the writer thread has ended'),
    });
  });

  it('is taken by a store when it was loaded before', async () => {
    const store = await openFlowStore({ file: path('flows.db'), thread: loadStoreThread() });
    await store.runs.accept({ run: run('r1') });
    await store.close();
    const again = await openFlowStore({ file: path('flows.db') });
    expect(await again.runs.find('r1')).toEqual(run('r1'));
    await again.close();
  });

  it('ends when the store that was to take it does not open', async () => {
    const thread = loadWriterThread();
    await expect(openFlowStore({ file: path('.'), thread })).rejects.toMatchObject({ code: 'store_failed' });
    await expect(thread.open(path('flows.db'))).rejects.toMatchObject({ code: 'store_failed' });
  });

  it('rejects when it cannot be started', async () => {
    await expect(loadWriterThread().open(path('missing/flows.db'))).rejects.toMatchObject({ code: 'store_failed' });
    const missing = loadWriterThread(new URL('./none.mjs', import.meta.url));
    await expect(missing.open(path('flows.db'))).rejects.toMatchObject({
      code: 'store_failed',
      message: expect.stringContaining('none.mjs'),
    });
  });
});
