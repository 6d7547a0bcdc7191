import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { describeLeaseContract, describeStoreContract } from '@luluchat/flow-testing/store-contract';
import type { CreateStore } from '@luluchat/flow-testing/store-contract';
import { Client } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresStore } from '../src/open-postgres-store.js';

const missing = await whyNoPostgres();

describe.skipIf(missing !== undefined)('PostgreSQL', () => {
  let postgres: Postgres;
  let count = 0;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const create: CreateStore = async () => {
    count += 1;
    const settings = { url: postgres.url, schema: `contract_${process.pid}_${count}`, poolSize: 4 };
    let store = await openPostgresStore(settings);
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await openPostgresStore(settings);
        return store;
      },
      dispose: async () => {
        await store.close();
        const client = new Client({ connectionString: postgres.url });
        await client.connect();
        await client.query(`drop schema if exists ${settings.schema} cascade`);
        await client.end();
      },
    };
  };

  describeStoreContract('a store in a schema of its own', create);
  describeLeaseContract('leases in a schema of their own', create);
});
