export { openFlowStore } from './open-flow-store.js';
export type { FlowStoreOptions } from './open-flow-store.js';
