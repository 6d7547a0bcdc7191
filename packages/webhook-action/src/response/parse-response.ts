import type { JsonObject } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { BodyProblem } from './body-problem.js';
import { decodeContent, isCoded } from './decode-content.js';
import { explainRedirect, isRedirect } from './explain-redirect.js';
import { parseBody } from './parse-body.js';
import { isSuccess } from './response.js';
import type { Response } from './response.js';

/** Meaning of a response for the run. */
export interface ParsedResponse {
  readonly failure: WebhookFailure | undefined;
  /** Decoded body; `undefined` when it could not be decoded. */
  readonly decoded: Buffer | undefined;
  readonly data: JsonObject;
  readonly bodyProblem: BodyProblem | undefined;
  readonly message: string | undefined;
}

/** Call to which a response belongs. */
export interface ParseContext {
  readonly request: { readonly target: { readonly href: string } };
  readonly strictJson: boolean;
  /** `true` if status 202 says that a callback comes: the body then has no meaning. */
  readonly awaitsCallback: boolean;
  readonly deadline: WebhookDeadline;
  readonly redactors: Redactors;
}

/** Status with which a receiver says that the result comes as a callback. */
export const ACCEPTED = 202;

const NO_DATA: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/**
 * Parses a complete response, or an incomplete one whose status is no success. Returns a promise only when the body has to
 * be decoded.
 *
 * @throws the reason of the signal when the run was cancelled.
 */
export function parseResponse(response: Response, context: ParseContext): ParsedResponse | Promise<ParsedResponse> {
  const { status, body, contentEncoding, contentType } = response;
  if (context.awaitsCallback && status === ACCEPTED) return accepted(body);
  if (isCoded(contentEncoding)) return decodeAndParse(response, contentEncoding, context);
  return isSuccess(status)
    ? parseDecoded(body, contentType, context)
    : withoutData(statusFailure(response, context), body);
}

/** Returns the result for a response without usable data. */
export function withoutData(failure: WebhookFailure, decoded: Buffer | undefined): ParsedResponse {
  return { failure, decoded, data: NO_DATA, bodyProblem: undefined, message: undefined };
}

/** Returns the result for a response with status 202 to a call with a callback. */
export function accepted(decoded: Buffer): ParsedResponse {
  return { failure: undefined, decoded, data: NO_DATA, bodyProblem: undefined, message: undefined };
}

async function decodeAndParse(
  response: Response,
  contentEncoding: string,
  context: ParseContext,
): Promise<ParsedResponse> {
  // The status of an unsuccessful response takes precedence over problems of its body.
  const failure = isSuccess(response.status) ? undefined : statusFailure(response, context);
  let decoded: Buffer;
  try {
    decoded = await context.deadline.race(decodeContent(response.body, contentEncoding));
  } catch (error) {
    if (!(error instanceof WebhookFailure)) throw error;
    return withoutData(failure ?? error, undefined);
  }
  return failure === undefined ? parseDecoded(decoded, response.contentType, context) : withoutData(failure, decoded);
}

function parseDecoded(
  decoded: Buffer,
  contentType: string | null,
  { deadline, redactors, strictJson }: ParseContext,
): ParsedResponse {
  const { data, problem, message } = parseBody(decoded, redactors.kept, contentType);
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

/** Returns the failure of a response that was parsed too late: parsing is part of the deadline. */
function timeFailure(deadline: WebhookDeadline): WebhookFailure | undefined {
  try {
    deadline.check();
    return undefined;
  } catch (error) {
    if (error instanceof WebhookFailure) return error;
    throw error;
  }
}
