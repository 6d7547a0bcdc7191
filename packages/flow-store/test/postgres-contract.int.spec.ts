import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { describeLeaseContract, describeStoreContract } from '@luluchat/flow-testing/store-contract';
import type { CreateStore } from '@luluchat/flow-testing/store-contract';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema } from './own-schema.js';

const missing = await whyNoPostgres();

describe.skipIf(missing !== undefined)('PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const create: CreateStore = async () => {
    const settings = { url: postgres.url, schema: nameSchema(), poolSize: 4 };
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
        await dropSchema(postgres, settings.schema);
      },
    };
  };

  describeStoreContract('a store in a schema of its own', create);
  describeLeaseContract('leases in a schema of their own', create);
});
