import type { FlowStore } from '@luluchat/flow-runtime/store';
export function createMemoryStore(): FlowStore {
  throw new Error('not yet');
}
