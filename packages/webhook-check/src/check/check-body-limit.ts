import type { CallOutcome } from '../call/make-call.js';
import { createResult } from './check-row.js';
import type { CheckResult } from './check-row.js';
import { isSuccess } from './check-response.js';

/** Length of the additional parameter, in characters, that exceeds every body of a webhook action. */
export const OVERSIZE = 2 * 1_048_576;

/** Checks the outcome of a call with a body of more than 2 MiB: a webhook action sends at most 1 MiB. */
export function checkBodyLimit(outcome: CallOutcome): CheckResult {
  if (isSuccess(outcome)) {
    const message =
      'a body of 2 MiB is accepted. Set a limit (1 MiB is enough), so that callers cannot exhaust your memory.';
    return createResult('body_limit', 'warned', message);
  }
  if (outcome.kind === 'failed') {
    if (!outcome.isConnected) return createResult('body_limit', 'skipped', outcome.reason);
    return outcome.isTimeout
      ? createResult(
          'body_limit',
          'warned',
          `a body of 2 MiB gets no response: ${outcome.reason}. Refuse it with status 413.`,
        )
      : createResult('body_limit', 'passed', 'a body of 2 MiB is refused');
  }
  return outcome.status >= 500
    ? createResult('body_limit', 'warned', `a body of 2 MiB gets status ${outcome.status}. Refuse it with status 413.`)
    : createResult('body_limit', 'passed', `a body of 2 MiB is refused with status ${outcome.status}`);
}
