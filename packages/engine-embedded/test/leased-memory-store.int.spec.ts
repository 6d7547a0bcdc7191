import { describeLeaseContract } from '@luluchat/flow-testing/store-contract';
import { createLeasedMemoryStore } from './leased-memory-store.js';

const create = async () => {
  const store = createLeasedMemoryStore();
  return { store, isLasting: false, reopen: () => Promise.resolve(store), dispose: () => store.close() };
};

describeLeaseContract('leases in memory', create);
