import { createMemoryStore } from '@luluchat/flow-simulator';
import { describeStoreContract } from '../src/store-contract/describe-store-contract.js';

describeStoreContract('the memory store of the simulator', async () => {
  const store = createMemoryStore();
  return { store, isLasting: false, reopen: () => Promise.resolve(store), dispose: () => store.close() };
});
