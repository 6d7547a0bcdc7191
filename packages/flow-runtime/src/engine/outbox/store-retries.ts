import type { StepLogger } from '../../environment/step-logger.js';
import type { JsonObject } from '../../json/json-value.js';
import type { FlowStore } from '../../port/store/flow-store.js';
import { backoffMs } from '../retry/backoff.js';
import { logRetry } from '../retry/log-retry.js';

/**
 * Repeats work on the store, with growing pauses, until it succeeds; `ids` are logged with what fails. Resolves to `undefined` if the
 * outbox closes first.
 */
export type StoreRetries = <Result>(
  work: () => Promise<Result>,
  problem: string,
  ids?: JsonObject,
) => Promise<Result | undefined>;

/** Dependencies of {@link createStoreRetries}. */
export interface StoreRetriesOptions {
  readonly logger: StepLogger;
  readonly load: FlowStore['load'] | undefined;
  readonly closing: AbortSignal;
  /** Resolves after `ms` milliseconds, or as soon as `closing` is aborted. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Creates a `StoreRetries`. Running work is not aborted with `closing`. */
export function createStoreRetries({ logger, load, closing, pause }: StoreRetriesOptions): StoreRetries {
  return async (work, problem, ids) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        logRetry(logger, load, `${problem}; trying again`, { ...ids, attempt }, error);
        await pause(backoffMs(attempt));
        if (closing.aborted) return undefined;
      }
    }
  };
}
