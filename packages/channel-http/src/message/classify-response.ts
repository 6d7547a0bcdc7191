import type { SendOutcome } from '@luluchat/flow-runtime/channel';
import type { JsonOutcome } from '../client/create-json-client.js';

/** Statuses below 500 that ask for a retry: too slow, too early, too many. */
const TRANSIENT = new Set([408, 425, 429]);

/** Statuses that refuse the sender or the way of sending, so every message would get them. */
const NEEDS_OPERATOR = new Set([401, 403, 405, 407]);
/** Pause in milliseconds while the operator has to act. */
const OPERATOR_PAUSE_MS = 60_000;

/** Classifies a response of the receiver by its status alone. The body is ignored. */
export function classifyResponse(outcome: JsonOutcome): SendOutcome {
  if (outcome.kind === 'failed') return { kind: 'retry', failure: outcome.failure };
  const { status, retryAfterMs } = outcome;
  if (status >= 200 && status <= 299) return { kind: 'sent' };
  const code = `http_${status}`;
  const later = retryAfterMs === undefined ? {} : { afterMs: retryAfterMs };
  if (status < 400) {
    const reason = `The receiver answered ${status}; redirects are not followed. Set the address that it leads to.`;
    return { kind: 'retry', failure: { code, reason }, ...later, needsOperator: true };
  }
  if (NEEDS_OPERATOR.has(status)) {
    const reason = `The receiver answered ${status}: it takes no message from here. Set its address and the signing key right; messages wait for it.`;
    const afterMs = Math.max(OPERATOR_PAUSE_MS, retryAfterMs ?? 0);
    return { kind: 'retry', failure: { code, reason }, afterMs, needsOperator: true };
  }
  if (status >= 500 || TRANSIENT.has(status)) {
    return { kind: 'retry', failure: { code, reason: `The receiver answered ${status}: not now.` }, ...later };
  }
  const reason = `The receiver refused the message with status ${status}. Its log says why; it is not sent again.`;
  return { kind: 'failed', failure: { code, reason } };
}
