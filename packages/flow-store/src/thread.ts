import { loadWriterThread } from './saver/load-writer-thread.js';
import type { StoreThread } from './saver/load-writer-thread.js';

export type { StoreThread } from './saver/load-writer-thread.js';

/**
 * Begins to load the thread of a store, for `thread` of `openFlowStore`: a program that has much to load itself starts sooner when it calls this
 * first. To be discarded if no store is opened with it.
 */
export function loadStoreThread(): StoreThread {
  return loadWriterThread();
}
