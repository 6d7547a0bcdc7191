import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFlowStore } from '../src/index.js';
import { describeStoreContract } from '@luluchat/flow-testing/store-contract';

describeStoreContract('a store on a SQLite file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flow-store-'));
  const file = join(folder, 'flows.db');
  let store = await openFlowStore({ file });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openFlowStore({ file });
      return store;
    },
    dispose: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

describeStoreContract('a store in memory', async () => {
  const store = await openFlowStore({ file: ':memory:' });
  return { store, isLasting: false, reopen: () => Promise.resolve(store), dispose: () => store.close() };
});
