import type { JsonObject } from '@luluchat/flow-runtime';
import { describeRequest } from '../request/describe-request.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import { isCoded } from '../response/decode-content.js';
import { readAnswer } from '../response/read-answer.js';
import type { ReadAnswer } from '../response/read-answer.js';
import type { BodyProblem } from '../response/body-problem.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { Redactor } from '../secret/redactor.js';
import { isSuccess } from '../transport/answer.js';
import type { Answer } from '../transport/answer.js';
import type { Transport } from '../transport/create-transport.js';
import type { Deadline } from '../transport/deadline.js';
import type { Attempt } from './attempt.js';
import { describeResponse } from './describe-response.js';

/** What an attempt needs. */
export interface AttemptContext {
  readonly transport: Transport;
  readonly deadline: Deadline;
  readonly redactor: Redactor;
  readonly strictJson: boolean;
  readonly keepResponseBody: boolean;
  /** Instant of the attempt, milliseconds since the epoch. */
  readonly startedAt: number;
}

/** One attempt: its record, and what it brought. */
export interface MadeAttempt {
  readonly attempt: Attempt;
  readonly failure: WebhookFailure | undefined;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  /** Words for the author, also when nothing failed. */
  readonly message: string | undefined;
}

const NO_DATA: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/**
 * Sends a request once and reads the answer. An expected failure is part of the result; it throws the reason of a
 * cancelled run, and bugs.
 */
export async function makeAttempt(request: OutgoingRequest, context: AttemptContext): Promise<MadeAttempt> {
  const { deadline, redactor } = context;
  const { exchange, answered } = context.transport.send(request, deadline);
  let answer: Answer | undefined;
  let read: ReadAnswer;
  try {
    answer = await answered;
    read = await readAnswer(answer, context);
  } catch (error) {
    if (!(error instanceof WebhookFailure)) throw error;
    answer = exchange.answer;
    read = await readFailed(answer, error, context);
  }
  const message = read.failure?.message ?? read.message;
  return {
    attempt: {
      startedAt: new Date(context.startedAt).toISOString(),
      request: describeRequest(request),
      response:
        answer === undefined ? null : describeResponse(answer, read.decoded, context.keepResponseBody, redactor),
      status: answer?.status ?? null,
      errorKind: read.failure?.kind ?? null,
      message: read.failure === undefined && read.bodyProblem === undefined ? null : (message ?? null),
      timings: { ...exchange.timings },
    },
    failure: read.failure,
    data: read.data,
    bodyProblem: read.bodyProblem,
    message,
  };
}

/** The exchange failed, perhaps in the middle of an answer. An unsuccessful status is still what went wrong. */
function readFailed(answer: Answer | undefined, failure: WebhookFailure, context: AttemptContext): Promise<ReadAnswer> {
  if (answer !== undefined && !isSuccess(answer.status)) return readAnswer(answer, context);
  const decoded = answer === undefined || isCoded(answer.contentEncoding) ? undefined : answer.body;
  return Promise.resolve({ failure, decoded, data: NO_DATA, bodyProblem: undefined, message: undefined });
}
