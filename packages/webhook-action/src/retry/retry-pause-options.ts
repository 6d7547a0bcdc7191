import { FlowError, ownMembers } from '@luluchat/flow-runtime';

/** The length of the pauses between attempts, when an author asks for several. */
export interface RetryPauseOptions {
  /** The longest first pause, in milliseconds, 1 to 60,000. Each further one may be twice as long. Default 200. */
  readonly baseMs?: number;
  /** The longest pause, in milliseconds, `baseMs` to 300,000; a receiver may ask for longer. Default 5000. */
  readonly maxMs?: number;
}

/** Fills in the defaults. Throws `FlowError` `invalid_step_plugin`. */
export function resolveRetryPauseOptions(options?: RetryPauseOptions): Required<RetryPauseOptions> {
  const { baseMs = 200, maxMs = Math.max(5000, baseMs) } = ownMembers(options);
  if (!Number.isInteger(baseMs) || baseMs < 1 || baseMs > 60_000) {
    throw new FlowError('invalid_step_plugin', 'retryPause.baseMs is a whole number from 1 to 60000.');
  }
  if (!Number.isInteger(maxMs) || maxMs < baseMs || maxMs > 300_000) {
    throw new FlowError('invalid_step_plugin', `retryPause.maxMs is a whole number from ${baseMs} (baseMs) to 300000.`);
  }
  return { baseMs, maxMs };
}
