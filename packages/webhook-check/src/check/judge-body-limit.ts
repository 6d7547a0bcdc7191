import type { CallOutcome } from '../call/make-call.js';
import type { Finding } from './check-row.js';
import { isSuccess } from './judge-answer.js';

/** Characters of the parameter that makes a body larger than any that a webhook action sends. */
export const OVERSIZE = 2 * 1_048_576;

/** Judges what became of a call with a body of more than 2 MiB: a webhook action sends 1 MiB at most. */
export function judgeBodyLimit(outcome: CallOutcome): Finding {
  const check = 'body_limit';
  if (isSuccess(outcome)) {
    const message = 'a body of 2 MiB is taken. Set a limit (1 MiB is enough), so that nobody can fill your memory.';
    return { check, verdict: 'warned', message };
  }
  if (outcome.kind === 'failed') {
    if (!outcome.isConnected) return { check, verdict: 'skipped', message: outcome.reason };
    return outcome.isTimeout
      ? {
          check,
          verdict: 'warned',
          message: `a body of 2 MiB gets no answer: ${outcome.reason}. Refuse it with status 413.`,
        }
      : { check, verdict: 'passed', message: 'a body of 2 MiB is refused' };
  }
  return outcome.status >= 500
    ? { check, verdict: 'warned', message: `a body of 2 MiB gets status ${outcome.status}. Refuse it with status 413.` }
    : { check, verdict: 'passed', message: `a body of 2 MiB is refused with status ${outcome.status}` };
}
