import type { JsonObject, Redactor } from '@luluchat/flow-runtime';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { isSuccess } from '../transport/answer.js';
import type { Answer } from '../transport/answer.js';
import type { Deadline } from '../transport/deadline.js';
import type { BodyProblem } from './body-problem.js';
import { decodeContent, isCoded } from './decode-content.js';
import { parseBody } from './parse-body.js';

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
  readonly strictJson: boolean;
  readonly deadline: Deadline;
  readonly redactor: Redactor;
}

const NO_DATA: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/** Reads an answer that is complete, or whose status already says that it is no success. */
export async function readAnswer(answer: Answer, options: ReadOptions): Promise<ReadAnswer> {
  if (!isSuccess(answer.status)) {
    const decoded = await decodeForHistory(answer, options.deadline);
    return {
      failure: statusFailure(answer.status),
      decoded,
      data: NO_DATA,
      bodyProblem: undefined,
      message: undefined,
    };
  }
  const { deadline, redactor, strictJson } = options;
  let decoded: Buffer;
  try {
    decoded = isCoded(answer.contentEncoding)
      ? await deadline.race(decodeContent(answer.body, answer.contentEncoding))
      : answer.body;
  } catch (error) {
    if (!(error instanceof WebhookFailure)) throw error;
    return { failure: error, decoded: undefined, data: NO_DATA, bodyProblem: undefined, message: undefined };
  }
  const { data, problem, message } = parseBody(decoded, redactor);
  const failure =
    problem !== undefined && strictJson ? new WebhookFailure('invalid_json', message ?? '') : timeFailure(deadline);
  return { failure, decoded, data: failure === undefined ? data : NO_DATA, bodyProblem: problem, message };
}

/** An unsuccessful answer is what its status says, however its body is coded. */
async function decodeForHistory(answer: Answer, deadline: Deadline): Promise<Buffer | undefined> {
  if (!isCoded(answer.contentEncoding)) return answer.body;
  try {
    return await deadline.race(decodeContent(answer.body, answer.contentEncoding));
  } catch (error) {
    if (error instanceof WebhookFailure) return undefined;
    throw error;
  }
}

function statusFailure(status: number): WebhookFailure {
  return status >= 300 && status <= 399
    ? new WebhookFailure(
        'redirect',
        `The receiver answered with a redirect (status ${status}), which is not followed; use the final address.`,
      )
    : new WebhookFailure('http_status', `The receiver answered with status ${status}; only 200 to 299 is a success.`);
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
