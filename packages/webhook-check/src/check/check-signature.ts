import type { CallOutcome } from '../call/make-call.js';
import { createResult } from './check-row.js';
import type { CheckResult } from './check-row.js';
import { isSuccess } from './check-response.js';

/** Outcomes of calls that differ only in their signature. */
export interface SignatureCalls {
  readonly correct: CallOutcome;
  /** Call signed with another secret. */
  readonly wrong: CallOutcome;
  readonly unsigned: CallOutcome;
  /** Call signed correctly an hour ago. */
  readonly old: CallOutcome;
}

/** Checks how an endpoint handles signatures. */
export function checkSignature({ correct, wrong, unsigned, old }: SignatureCalls): CheckResult {
  if (!isSuccess(correct)) return checkFailedCall(correct, unsigned);
  if (isSuccess(wrong) || isSuccess(unsigned)) {
    const call = isSuccess(wrong) ? 'a call with a wrong signature' : 'a call without a signature';
    const message = `ignored: ${call} is answered like a correct one, so any caller is accepted. Refuse it with status 401.`;
    return createResult('signature', 'failed', message, { signature: 'ignored' });
  }
  const verified = { signature: 'verified' } as const;
  const failed = [wrong, unsigned].find((outcome) => outcome.kind === 'failed' || outcome.status >= 500);
  if (failed !== undefined) {
    const how = failed.kind === 'failed' ? failed.reason : `status ${failed.status}`;
    const message = `verified, but a wrong signature causes an error of the endpoint (${how}). Refuse it with status 401.`;
    return createResult('signature', 'warned', message, verified);
  }
  if (isSuccess(old)) {
    const message =
      'verified, but a call that was signed an hour ago is answered too. Refuse a webhook-timestamp that is over 5 minutes off: recorded calls can be sent again otherwise.';
    return createResult('signature', 'warned', message, verified);
  }
  const message = 'verified: wrong, missing and old signatures are refused';
  return createResult('signature', 'passed', message, verified);
}

/** Checks a valid call that failed: because of its signature, or for another reason. */
function checkFailedCall(correct: CallOutcome, unsigned: CallOutcome): CheckResult {
  const isRefused = correct.kind === 'responded' && (correct.status === 401 || correct.status === 403);
  if (isRefused || isSuccess(unsigned)) {
    const message =
      'broken: a correctly signed call is refused. Is the secret the same? Are the bytes verified as received, before JSON is parsed?';
    return createResult('signature', 'failed', message, { signature: 'broken' });
  }
  return createResult('signature', 'skipped', 'a correctly signed call fails for another reason');
}
