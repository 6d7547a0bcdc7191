import type { Redactors } from '@luluchat/flow-runtime/values';
import type { ErrorKind } from '../failure/error-kind.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { describeRequest } from '../request/describe-request.js';
import { explainLength } from '../request/explain-length.js';
import type { ParsedResponse } from '../response/parse-response.js';
import type { Response } from '../response/response.js';
import type { Timings } from '../transport/phase-timings.js';
import type { HttpExchange } from '../transport/transport.js';
import type { TimingsRecord } from './attempt.js';
import type { SentSecrets } from '../request/describe-sent.js';
import type { AttemptOutcome } from './attempt-outcome.js';
import { describeTested } from './describe-tested.js';
import { describeResponse } from './describe-response.js';

/** Attempt whose request was given to the transport. */
export interface SentAttempt {
  /** Instant of the attempt, milliseconds since the epoch. */
  readonly at: number;
  /** Time from the start of the step to that of the attempt, in milliseconds; 0 for the first attempt. */
  readonly beganMs: number;
  readonly exchange: HttpExchange;
}

/** Content of the description of an attempt. */
export interface DescribeOptions {
  readonly keepResponseBody: boolean;
  readonly redactors: Redactors;
  /** Set in a test of the step. */
  readonly tested: SentSecrets | undefined;
}

/** Matches statuses with which servers and proxies reject a request that is too long. */
const MAY_BE_TOO_LONG = /^(?:400|41[34]|431|5\d\d)$/;
/** Failures in which such a request can also end. */
const DROPPED: ReadonlySet<ErrorKind> = new Set(['connection', 'timeout', 'protocol']);

/** Describes a settled attempt: `response` as far as it was received, `parsed` as its meaning for the run. */
export function describeAttempt(
  { at, beganMs, exchange }: SentAttempt,
  response: Response | undefined,
  parsed: ParsedResponse,
  { keepResponseBody, redactors, tested }: DescribeOptions,
): AttemptOutcome {
  const { request } = exchange;
  const failure = parsed.failure && withLength(parsed.failure, response?.status, exchange);
  const message = failure?.message ?? (parsed.message && parsed.message + explainLength(request));
  return {
    attempt: {
      startedAt: new Date(at).toISOString(),
      request: describeRequest(request, exchange.identity),
      response:
        response === undefined ? null : describeResponse(response, parsed.decoded, keepResponseBody, redactors.shown),
      status: response?.status ?? null,
      errorKind: failure?.kind ?? null,
      message: failure === undefined && parsed.bodyProblem === undefined ? null : (message ?? null),
      timings: since(beganMs, exchange.timings),
      ...(tested !== undefined && { tested: describeTested(exchange, response, parsed.decoded, tested) }),
    },
    failure,
    hasReachedOut: exchange.hasReachedOut,
    wasSent: exchange.wasSent,
    data: parsed.data,
    bodyProblem: parsed.bodyProblem,
    message,
    retryAfter: response?.retryAfter ?? null,
    location: failure?.kind === 'redirect' ? response?.headers.location : undefined,
  };
}

/** Adds the length of a GET to the failure, when it may be the reason. */
function withLength(
  failure: WebhookFailure,
  status: number | undefined,
  { request, wasSent }: HttpExchange,
): WebhookFailure {
  const { kind } = failure;
  const mayBe = kind === 'http_status' ? MAY_BE_TOO_LONG.test(String(status)) : DROPPED.has(kind);
  const length = mayBe && wasSent ? explainLength(request) : '';
  return length === '' ? failure : new WebhookFailure(kind, failure.message + length, failure.cause);
}

/** Returns the durations of an attempt, counted from its own start. */
function since(beganMs: number, timings: Timings): TimingsRecord {
  const { dnsMs, connectMs, tlsMs, firstByteMs, totalMs } = timings;
  if (beganMs === 0) return { dnsMs, connectMs, tlsMs, firstByteMs, totalMs };
  return {
    dnsMs,
    connectMs,
    tlsMs,
    firstByteMs: firstByteMs === null ? null : tenths(firstByteMs - beganMs),
    totalMs: tenths(totalMs - beganMs),
  };
}

function tenths(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}
