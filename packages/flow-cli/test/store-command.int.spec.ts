import { openFlowStore } from '@luluchat/flow-store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf, run } from './run.js';

const missing = await whyNoPostgres();

/** Makes a folder with a store `flows.db` that has an attribute. */
async function folderWithStore(): Promise<string> {
  const folder = await folderOf({});
  const store = await openFlowStore({ file: join(folder, 'flows.db') });
  await store.attributes.put({ key: 'tier', title: 'Tier', type: 'string' });
  await store.close();
  return folder;
}

describe.skipIf(missing !== undefined)('luluchat store copy with a database', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('copies a file to it and back, and shows rows and checksums that are the same', async () => {
    const folder = await folderWithStore();
    const schema = ['--schema', `cli_${process.pid}`];
    const there = await run(folder, ['store', 'copy', 'flows.db', postgres.url, ...schema]);
    expect(there.err).toMatch(
      /^Copied flows\.db to postgres:\/\/127\.0\.0\.1:\d+\/postgres\. Both have these rows\.\n/,
    );
    expect(there.out).toMatch(/^TABLE +ROWS {2}SHA-256\n/);
    expect(there.out).toMatch(/^attributes +1 +[0-9a-f]{64}$/m);
    const back = await run(folder, ['store', 'copy', postgres.url, 'data/back.db', ...schema], true);
    expect(back).toMatchObject({ exitCode: 0, out: there.out });
    expect(back.err).toContain('Copying attributes: 1 of 1 rows');
    expect(there.err).not.toContain('Copying');
    const store = await openFlowStore({ file: join(folder, 'data', 'back.db') });
    expect(await store.attributes.list()).toEqual([{ key: 'tier', title: 'Tier', type: 'string' }]);
    await store.close();
  }, 30_000);
});

describe('luluchat store copy', () => {
  it('ends with 1 and says what is wrong with a source or a target', async () => {
    const folder = await folderWithStore();
    const absent = await run(folder, ['store', 'copy', 'absent.db', 'copy.db']);
    expect(absent).toMatchObject({ exitCode: 1, out: '' });
    expect(absent.err).toContain(`There is no store ${join(folder, 'absent.db')}`);
    const taken = await run(folder, ['store', 'copy', 'flows.db', 'flows.db']);
    expect(taken).toMatchObject({ exitCode: 1, out: '' });
  });

  it('never shows a password', async () => {
    const folder = await folderWithStore();
    for (const address of ['postgres://someone:hunter2@127.0.0.1:1/flows', 'postgres://someone:hunter2@127.0.0.1:x']) {
      const { exitCode, out, err } = await run(folder, ['store', 'copy', 'flows.db', address]);
      expect(exitCode).toBe(1);
      expect(out + err).not.toContain('hunter2');
    }
  });

  it('ends with 2 when it is called wrongly', async () => {
    const folder = await folderWithStore();
    const calls = [
      [['store'], "Missing required argument 'action'"],
      [['store', 'move', 'flows.db', 'b.db'], 'Allowed choices are copy'],
      [['store', 'copy', 'flows.db'], "Missing required argument 'to'"],
      [['store', 'copy', 'flows.db', 'mysql://host/name'], 'a PostgreSQL database'],
    ] as const;
    for (const [args, words] of calls) {
      const { exitCode, err } = await run(folder, args);
      expect(`${exitCode} ${err}`).toContain(words);
      expect(exitCode).toBe(2);
    }
  });
});
