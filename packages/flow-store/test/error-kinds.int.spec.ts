import { run, step, turn } from '@luluchat/flow-testing/store-records';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { makeOlderStore } from './older-store.js';
import { useTemporaryFolder } from './temporary-folder.js';

const line = (sequence: number, errorKind: unknown) =>
  JSON.stringify({ sequence, stepId: 's', stepType: 't', exit: null, result: { errorKind } });

describe('the list of runs by error kind', () => {
  const path = useTemporaryFolder();

  it('has the runs of a store that was made before', async () => {
    const file = path('flows.db');
    await makeOlderStore(file, '0012-deferred-conversations');
    const database = new Database(file);
    const runs = ['r1', 'r2', 'r3'].map((id) => `('${id}', 'f', 1, 'c', 'completed', 1, '{"runId":"${id}"}')`);
    database.exec(`
      insert into runs (id, flow_id, flow_version, contact_id, status, started_at, state) values ${runs.join()};
      insert into run_histories (run_id, steps) values
        ('r1', '[${line(1, 'timeout')},${line(2, null)}]'), ('r1', '[${line(3, 'timeout')},${line(4, 'dns')}]'),
        ('r2', '[${line(1, 7)},${line(2, 'Not a kind')}]'), ('r3', '[${line(1, 'timeout')}]'), ('gone', '[${line(1, 'dns')}]');`);
    database.close();
    const store = await openFlowStore({ file });
    const list = async (errorKind: string) =>
      (await store.runs.list({ errorKind }, { limit: 10 })).items.map(({ id }) => id);
    expect([await list('timeout'), await list('dns'), await list('Not a kind')]).toEqual([['r3', 'r1'], ['r1'], []]);
    await store.close();
  });

  it('bounds the work of a page: one is short, or empty, while more follow', async () => {
    const store = await openFlowStore({ file: path('flows.db') });
    const ids = Array.from({ length: 11_000 }, (_, at) => `r${at}`);
    for (let at = 0; at < ids.length; at += 1000) {
      const part = ids.slice(at, at + 1000);
      const steps = part.map((id) => step(id, 1, { result: { errorKind: 'timeout' } }));
      await store.runs.commit(
        turn({ runs: part.map((id) => run(id, { flowId: id === 'r3' ? 'rare' : 'usual' })), steps }),
      );
    }
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page = await store.runs.list(
        { errorKind: 'timeout', flowId: 'rare' },
        { limit: 10, ...(cursor !== null && { cursor }) },
      );
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null && pages.length < 10);
    expect(pages).toEqual([[], [], ['r3']]);
    await store.close();
  });
});
