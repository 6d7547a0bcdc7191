import { isPlainObject } from '@luluchat/flow-runtime';
import type { SendOutcome } from '@luluchat/flow-runtime';
import type { JsonAnswer } from '@luluchat/channel-http/client';
import { describeError } from './describe-error.js';
import { readGraphError } from './graph-error.js';
import type { GraphError } from './graph-error.js';
import { findKnownError, OPERATOR_PAUSE_MS } from './known-errors.js';
import type { Consequence } from './known-errors.js';

/** What an answer of the Graph API means for the message. Its error code decides before its status does. */
export function judgeAnswer(answer: JsonAnswer): SendOutcome {
  if (answer.kind === 'unanswered') return { kind: 'retry', failure: answer.failure };
  const { status, body, retryAfterMs = 0 } = answer;
  if (status >= 200 && status <= 299) {
    const channelMessageId = readMessageId(body);
    return { kind: 'sent', ...(channelMessageId === undefined ? {} : { channelMessageId }) };
  }
  const error = isPlainObject(body) ? readGraphError(body['error']) : undefined;
  const { then, pauseMs } = decide(status, error);
  const needsOperator = then === 'operator';
  const failure = error === undefined ? describeStatus(status) : describeError(error);
  if (then === 'failed') return { kind: 'failed', failure };
  const afterMs = Math.max(pauseMs, retryAfterMs);
  return { kind: 'retry', failure, ...(afterMs === 0 ? {} : { afterMs }), ...(needsOperator ? { needsOperator } : {}) };
}

function decide(
  status: number,
  error: GraphError | undefined,
): { readonly then: Consequence; readonly pauseMs: number } {
  const known = error === undefined ? undefined : findKnownError(error.code);
  if (known?.then === 'operator') return { then: 'operator', pauseMs: OPERATOR_PAUSE_MS };
  if (known !== undefined) return { then: known.then, pauseMs: known.afterMs ?? 0 };
  // Nothing is wrong with the message when the token or the address is.
  if (status === 401 || status === 403 || status < 400) return { then: 'operator', pauseMs: OPERATOR_PAUSE_MS };
  const passes = status >= 500 || status === 408 || status === 429;
  return { then: passes ? 'retry' : 'failed', pauseMs: 0 };
}

function describeStatus(status: number) {
  return { code: `http_${status}`, reason: `The Graph API answered ${status} and did not say why.` };
}

function readMessageId(body: unknown): string | undefined {
  const messages: unknown = isPlainObject(body) ? body['messages'] : undefined;
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const id = isPlainObject(first) ? first['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
