import { FlowError } from '@luluchat/flow-runtime';
import { FLOW_ERROR_STATUS } from './flow-error-status.js';
import { HttpProblem } from './http-problem.js';
import type { ProblemEntry } from './http-problem.js';
import { retryAfterSeconds } from './rate-limited.js';

const SHUTTING_DOWN_RETRY_SECONDS = '5';
const NOT_READY_RETRY_SECONDS = '1';
const DISK_FULL_RETRY_MS = 10_000;

/** State of the server that an error of the engine is read by. */
export interface StopState {
  /** `true` once the server stops. */
  readonly isStopping: boolean;
}

/**
 * Converts any error of a route or of the framework into the problem that the caller gets. An engine that is not open is starting
 * or stopping, which `isStopping` tells.
 */
export function toHttpProblem(error: unknown, { isStopping }: StopState = { isStopping: false }): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (FlowError.is(error, 'shutting_down')) return isStopping ? shuttingDown() : notReady();
  if (FlowError.is(error)) return fromFlowError(error);
  return fromFramework(error) ?? internalError();
}

/** Creates the 503 of a server that is stopping. */
export function shuttingDown(): HttpProblem {
  return new HttpProblem({
    status: 503,
    code: 'shutting_down',
    detail: 'The server is stopping; try again in a moment.',
    headers: { 'retry-after': SHUTTING_DOWN_RETRY_SECONDS },
  });
}

/** Creates the 503 of a server that is starting, or whose store cannot be read. */
export function notReady(): HttpProblem {
  return new HttpProblem({
    status: 503,
    code: 'not_ready',
    detail: 'The server is still starting, or its store cannot be read; try again in a moment.',
    headers: { 'retry-after': NOT_READY_RETRY_SECONDS },
  });
}

function fromFlowError(error: FlowError): HttpProblem {
  if (error.code === 'store_busy') return storeBusy(error.details['retryAfterMs']);
  if (error.code === 'store_failed' && error.details['sqliteCode'] === 'SQLITE_FULL')
    return storeBusy(DISK_FULL_RETRY_MS);
  // The database is away.
  if (error.code === 'store_failed' && error.details['retryAfterMs'] !== undefined) return notReady();
  if (error.code === 'too_many_queued') return tooManyQueued(error);
  if (error.code === 'unknown_step_type' || error.code === 'invalid_document') return notRunnable();
  if (error.code === 'callback_invalid') return callbackInvalid(error);
  const status = FLOW_ERROR_STATUS[error.code];
  return status === 500 ? internalError() : new HttpProblem({ status, code: error.code, detail: error.message });
}

/** Creates the 503 for work that was not stored and that the caller may retry. Log and metrics tell the operator the cause. */
function storeBusy(retryAfterMs: unknown): HttpProblem {
  const seconds = retryAfterSeconds(retryAfterMs);
  return new HttpProblem({
    status: 503,
    code: 'store_busy',
    detail: 'The server cannot save new work at the moment; nothing was stored. Try again in a moment.',
    headers: { 'retry-after': String(seconds) },
  });
}

/** Creates the 422 for a callback that its sender can mend and send again. */
function callbackInvalid({ code, message, details: { problems } }: FlowError): HttpProblem {
  const errors = (Array.isArray(problems) ? problems : []) as readonly ProblemEntry[];
  return new HttpProblem({
    status: FLOW_ERROR_STATUS.callback_invalid,
    code,
    detail: message,
    errors: errors.map(({ path, code, message }) => ({ path, code, message })),
  });
}

function tooManyQueued({ code, message, details: { retryAfterMs } }: FlowError): HttpProblem {
  const seconds = retryAfterSeconds(retryAfterMs);
  return new HttpProblem({ status: 429, code, detail: message, headers: { 'retry-after': String(seconds) } });
}

/** Converts an error of Fastify by its `statusCode`. Its message is replaced by one that says what to do. */
function fromFramework(error: unknown): HttpProblem | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  switch (status) {
    case 412:
      return new HttpProblem({
        status,
        code: 'precondition_failed',
        detail: 'The file has another version: read it again.',
      });
    case 416:
      return new HttpProblem({
        status,
        code: 'range_not_satisfiable',
        detail: 'The file has no such range.',
        headers: contentRangeOf(error),
      });
    case 413:
      return new HttpProblem({
        status,
        code: 'payload_too_large',
        detail: 'The body is too large: 1 MiB is allowed, 8 MiB for an import, 64 KiB on a webhook trigger.',
      });
    case 415:
      return new HttpProblem({
        status,
        code: 'unsupported_media_type',
        detail: 'Send the body as JSON, with "Content-Type: application/json".',
      });
    // A path that is not among the files of the documentation, and one that is too long.
    case 403:
    case 414:
      return new HttpProblem({ status: 404, code: 'not_found', detail: 'There is nothing at this address.' });
    case 400:
      return new HttpProblem({ status, code: 'bad_request', detail: 'The request is malformed and cannot be read.' });
    default:
      return undefined;
  }
}

/** Returns the header that says how long the file is, where the error has it. */
function contentRangeOf(error: unknown): Readonly<Record<string, string>> {
  const headers = (error as { readonly headers?: Readonly<Record<string, string>> }).headers ?? {};
  const range = headers['Content-Range'];
  return range === undefined ? {} : { 'content-range': range };
}

/** Creates the 500 for a published flow that no longer fits the installed step types. The operator has to act, not the caller. */
function notRunnable(): HttpProblem {
  return new HttpProblem({
    status: 500,
    code: 'flow_not_runnable',
    detail:
      'The published flow cannot run on this server any more; its log says why. Mend the flow and publish it again.',
  });
}

function internalError(): HttpProblem {
  return new HttpProblem({
    status: 500,
    code: 'internal_error',
    detail: 'Something failed inside the server; its log has the details.',
  });
}
