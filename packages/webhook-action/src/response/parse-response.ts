import type { JsonObject, Redactors } from '@luluchat/flow-runtime';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { BodyProblem } from './body-problem.js';
import { decodeContent, isCoded } from './decode-content.js';
import { explainRedirect, isRedirect } from './explain-redirect.js';
import { parseBody } from './parse-body.js';
import { isSuccess } from './response.js';
import type { Response } from './response.js';

/** A response as the run takes it. */
export interface ParsedResponse {
  readonly failure: WebhookFailure | undefined;
  /** The decoded body, `undefined` when it could not be decoded. */
  readonly decoded: Buffer | undefined;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  readonly message: string | undefined;
}

/** The call that a response belongs to. */
export interface ParseContext {
  readonly request: { readonly target: { readonly href: string } };
  readonly strictJson: boolean;
  readonly deadline: WebhookDeadline;
  readonly redactors: Redactors;
}

const NO_DATA: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/**
 * Parses a response that is complete, or whose status already says that it is no success. At once, unless its body has to be
 * decoded.
 *
 * @throws the reason of a cancelled run.
 */
export function parseResponse(response: Response, context: ParseContext): ParsedResponse | Promise<ParsedResponse> {
  const { status, body, contentEncoding } = response;
  if (isCoded(contentEncoding)) return decodeAndParse(response, contentEncoding, context);
  return isSuccess(status) ? parseDecoded(body, context) : withoutData(statusFailure(response, context), body);
}

/** Returns a response of which nothing can be used. */
export function withoutData(failure: WebhookFailure, decoded: Buffer | undefined): ParsedResponse {
  return { failure, decoded, data: NO_DATA, bodyProblem: undefined, message: undefined };
}

async function decodeAndParse(
  response: Response,
  contentEncoding: string,
  context: ParseContext,
): Promise<ParsedResponse> {
  // An unsuccessful response is what its status says, however its body is coded.
  const failure = isSuccess(response.status) ? undefined : statusFailure(response, context);
  let decoded: Buffer;
  try {
    decoded = await context.deadline.race(decodeContent(response.body, contentEncoding));
  } catch (error) {
    if (!(error instanceof WebhookFailure)) throw error;
    return withoutData(failure ?? error, undefined);
  }
  return failure === undefined ? parseDecoded(decoded, context) : withoutData(failure, decoded);
}

function parseDecoded(decoded: Buffer, { deadline, redactors, strictJson }: ParseContext): ParsedResponse {
  const { data, problem, message } = parseBody(decoded, redactors.kept);
  const failure =
    problem !== undefined && strictJson ? new WebhookFailure('invalid_json', message ?? '') : timeFailure(deadline);
  return { failure, decoded, data: failure === undefined ? data : NO_DATA, bodyProblem: problem, message };
}

function statusFailure({ status, location }: Response, { request, redactors }: ParseContext): WebhookFailure {
  if (isRedirect(status)) {
    return new WebhookFailure('redirect', explainRedirect(status, location, request.target.href, redactors.shown));
  }
  return new WebhookFailure(
    'http_status',
    `The receiver answered with status ${status}; only 200 to 299 is a success.`,
  );
}

/** Parsing counts: a response that was not read within the deadline was not complete within it. */
function timeFailure(deadline: WebhookDeadline): WebhookFailure | undefined {
  try {
    deadline.check();
    return undefined;
  } catch (error) {
    if (error instanceof WebhookFailure) return error;
    throw error;
  }
}
