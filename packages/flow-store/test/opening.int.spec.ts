import { copyFile, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import Database from 'libsql';
import { afterEach, describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { ALI, outbound, run, step, turn } from '@luluchat/flow-testing/store-records';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { makeOlderStore } from './older-store.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** Changes a file as another program would. */
function withDatabase<Result>(file: string, work: (database: Database.Database) => Result): Result {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Creates a store with some hundred pages, and closes it. */
async function fillStore(file: string): Promise<void> {
  const store = await openFlowStore({ file });
  const content = { type: 'text', text: 'x'.repeat(2000) } as const;
  const messages = Array.from({ length: 300 }, (_, index) => outbound(`o-${index}`, { content }));
  await store.runs.commit(turn({ contactChange: { name: 'Ali' }, outbound: messages, steps: [step('r1', 1)] }));
  await store.close();
}

describe('opening a store', () => {
  const path = useTemporaryFolder();
  let child: StoreProcess | undefined;
  afterEach(() => child?.kill());

  it('creates the folder and the file, for this user only', async () => {
    const store = await openFlowStore({ file: path('new', 'deep', 'flows.db') });
    expect(await store.isReady()).toBe(true);
    await store.close();
    expect((await stat(path('new', 'deep'))).mode & 0o777).toBe(0o700);
    for (const name of await readdir(path('new', 'deep'))) {
      expect((await stat(path('new', 'deep', name))).mode & 0o777, name).toBe(0o600);
    }
  });

  it('accepts any file name, also one that looks like an address', async () => {
    for (const name of ['flöws 😀?mode=ro#x.db', 'file:flows.db', 'libsql:flows.db']) {
      const store = await openFlowStore({ file: path(name) });
      await store.runs.accept({ run: run('r1') });
      await store.close();
      expect((await stat(path(name))).size).toBeGreaterThan(0);
    }
  });

  it('keeps the histories of a file in which each step had a row', async () => {
    const file = path('flows.db');
    await makeOlderStore(file, '0007-ages');
    withDatabase(file, (database) => {
      database.exec(`
        insert into run_steps values ('r1', 2, 'wait', 'delay', null, 30, null, null, '[]');
        insert into run_steps values ('r1', 1, 'say', 'send-message', 'next', 10, 20, '{"a":[1,"\\ud800"]}', '["data.x"]');`);
    });
    const store = await openFlowStore({ file });
    const said = { sequence: 1, stepId: 'say', stepType: 'send-message', exit: 'next', startedAt: 10, finishedAt: 20 };
    const waits = { sequence: 2, stepId: 'wait', stepType: 'delay', exit: null, startedAt: 30, finishedAt: null };
    expect(await store.runs.listSteps('r1')).toEqual([
      { ...said, result: { a: [1, '\ud800'] }, unfilled: ['data.x'] },
      { ...waits, result: null, unfilled: [] },
    ]);
    await store.close();
  });

  it('reports failures of messages that an older version sent', async () => {
    const file = path('flows.db');
    await makeOlderStore(file, '0008-run-histories');
    withDatabase(file, (database) => {
      database.exec(`
        insert into contacts values ('60123456789', 'Ann', '{}', '[]');
        insert into messages (direction, id, contact_number, content, created_at, run_id, step_id, sent_at, channel_message_id)
          values ('outbound', 'r1-1-0', '60123456789', '{"type":"text","text":"Hi"}', 1, 'r1', 'ask', 2, 'w1'),
            ('outbound', 'r1-2-0', '60123456789', '{"type":"text","text":"Ho"}', 1, 'r1', 'ask', 2, null);`);
    });
    const store = await openFlowStore({ file });
    expect(await store.messages.listOpenFailures({ limit: 9 })).toEqual([]);
    const failure = { code: 'lost', reason: 'Lost.' };
    await store.messages.recordStatus({ message: { channelMessageId: 'w1' }, status: 'failed', at: 3, failure });
    const [failed] = await store.messages.listOpenFailures({ limit: 9 });
    expect(failed).toMatchObject({ id: 'r1-1-0', runId: 'r1', failure });
    expect(await store.messages.listAfter('r1-1-0', 9)).toMatchObject([{ id: 'r1-2-0' }]);
    expect(await store.messages.findOutbound(failed?.contactId ?? '', 'w1')).toMatchObject({ id: 'r1-1-0' });
    await store.close();
  });

  it('treats an empty file as a new store', async () => {
    await writeFile(path('flows.db'), '');
    const store = await openFlowStore({ file: path('flows.db') });
    expect((await store.flows.list({ limit: 1 })).items).toEqual([]);
    await store.close();
  });

  it('in memory keeps nothing, leaves no file and works many times', async () => {
    const before = await readdir('.');
    const stores = await Promise.all([1, 2].map(() => openFlowStore({ file: ':memory:' })));
    await stores[0]?.runs.accept({ run: run('r1') });
    expect(await stores[0]?.runs.find('r1')).toBeDefined();
    expect(await stores[1]?.runs.find('r1')).toBeUndefined();
    await Promise.all(stores.map((store) => store.close()));
    expect(await readdir('.')).toEqual(before);
  });

  it.each(['', '  ', 'a\0b'])('refuses %j as a path', async (file) => {
    await expectCode(openFlowStore({ file }), 'invalid_request');
  });

  it('names the path that it cannot open', async () => {
    await mkdir(path('folder'));
    expect((await expectCode(openFlowStore({ file: path('folder') }), 'store_failed')).message).toContain(
      path('folder'),
    );
    await writeFile(path('plain'), 'x');
    const below = path('plain', 'flows.db');
    expect((await expectCode(openFlowStore({ file: below }), 'store_failed')).message).toContain(below);
  });

  it('configures commits to survive a loss of power, and readers not to block writers', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    await store.runs.accept({ run: run('r1') });
    const seen = withDatabase(file, (database) => [
      database.pragma('journal_mode'),
      database.prepare('select id from runs').all(),
    ]);
    expect(seen).toEqual([[{ journal_mode: 'wal' }], [{ id: 'r1' }]]);
    await store.close();
  });

  it('leaves a single complete file when the store is closed', async () => {
    const file = path('flows.db');
    const store = await openFlowStore({ file });
    await store.runs.accept({ run: run('r1') });
    await store.close();
    await copyFile(file, path('copy.db'));
    const copy = await openFlowStore({ file: path('copy.db') });
    expect(await copy.runs.find('r1')).toEqual(run('r1'));
    await copy.close();
  });

  describe('that is open', () => {
    it('is refused in another process, until the first one is killed', async () => {
      const file = path('flows.db');
      child = startChild('holdStore', file);
      await child.printed(1);
      const error = await expectCode(openFlowStore({ file }), 'store_locked');
      expect(error.message).toContain(file);
      expect(error.details).toEqual({ file });
      await child.kill();
      const store = await openFlowStore({ file });
      expect(await store.isReady()).toBe(true);
      await store.close();
    });

    it('is refused in the same process, under any name of the file, until it is closed', async () => {
      const file = path('flows.db');
      const store = await openFlowStore({ file });
      await store.runs.accept({ run: run('r1') });
      await symlink(file, path('link.db'));
      await mkdir(path('other'));
      for (const name of [file, path('link.db'), path('other', '..', 'flows.db')]) {
        await expectCode(openFlowStore({ file: name }), 'store_locked');
      }
      expect(await store.runs.find('r1')).toBeDefined();
      await store.close();
      const again = await openFlowStore({ file: path('link.db') });
      expect(await again.runs.find('r1')).toBeDefined();
      await again.close();
    });

    it('keeps its lock when this process is refused a second one', async () => {
      const file = path('flows.db');
      const store = await openFlowStore({ file });
      await expectCode(openFlowStore({ file }), 'store_locked');
      child = startChild('holdStore', file);
      await expect(child.printed(1)).rejects.toThrow('is open already');
      await store.runs.accept({ run: run('r1') });
      await store.close();
    });

    it('does not lock other stores in its folder', async () => {
      const stores = await Promise.all(['a.db', 'b.db'].map((name) => openFlowStore({ file: path(name) })));
      expect(await Promise.all(stores.map((store) => store.isReady()))).toEqual([true, true]);
      await Promise.all(stores.map((store) => store.close()));
    });
  });

  describe('from a newer version', () => {
    it('is refused and left as it is', async () => {
      const file = path('flows.db');
      await fillStore(file);
      withDatabase(file, (database) => {
        database.exec("insert into flow_store_migrations values ('9999-from-the-future', '2040-01-01T00:00:00.000Z')");
        database.pragma('wal_checkpoint(truncate)');
      });
      const before = await readFile(file);
      const error = await expectCode(openFlowStore({ file }), 'store_too_new');
      expect(error.message).toContain(file);
      expect(error.details).toEqual({ file, unknownMigrations: ['9999-from-the-future'] });
      expect((await readFile(file)).equals(before)).toBe(true);
      withDatabase(file, (database) => database.exec("delete from flow_store_migrations where name like '9999%'"));
      const store = await openFlowStore({ file });
      expect((await store.contacts.find(ALI))?.name).toBe('Ali');
      await store.close();
    });
  });

  describe('on a damaged file', () => {
    it.each([
      ['no database', (file: string) => writeFile(file, 'this is no database. '.repeat(500))],
      ['a few bytes', (file: string) => writeFile(file, 'abc')],
      ['cut off', async (file: string) => fillStore(file).then(() => truncate(file, 4096 * 20))],
      [
        'overwritten in the middle',
        async (file: string) => {
          await fillStore(file);
          const bytes = await readFile(file);
          await writeFile(file, bytes.fill(0x5a, 4096 * 120, 4096 * 180));
        },
      ],
      [
        'a database of another program',
        (file: string) => Promise.resolve(withDatabase(file, (database) => database.exec('create table notes (id)'))),
      ],
    ])('that is %s is refused and left as it is', async (_case, damage) => {
      const file = path('flows.db');
      await damage(file);
      const before = await readFile(file);
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const error = await expectCode(openFlowStore({ file }), 'store_corrupt');
        expect(error.message).toContain(file);
        expect((await readFile(file)).equals(before)).toBe(true);
      }
    });

    it('succeeds without the quick check until a damaged page is read', async () => {
      const file = path('flows.db');
      await fillStore(file);
      const bytes = await readFile(file);
      await writeFile(file, bytes.fill(0x5a, 4096 * 120, 4096 * 180));
      const store = await openFlowStore({ file, quickCheck: false });
      const error = await expectCode(store.messages.list(ALI, { limit: 1000 }), 'store_failed');
      expect(error.details).toEqual({ sqliteCode: 'SQLITE_CORRUPT' });
      await store.close();
    });
  });

  it('rolls back a whole migration when one of its statements fails', async () => {
    const file = path('flows.db');
    withDatabase(file, (database) => {
      database.exec('create table flow_store_migrations (name text primary key, timestamp text not null)');
      database.exec('create table messages (id)');
    });
    const error = await expectCode(openFlowStore({ file }), 'store_failed');
    expect(error.message).toContain('messages');
    const tables = withDatabase(file, (database) =>
      database.prepare("select name from sqlite_schema where type = 'table' and name = 'flows'").all(),
    );
    expect(tables).toEqual([]);
  });
});
