import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPostgres, whyNoPostgres } from '../src/index.js';
import type { Postgres } from '../src/index.js';

const missing = await whyNoPostgres({ isOwn: true });

/** Resolves to the rows of a statement, on a connection of its own. */
async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.skipIf(missing !== undefined)('a PostgreSQL of the tests', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres({ isOwn: true, settings: { max_connections: 17 } });
    await query(postgres.url, 'create table kept (id int)');
  });

  afterAll(() => postgres.stop());

  it('has the settings that it is started with', async () => {
    expect(await query(postgres.url, 'show max_connections')).toEqual([{ max_connections: '17' }]);
  });

  it('listens on loopback alone', async () => {
    expect(await query(postgres.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(postgres.url, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  });

  it('has what was committed when it starts again after a kill', async () => {
    await query(postgres.url, 'insert into kept values (1)');
    await postgres.kill();
    await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await postgres.start();
    expect(await query(postgres.url, 'select id from kept where id = 1')).toEqual([{ id: 1 }]);
  });

  it('ends connections and keeps what was committed when it restarts', async () => {
    const client = new Client({ connectionString: postgres.url });
    const failed = new Promise((resolve) => client.once('error', resolve));
    await client.connect();
    await client.query('insert into kept values (2)');
    await postgres.restart();
    await failed;
    expect(await query(postgres.url, 'select id from kept where id = 2')).toEqual([{ id: 2 }]);
  });
});

it('the server of DATABASE_URL is taken as it is, and never stopped', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://somewhere/flows');
  try {
    expect(await whyNoPostgres()).toBeUndefined();
    const postgres = await startPostgres();
    expect(postgres).toMatchObject({ url: 'postgres://somewhere/flows', isOwn: false });
    await expect(postgres.kill()).rejects.toThrow('not ours to stop');
    await postgres.stop();
  } finally {
    vi.unstubAllEnvs();
  }
});
