import type { CallOutcome } from '../call/make-call.js';
import type { Finding } from './check-row.js';
import { isSuccess } from './judge-answer.js';

/** What became of calls that differ in their signature only. */
export interface SignatureCalls {
  readonly correct: CallOutcome;
  /** Signed with another secret. */
  readonly wrong: CallOutcome;
  readonly unsigned: CallOutcome;
  /** Signed correctly, an hour ago. */
  readonly old: CallOutcome;
}

/** Judges what an endpoint does with signatures. */
export function judgeSignature({ correct, wrong, unsigned, old }: SignatureCalls): Finding {
  if (!isSuccess(correct)) return judgeRefusal(correct, unsigned);
  if (isSuccess(wrong) || isSuccess(unsigned)) {
    const what = isSuccess(wrong) ? 'a call with a wrong signature' : 'a call without a signature';
    return {
      check: 'signature',
      verdict: 'failed',
      signature: 'ignored',
      message: `ignored: ${what} is answered like a correct one, so anybody can call. Refuse it with status 401.`,
    };
  }
  const passed = { check: 'signature', signature: 'verified' } as const;
  const crude = [wrong, unsigned].find((outcome) => outcome.kind === 'failed' || outcome.status >= 500);
  if (crude !== undefined) {
    const how = crude.kind === 'failed' ? crude.reason : `status ${crude.status}`;
    const message = `verified, but a wrong signature ends in a failure of the endpoint (${how}). Refuse it with status 401.`;
    return { ...passed, verdict: 'warned', message };
  }
  if (isSuccess(old)) {
    const message =
      'verified, but a call that was signed an hour ago is answered too. Refuse a webhook-timestamp that is over 5 minutes off: recorded calls can be sent again otherwise.';
    return { ...passed, verdict: 'warned', message };
  }
  return { ...passed, verdict: 'passed', message: 'verified: wrong, missing and old signatures are refused' };
}

/** A correct call that is no success: because of its signature, or for another reason? */
function judgeRefusal(correct: CallOutcome, unsigned: CallOutcome): Finding {
  const isRefused = correct.kind === 'answered' && (correct.status === 401 || correct.status === 403);
  if (isRefused || isSuccess(unsigned)) {
    return {
      check: 'signature',
      verdict: 'failed',
      signature: 'broken',
      message:
        'broken: a correctly signed call is refused. Is it the same secret? Are the bytes verified as they came, before JSON is parsed?',
    };
  }
  return {
    check: 'signature',
    verdict: 'skipped',
    message: 'a correctly signed call is no success for another reason',
  };
}
