import { WebhookFailure } from '../failure/webhook-failure.js';
import { buildIdentity } from '../request/build-identity.js';
import { isCoded } from '../response/decode-content.js';
import { ACCEPTED, accepted, parseResponse, withoutData } from '../response/parse-response.js';
import type { ParsedResponse } from '../response/parse-response.js';
import { isSuccess } from '../response/response.js';
import type { Response } from '../response/response.js';
import { AttemptSpan } from '../tracing/attempt-span.js';
import { untracedParent } from '../tracing/untraced-parent.js';
import type { AttemptOutcome } from './attempt-outcome.js';
import type { CallContext } from './call-context.js';
import { describeAttempt } from './describe-attempt.js';
import type { SentAttempt } from './describe-attempt.js';

/**
 * Sends the request once, as or within attempt number `attemptsMade + 1`, and parses the response. An expected failure is part of the
 * outcome.
 *
 * @throws the reason of the signal when the run was cancelled.
 */
export function makeAttempt(context: CallContext, attemptsMade: number): Promise<AttemptOutcome> {
  const { request, executionId, signer, clock, spanOptions } = context;
  const at = clock.now();
  const redirects = request.redirected?.count ?? 0;
  const span = spanOptions && AttemptSpan.start(`HTTP ${request.method}`, spanOptions, attemptsMade + redirects);
  const traceHeaders = span?.headers ?? ['traceparent', untracedParent(executionId, attemptsMade, redirects)];
  const identity = buildIdentity(request, { executionId, at, signer, traceHeaders });
  const outcome = sendOnce(identity, at, context, attemptsMade + redirects > 0);
  return span === undefined ? outcome : trace(outcome, span);
}

async function trace(settling: Promise<AttemptOutcome>, span: AttemptSpan): Promise<AttemptOutcome> {
  try {
    const outcome = await settling;
    span.end(outcome.attempt.status, outcome.failure?.kind);
    return outcome;
  } catch (error) {
    span.abandon();
    throw error;
  }
}

/** Sends the request. Not async: a frame that waits for the response takes twice the memory of the two callbacks here. */
function sendOnce(
  identity: readonly string[],
  at: number,
  context: CallContext,
  isRepeat: boolean,
): Promise<AttemptOutcome> {
  // The durations of the first request count from the start of the step, those of a retry or a redirect from its own.
  const beganMs = isRepeat ? context.deadline.elapsedMs : 0;
  const exchange = context.transport.send(context.request, identity, context.deadline);
  const sent: SentAttempt = { at, beganMs, exchange };
  return exchange.settled.then(
    ({ data }) => concludeResponse(sent, data, context),
    (error: unknown) => concludeFailure(sent, error, context),
  );
}

/** Concludes without a promise unless the body is encoded: each promise costs a turn of the microtask queue. */
function concludeResponse(
  sent: SentAttempt,
  response: Response,
  context: CallContext,
): AttemptOutcome | Promise<AttemptOutcome> {
  const parsed = parseResponse(response, context);
  if (parsed instanceof Promise) return parsed.then((decoded) => describeAttempt(sent, response, decoded, context));
  return describeAttempt(sent, response, parsed, context);
}

/** Concludes an exchange that failed, perhaps in the middle of a response. */
async function concludeFailure(sent: SentAttempt, error: unknown, context: CallContext): Promise<AttemptOutcome> {
  if (!(error instanceof WebhookFailure)) throw error;
  const { response } = sent.exchange;
  return describeAttempt(sent, response, await parseUnfinished(response, error, context), context);
}

/** Parses an incomplete response: an unsuccessful status takes precedence over the failure of the exchange. */
function parseUnfinished(
  response: Response | undefined,
  failure: WebhookFailure,
  context: CallContext,
): ParsedResponse | Promise<ParsedResponse> {
  if (response !== undefined && !isSuccess(response.status)) return parseResponse(response, context);
  // The receiver has said what happens; the rest of the body would not change it.
  if (context.awaitsCallback && response?.status === ACCEPTED) return accepted(response.body);
  const decoded = response === undefined || isCoded(response.contentEncoding) ? undefined : response.body;
  return withoutData(failure, decoded);
}
