import type { SendOutcome } from '@luluchat/flow-runtime';
import type { JsonAnswer } from '../client/create-json-client.js';

/** Refusals that may pass: too slow, too early, too many. */
const PASSING = new Set([408, 425, 429]);

/** Refusals that say nothing of the message: who sends it, or how, is not accepted. */
const OPERATORS = new Set([401, 403, 405, 407]);
/** How long a message waits for a person to act. */
const OPERATOR_PAUSE_MS = 60_000;

/** What an answer of the receiver means for the message. The body of the answer says nothing. */
export function judgeAnswer(answer: JsonAnswer): SendOutcome {
  if (answer.kind === 'unanswered') return { kind: 'retry', failure: answer.failure };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status <= 299) return { kind: 'sent' };
  const code = `http_${status}`;
  const later = retryAfterMs === undefined ? {} : { afterMs: retryAfterMs };
  if (status < 400) {
    const reason = `The receiver answered ${status}; redirects are not followed. Set the address that it leads to.`;
    return { kind: 'retry', failure: { code, reason }, ...later, needsOperator: true };
  }
  if (OPERATORS.has(status)) {
    const reason = `The receiver answered ${status}: it takes no message from here. Set its address and the signing key right; messages wait for it.`;
    const afterMs = Math.max(OPERATOR_PAUSE_MS, retryAfterMs ?? 0);
    return { kind: 'retry', failure: { code, reason }, afterMs, needsOperator: true };
  }
  if (status >= 500 || PASSING.has(status)) {
    return { kind: 'retry', failure: { code, reason: `The receiver answered ${status}: not now.` }, ...later };
  }
  const reason = `The receiver refused the message with status ${status}. Its log says why; it is not sent again.`;
  return { kind: 'failed', failure: { code, reason } };
}
