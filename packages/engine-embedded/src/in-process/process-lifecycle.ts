import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifecycle } from '@luluchat/flow-runtime/use-case';

/** Opens once and closes once. */
export interface ProcessLifecycle extends Lifecycle {
  open(): void;
  close(): void;
}

/** Creates a lifecycle that is not open yet. */
export function createProcessLifecycle(): ProcessLifecycle {
  const closing = new AbortController();
  // While the store fails, each run that waits for a retry listens to it.
  setMaxListeners(0, closing.signal);
  let isOpen = false;
  return {
    get isOpen() {
      return isOpen;
    },
    closing: closing.signal,
    pause: (ms) => sleep(ms, undefined, { signal: closing.signal }).catch(() => undefined),
    open: () => void (isOpen = true),
    close() {
      isOpen = false;
      closing.abort();
    },
  };
}
