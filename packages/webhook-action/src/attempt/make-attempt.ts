import type { JsonObject } from '@luluchat/flow-runtime';
import { buildIdentity } from '../request/build-identity.js';
import { describeRequest } from '../request/describe-request.js';
import { explainLength } from '../request/explain-length.js';
import { isCoded } from '../response/decode-content.js';
import { readAnswer } from '../response/read-answer.js';
import type { ReadAnswer } from '../response/read-answer.js';
import type { BodyProblem } from '../response/body-problem.js';
import type { ErrorKind } from '../failure/error-kind.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { isSuccess } from '../transport/answer.js';
import type { Answer, Timings } from '../transport/answer.js';
import type { Exchange } from '../transport/exchange.js';
import { AttemptSpan } from '../tracing/attempt-span.js';
import { untracedParent } from '../tracing/untraced-parent.js';
import type { Attempt, TimingsRecord } from './attempt.js';
import type { AttemptCall } from './attempt-call.js';
import { describeResponse } from './describe-response.js';

/** One attempt: its record, and what it brought. */
export interface MadeAttempt {
  readonly attempt: Attempt;
  readonly failure: WebhookFailure | undefined;
  /** Whether the destination was dialled, or sent anything. */
  readonly hasReachedOut: boolean;
  /** Whether there was a connection, and the request went out on it. */
  readonly wasSent: boolean;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  /** Words for the author, also when nothing failed. */
  readonly message: string | undefined;
  /** The `Retry-After` of the answer, as it was sent. */
  readonly retryAfter: string | null;
}

/** What servers and proxies answer to a request that is too long for them. */
const MAY_BE_TOO_LONG = /^(?:400|41[34]|431|5\d\d)$/;
/** What the ends of such a request look like. */
const DROPPED: ReadonlySet<ErrorKind> = new Set(['connection', 'timeout', 'protocol']);

const NO_DATA: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/**
 * Sends the request once, as attempt number `attemptsMade + 1`, and reads the answer. An expected failure is part of the
 * result; it throws the reason of a cancelled run, and bugs.
 */
export function makeAttempt(call: AttemptCall, attemptsMade: number): Promise<MadeAttempt> {
  const { executionId, signer, clock, spanOptions } = call;
  const at = clock.now();
  const span = AttemptSpan.start(`HTTP ${call.request.method}`, spanOptions, attemptsMade);
  const traceHeaders = span?.headers ?? ['traceparent', untracedParent(executionId, attemptsMade)];
  const identity = buildIdentity(call.request, { executionId, at, signer, traceHeaders });
  const sent = sendOnce(identity, at, call, attemptsMade > 0);
  return span === undefined ? sent : trace(sent, span);
}

async function trace(sent: Promise<MadeAttempt>, span: AttemptSpan): Promise<MadeAttempt> {
  try {
    const made = await sent;
    span.end(made);
    return made;
  } catch (error) {
    span.abandon();
    throw error;
  }
}

/** Not async, since a frame that waits for the answer weighs twice as much as the two functions that wait here. */
function sendOnce(identity: readonly string[], at: number, call: AttemptCall, isRepeat: boolean): Promise<MadeAttempt> {
  // The first attempt's times begin with the step, a repeat's with the repeat.
  const beganMs = isRepeat ? performance.now() - call.deadline.startedAt : 0;
  const { exchange, answered } = call.transport.send(call.request, identity, call.deadline);
  const sent: Sent = { at, beganMs, exchange };
  return answered.then(
    ({ data }) => readSent(sent, data, call),
    (error: unknown) => readUnanswered(sent, error, call),
  );
}

interface Sent {
  readonly at: number;
  readonly beganMs: number;
  readonly exchange: Exchange;
}

async function readSent(sent: Sent, answer: Answer, call: AttemptCall): Promise<MadeAttempt> {
  try {
    return describeAttempt(sent, answer, await readAnswer(answer, call), call);
  } catch (error) {
    return readUnanswered(sent, error, call);
  }
}

/** The exchange failed, perhaps in the middle of an answer, or its answer cannot be read. */
async function readUnanswered(sent: Sent, error: unknown, call: AttemptCall): Promise<MadeAttempt> {
  if (!(error instanceof WebhookFailure)) throw error;
  const { answer } = sent.exchange;
  return describeAttempt(sent, answer, await readFailed(answer, error, call), call);
}

function describeAttempt(
  { at, beganMs, exchange }: Sent,
  answer: Answer | undefined,
  read: ReadAnswer,
  { keepResponseBody, redactors }: AttemptCall,
): MadeAttempt {
  const failure = read.failure && explained(read.failure, answer?.status, exchange);
  const message = failure?.message ?? (read.message && read.message + explainLength(exchange.request));
  return {
    attempt: {
      startedAt: new Date(at).toISOString(),
      request: describeRequest(exchange.request, exchange.identity),
      response: answer === undefined ? null : describeResponse(answer, read.decoded, keepResponseBody, redactors.shown),
      status: answer?.status ?? null,
      errorKind: failure?.kind ?? null,
      message: failure === undefined && read.bodyProblem === undefined ? null : (message ?? null),
      timings: since(beganMs, exchange.timings),
    },
    failure,
    hasReachedOut: exchange.hasReachedOut,
    wasSent: exchange.wasSent,
    data: read.data,
    bodyProblem: read.bodyProblem,
    message,
    retryAfter: answer?.retryAfter ?? null,
  };
}

/** With the length of a GET, when that may be why it failed. */
function explained(
  failure: WebhookFailure,
  status: number | undefined,
  { request, wasSent }: Exchange,
): WebhookFailure {
  const { kind } = failure;
  const mayBe = kind === 'http_status' ? MAY_BE_TOO_LONG.test(String(status)) : DROPPED.has(kind);
  const length = mayBe && wasSent ? explainLength(request) : '';
  return length === '' ? failure : new WebhookFailure(kind, failure.message + length, failure.cause);
}

function since(beganMs: number, timings: Timings): TimingsRecord {
  if (beganMs === 0) return { ...timings };
  const { firstByteMs, totalMs } = timings;
  return {
    ...timings,
    firstByteMs: firstByteMs === null ? null : tenths(firstByteMs - beganMs),
    totalMs: tenths(totalMs - beganMs),
  };
}

function tenths(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}

/** An unsuccessful status is still what went wrong. */
function readFailed(
  answer: Answer | undefined,
  failure: WebhookFailure,
  call: AttemptCall,
): ReadAnswer | Promise<ReadAnswer> {
  if (answer !== undefined && !isSuccess(answer.status)) return readAnswer(answer, call);
  const decoded = answer === undefined || isCoded(answer.contentEncoding) ? undefined : answer.body;
  return { failure, decoded, data: NO_DATA, bodyProblem: undefined, message: undefined };
}
