import type { StepLogger } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { backoffMs, logRetry } from '@luluchat/flow-runtime/use-case';
import type { StoreRetries } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Creates a `StoreRetries`. Running work is not aborted with `closing`. */
export function createStoreRetries(
  logger: StepLogger,
  load: FlowStore['load'] | undefined,
  closing: AbortSignal,
): StoreRetries {
  return async (work, problem, ids) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        logRetry(logger, load, `${problem}; trying again`, { ...ids, attempt }, error);
        await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
        if (closing.aborted) return undefined;
      }
    }
  };
}
