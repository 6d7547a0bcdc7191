import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { run } from '@luluchat/flow-testing/store-records';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { loadPg } from '../src/postgres/load-pg.js';
import { dropSchema, nameSchema, queryPostgres } from './own-schema.js';

const missing = await whyNoPostgres();

describe.skipIf(missing !== undefined)('a PostgreSQL store', () => {
  let postgres: Postgres;
  let schema: string;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(() => {
    schema = nameSchema();
  });
  afterEach(() => dropSchema(postgres, schema));
  const open = (url = postgres.url) => openPostgresStore({ url, schema, poolSize: 2 });

  it('is not opened when a newer version has written it, and stays as it is', async () => {
    const store = await open();
    await store.runs.accept({ run: run('r1') });
    await store.close();
    await queryPostgres(postgres, `insert into "${schema}".flow_store_migrations values ('9999-later', 'now')`);
    const error = await expectCode(open(), 'store_too_new');
    expect(error.message).toContain('9999-later');
    expect(await queryPostgres(postgres, `select id from "${schema}".runs`)).toEqual([{ id: 'r1' }]);
  });

  it('tells that there is no such database', async () => {
    const url = new URL(postgres.url);
    url.pathname = '/nowhere';
    const error = await expectCode(open(url.href), 'store_failed');
    expect(error.message).toBe('The store could not open its database: there is no such database.');
    expect(error.details).toEqual({ sqlState: '3D000' });
  });

  it('tells that no server listens, and shows nothing of the address', async () => {
    const error = await expectCode(open('postgres://someone:s3cret@127.0.0.1:1/flows'), 'store_failed');
    expect(error.message).toBe('The store could not open its database: the database cannot be reached (ECONNREFUSED).');
    expect(JSON.stringify([error.details, String(error.cause)])).not.toMatch(/s3cret|someone/);
  });

  it('tells that the server offers no TLS where the address demands it', async () => {
    const url = new URL(postgres.url);
    url.searchParams.set('sslmode', 'verify-full');
    const error = await expectCode(open(url.href), 'store_failed');
    expect(error.message).toContain('over TLS');
  });

  it.each(['', 'flows.db', 'mysql://user:s3cret@host/x', 'http://host'])(
    'refuses an address that is none of a database: "%s"',
    async (url) => {
      const error = await expectCode(open(url), 'invalid_request');
      expect(error.message).toContain('postgres://user:password@host:5432/name');
      expect(error.message).not.toContain('s3cret');
    },
  );

  it('has no value in the text of an error', async () => {
    const store = await open();
    await store.runs.accept({ run: run('value-of-a-key') });
    const error = await expectCode(store.runs.accept({ run: run('value-of-a-key') }), 'store_failed');
    await store.close();
    expect(error.message).toBe('The store could not accept a run: a record with this key exists (runs, runs_id_key).');
    expect(`${String(error.cause)} ${JSON.stringify(error)}`).not.toContain('value-of-a-key');
  });
});

it('a PostgreSQL store tells how to get a driver that is not installed', async () => {
  const notFound = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  const error = await expectCode(
    loadPg(() => Promise.reject(notFound)),
    'store_failed',
  );
  expect(error.message).toContain('npm install pg');
});
