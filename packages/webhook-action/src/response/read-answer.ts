import type { JsonObject, Redactors } from '@luluchat/flow-runtime';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import { isSuccess } from '../transport/answer.js';
import type { Answer } from '../transport/answer.js';
import type { Deadline } from '../transport/deadline.js';
import type { BodyProblem } from './body-problem.js';
import { decodeContent, isCoded } from './decode-content.js';
import { parseBody } from './parse-body.js';
import { explainRedirect, isRedirect } from './explain-redirect.js';

/** What an answer means for the run. */
export interface ReadAnswer {
  readonly failure: WebhookFailure | undefined;
  /** The decoded body, `undefined` when it could not be decoded. */
  readonly decoded: Buffer | undefined;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  readonly message: string | undefined;
}

/** How an answer is read. */
export interface ReadOptions {
  /** What was answered. */
  readonly request: Pick<OutgoingRequest, 'target'>;
  readonly strictJson: boolean;
  readonly deadline: Deadline;
  readonly redactors: Redactors;
}

const NO_DATA: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/**
 * Reads an answer that is complete, or whose status already says that it is no success. At once, unless its body has to be
 * decoded.
 */
export function readAnswer(answer: Answer, options: ReadOptions): ReadAnswer | Promise<ReadAnswer> {
  const { status, body, contentEncoding } = answer;
  if (isCoded(contentEncoding)) return readCoded(answer, contentEncoding, options);
  return isSuccess(status) ? readDecoded(body, options) : failed(statusFailure(answer, options), body);
}

async function readCoded(answer: Answer, contentEncoding: string, options: ReadOptions): Promise<ReadAnswer> {
  // An unsuccessful answer is what its status says, however its body is coded.
  const failure = isSuccess(answer.status) ? undefined : statusFailure(answer, options);
  let decoded: Buffer;
  try {
    decoded = await options.deadline.race(decodeContent(answer.body, contentEncoding));
  } catch (error) {
    if (!(error instanceof WebhookFailure)) throw error;
    return failed(failure ?? error, undefined);
  }
  return failure === undefined ? readDecoded(decoded, options) : failed(failure, decoded);
}

function failed(failure: WebhookFailure, decoded: Buffer | undefined): ReadAnswer {
  return { failure, decoded, data: NO_DATA, bodyProblem: undefined, message: undefined };
}

function readDecoded(decoded: Buffer, { deadline, redactors, strictJson }: ReadOptions): ReadAnswer {
  const { data, problem, message } = parseBody(decoded, redactors.kept);
  const failure =
    problem !== undefined && strictJson ? new WebhookFailure('invalid_json', message ?? '') : timeFailure(deadline);
  return { failure, decoded, data: failure === undefined ? data : NO_DATA, bodyProblem: problem, message };
}

function statusFailure({ status, location }: Answer, { request, redactors }: ReadOptions): WebhookFailure {
  if (isRedirect(status)) {
    return new WebhookFailure('redirect', explainRedirect(status, location, request.target.href, redactors.shown));
  }
  return new WebhookFailure(
    'http_status',
    `The receiver answered with status ${status}; only 200 to 299 is a success.`,
  );
}

/** Parsing counts: an answer that was not read within the deadline was not complete within it. */
function timeFailure(deadline: Deadline): WebhookFailure | undefined {
  try {
    deadline.check();
    return undefined;
  } catch (error) {
    if (error instanceof WebhookFailure) return error;
    throw error;
  }
}
