import { FlowError } from '@luluchat/flow-runtime';
import { ownMembers } from '@luluchat/flow-runtime/values';

/** Length of the pauses between attempts. */
export interface RetryPauseOptions {
  /** Longest first pause in milliseconds, 1 to 60,000; it doubles with each attempt. Default 200. */
  readonly baseMs?: number;
  /** Longest pause in milliseconds, `baseMs` to 300,000, apart from a `Retry-After` of the receiver. Default 5000. */
  readonly maxMs?: number;
}

/**
 * Fills in the defaults.
 *
 * @throws {FlowError} `invalid_step_plugin` when an option cannot be used.
 */
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
