import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifecycle } from '@luluchat/flow-runtime/use-case';

/** Opens once and closes once; counts the actions in progress. */
export interface WorkerLifecycle extends Lifecycle {
  open(): void;
  close(): void;
  /**
   * Counts an action of this worker until it settles. Not a whole handler: when an action fails, the SDK leaves the promises of its
   * handler pending for ever.
   */
  track<Result>(action: Promise<Result>): Promise<Result>;
  /** Resolves when no action is in progress. */
  idle(): Promise<void>;
}

/** Creates a lifecycle that is not open yet. */
export function createWorkerLifecycle(): WorkerLifecycle {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  let isOpen = false;
  const actions = new Set<Promise<unknown>>();
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
    track(action) {
      const settled = action.then(
        () => undefined,
        () => undefined,
      );
      actions.add(settled);
      void settled.then(() => actions.delete(settled));
      return action;
    },
    async idle() {
      while (actions.size > 0) await Promise.all(actions);
    },
  };
}
