import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { run } from '@luluchat/flow-testing/store-records';
import { afterEach, describe, expect, it } from 'vitest';
import { backUpStore, openFlowStore } from '../src/index.js';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { useTemporaryFolder } from './temporary-folder.js';

describe('a backup of a store', () => {
  const path = useTemporaryFolder();
  let child: StoreProcess | undefined;
  afterEach(() => child?.kill());

  it('has every run that was acknowledged before it, is taken while the store is written, and opens as a store', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    const acknowledged: string[] = [];
    let isWriting = true;
    const writing = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let number = 0; isWriting; number += 1) {
          await store.runs.accept({ run: run(`r-${writer}-${number}`) });
          acknowledged.push(`r-${writer}-${number}`);
        }
      }),
    );
    while (acknowledged.length < 100) await new Promise((resolve) => setImmediate(resolve));
    const before = [...acknowledged];
    const backup = await backUpStore({ file, to: path('backup.db') });
    isWriting = false;
    await writing;
    await store.close();
    expect(backup).toEqual({ path: path('backup.db'), bytes: (await stat(path('backup.db'))).size });
    expect((await stat(backup.path)).mode & 0o777).toBe(0o600);
    const restored = await openFlowStore({ file: backup.path });
    const found = (await restored.runs.list({}, { limit: 100_000 })).items.map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining(before));
    expect(acknowledged).toEqual(expect.arrayContaining(found));
    await restored.runs.accept({ run: run('goes-on') });
    expect((await restored.runs.list({}, { limit: 1 })).items.map(({ id }) => id)).toEqual(['goes-on']);
    await restored.close();
  });

  it('can be taken while another process has the store open, and after that process was killed', async () => {
    const file = path('flows.db');
    child = startChild('commitForever', file);
    await child.printed(20);
    await backUpStore({ file, to: path('one.db') });
    await child.kill();
    await backUpStore({ file, to: path('two.db') });
    for (const [name, count] of [
      ['one.db', 20],
      ['two.db', child.lines.length],
    ] as const) {
      const store = await openFlowStore({ file: path(name) });
      const { items } = await store.runs.list({ status: 'completed' }, { limit: 100_000 });
      expect(items.length, name).toBeGreaterThanOrEqual(count);
      await store.close();
    }
  });

  it('creates the folder of the copy, for this user only', async () => {
    const file = path('flows.db');
    await (await openFlowStore({ file })).close();
    const { path: made } = await backUpStore({ file, to: path('of', 'today', 'b.db') });
    expect(made).toBe(path('of', 'today', 'b.db'));
    if (process.platform !== 'win32') expect((await stat(path('of'))).mode & 0o777).toBe(0o700);
  });

  it('never replaces a file, and leaves no file when it fails', async () => {
    const file = path('flows.db');
    await (await openFlowStore({ file })).close();
    await writeFile(path('there.db'), 'precious');
    const error = await expectCode(backUpStore({ file, to: path('there.db') }), 'invalid_request');
    expect(error.message).toContain(path('there.db'));
    expect(await readFile(path('there.db'), 'utf8')).toBe('precious');
    await expectCode(backUpStore({ file: path('ghost.db'), to: path('b.db') }), 'invalid_request');
    await writeFile(path('noise.db'), 'this is no database. '.repeat(500));
    await expectCode(backUpStore({ file, to: path('noise.db', 'c', 'b.db') }), 'store_failed');
    await expectCode(backUpStore({ file: path('noise.db'), to: path('b.db') }), 'store_failed');
    const names = (await readdir(path())).filter((name) => !/-(?:wal|shm)$/.test(name));
    expect(names.sort()).toEqual(['flows.db', 'flows.db.lock', 'noise.db', 'there.db']);
  });
});
