import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { run } from '@luluchat/flow-testing/store-records';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import Database from 'libsql';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { copyStore, openFlowStore, openPostgresStore } from '../src/index.js';
import type { StorePlace } from '../src/index.js';
import { fillStore, readLists } from './filled-store.js';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { useTemporaryFolder } from './temporary-folder.js';

const missing = await whyNoPostgres();
/** Copies that are killed take long: one place is enough until a release. */
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
const MANY = 600;

/** Creates a store with every kind of record and closes it; returns its lists. */
async function createFilled(file: string, runs: number): Promise<unknown> {
  const store = await openFlowStore({ file });
  try {
    await fillStore(store, runs);
    return await readLists(store);
  } finally {
    await store.close();
  }
}

async function listsOf(place: StorePlace): Promise<unknown> {
  const store = 'file' in place ? await openFlowStore(place) : await openPostgresStore({ ...place, poolSize: 2 });
  try {
    return await readLists(store);
  } finally {
    await store.close();
  }
}

describe.skipIf(missing !== undefined)('a copy of a store', { timeout: 120_000 }, () => {
  const path = useTemporaryFolder();
  let postgres: Postgres;
  let count = 0;
  let schema = '';
  let database: { readonly url: string; readonly schema: string };
  let child: StoreProcess | undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(() => {
    count += 1;
    schema = `copy_${process.pid}_${count}`;
    database = { url: postgres.url, schema };
  });
  afterEach(async () => {
    await child?.kill();
    child = undefined;
    await execute(`drop schema if exists ${schema} cascade`);
  });

  async function execute(sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('in PostgreSQL, and the copy of that in a file, have the lists and the checksums of the source', async () => {
    const file = path('flows.db');
    const lists = await createFilled(file, 40);
    const there = await copyStore({ from: { file }, to: database });
    expect(there.isContinued).toBe(false);
    expect(there.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(await listsOf(database)).toEqual(lists);
    const back = await copyStore({ from: database, to: { file: path('back.db') } });
    expect(back).toEqual(there);
    expect(await listsOf({ file: path('back.db') })).toEqual(lists);
    expect(await copyStore({ from: { file }, to: { file: path('beside.db') } })).toEqual(there);
  });

  it('gives new records numbers that no record has had, so that they come last', async () => {
    const file = path('flows.db');
    await createFilled(file, 3);
    await copyStore({ from: { file }, to: database });
    await copyStore({ from: database, to: { file: path('back.db') } });
    const numbers: number[] = [];
    for (const place of [{ file }, database, { file: path('back.db') }]) {
      const store = 'file' in place ? await openFlowStore(place) : await openPostgresStore({ ...place, poolSize: 2 });
      await store.runs.accept({ run: run('newest') });
      expect((await store.runs.list({}, { limit: 1 })).items[0]?.id).toBe('newest');
      await store.close();
      const sql = "select sequence from runs where id = 'newest'";
      numbers.push(
        'file' in place
          ? Number((new Database(place.file).prepare(sql).get([]) as { sequence: number }).sequence)
          : Number((await execute(sql.replace('runs', `${schema}.runs`)))[0]?.['sequence']),
      );
    }
    expect(new Set(numbers).size).toBe(1);
  });

  it.each(isRelease ? ['PostgreSQL', 'a file'] : ['PostgreSQL'])(
    'to %s that is killed again and again is continued, and cannot be opened before it is complete',
    async (kind) => {
      const file = path('flows.db');
      const lists = await createFilled(file, MANY);
      const to = kind === 'a file' ? { file: path('copy.db') } : database;
      let lines = 0;
      for (const killAfter of [2, 6]) {
        child = startChild('copy', JSON.stringify({ from: { file }, to }));
        await child.printed(killAfter);
        await child.kill();
        lines += child.lines.length;
        if ('file' in to) expect(existsSync(to.file)).toBe(false);
        else await expectCode(openPostgresStore(to), 'store_locked');
      }
      expect(lines).toBeGreaterThanOrEqual(8);
      const copied = await copyStore({ from: { file }, to });
      expect(copied.isContinued).toBe(true);
      expect(await listsOf(to)).toEqual(lists);
      const again = await copyStore({ from: to, to: { file: path('again.db') } });
      expect(again.tables).toEqual(copied.tables);
    },
  );

  it('that loses its database ends with words, and is continued when that is back', async () => {
    const file = path('flows.db');
    const lists = await createFilled(file, 20);
    const own = await startPostgres({ isOwn: true });
    try {
      const to = { url: own.url };
      let killing: Promise<void> | undefined;
      const lost = await expectCode(
        copyStore({ from: { file }, to, onProgress: () => void (killing ??= own.kill()) }),
        'store_failed',
      );
      expect(lost.message).toMatch(
        /^The store could not be copied: the (?:connection to the )?database (?:is|has|cannot)/,
      );
      await killing;
      await own.start();
      expect((await copyStore({ from: { file }, to })).isContinued).toBe(true);
      expect(await listsOf(to)).toEqual(lists);
    } finally {
      await own.stop();
    }
  });

  it('is not continued with another source, nor accepted when one of the two was changed beside it', async () => {
    const file = path('flows.db');
    await createFilled(file, MANY);
    await createFilled(path('other.db'), 2);
    child = startChild('copy', JSON.stringify({ from: { file }, to: database }));
    await child.printed(8);
    await child.kill();
    const other = await expectCode(copyStore({ from: { file: path('other.db') }, to: database }), 'invalid_request');
    expect(other.message).toContain(`an unfinished copy of ${file}`);
    await execute(`update ${schema}.flows set revision = revision + 1 where id = 'flow-1'`);
    const differing = await expectCode(copyStore({ from: { file }, to: database }), 'store_failed');
    expect(differing.message).toContain('The copy differs from its source in the table flows');
    await expectCode(openPostgresStore(database), 'store_locked');
    const store = await openFlowStore({ file });
    await store.flows.replaceDraft({ flowId: 'flow-1', draft: { name: 'changed', start: 'a', steps: {} }, at: 2 });
    await store.close();
    const changed = await expectCode(copyStore({ from: { file }, to: database }), 'invalid_request');
    expect(changed.message).toContain('The source has changed since the copy was interrupted (flows)');
  });

  it('is refused while a source or a target is in use', async () => {
    const file = path('flows.db');
    await createFilled(file, 2);
    const store = await openFlowStore({ file });
    await expectCode(copyStore({ from: { file }, to: database }), 'store_locked');
    await store.close();
    const server = await openPostgresStore({ ...database, poolSize: 2 });
    await expectCode(copyStore({ from: { file }, to: database }), 'store_locked');
    await expectCode(copyStore({ from: database, to: { file: path('copy.db') } }), 'store_locked');
    await server.close();
    expect((await copyStore({ from: { file }, to: database })).isContinued).toBe(false);
  });

  it('never replaces a file or a store that has something', async () => {
    const file = path('flows.db');
    await createFilled(file, 2);
    await copyStore({ from: { file }, to: database });
    const full = await expectCode(copyStore({ from: { file }, to: database }), 'invalid_request');
    expect(full.message).toContain('is not empty (flows has rows)');
    const there = await expectCode(copyStore({ from: database, to: { file } }), 'invalid_request');
    expect(there.message).toContain('is there already');
    await expectCode(copyStore({ from: { file }, to: { file } }), 'invalid_request');
    await expectCode(copyStore({ from: database, to: database }), 'store_locked');
  });

  it('tells of what is no store, or one of another version', async () => {
    const codeOf = (from: StorePlace, to: StorePlace = database) =>
      copyStore({ from, to }).then(
        () => 'copied',
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      );
    expect(await codeOf({ file: path('missing.db') })).toContain('invalid_request: There is no store');
    await writeFile(path('empty.db'), '');
    expect(await codeOf({ file: path('empty.db') })).toContain('is empty: it is no store');
    await writeFile(path('text.db'), 'text '.repeat(1000));
    expect(await codeOf({ file: path('text.db') })).toContain('store_corrupt');
    expect(await codeOf(database, { file: path('copy.db') })).toContain(
      'invalid_request: There is no store in 127.0.0.1',
    );
    const file = path('flows.db');
    await createFilled(file, 2);
    const older = new Database(file);
    older.exec("delete from flow_store_migrations where name = '0015-samples'");
    older.close();
    expect(await codeOf({ file })).toContain('was written by an earlier version (it lacks 0015-samples)');
    const newer = new Database(file);
    newer.exec("insert into flow_store_migrations (name, timestamp) values ('9999-later', '')");
    newer.close();
    expect(await codeOf({ file })).toContain('store_too_new');
  });

  it('names what prevents a connection, without the password', async () => {
    const file = path('flows.db');
    await createFilled(file, 2);
    const to = { url: 'postgres://someone:hunter2@127.0.0.1:1/flows' };
    const error = await expectCode(copyStore({ from: { file }, to }), 'store_failed');
    expect(error.message).toContain('ECONNREFUSED');
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toContain('hunter2');
  });
});
