import { answerError } from '../answer/build-error-answer.js';
import { buildAnswer } from '../answer/build-answer.js';
import { isWebhookAnswer } from '../answer/webhook-answer.js';
import type { WebhookAnswer } from '../answer/webhook-answer.js';
import { WebhookError } from '../failure/webhook-error.js';
import { DEFAULT_MAX_BODY_BYTES, parseWebhook } from '../request/parse-webhook.js';
import type { WebhookHeaders } from '../request/webhook-headers.js';
import type { Webhook } from '../request/webhook.js';
import { readSecrets } from '../signature/read-secrets.js';
import { verifyWith } from '../signature/verify-webhook.js';
import type { EndpointOptions } from './endpoint-options.js';
import { startTimeLimit } from './time-limit.js';
import type { TimeLimit } from './time-limit.js';

/** A request as a server has it. */
export interface EndpointRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: WebhookHeaders;
  /** Called once, or not at all: the raw body. Rejects with a `WebhookError` when it cannot be had. */
  readBody(): Promise<string | Uint8Array>;
  /** Aborts when the caller is gone. */
  readonly signal?: AbortSignal;
}

/** A webhook endpoint without a server around it. */
export interface WebhookEndpoint {
  readonly maxBodyBytes: number;
  /** Verifies, parses, calls the handler and builds the answer. Never rejects. */
  answer(request: EndpointRequest): Promise<WebhookAnswer>;
}

const DEFAULT_TIMEOUT_MS = 9000;

/**
 * Makes an endpoint for any server or platform; those for Node, Express and Fastify are made of it. Throws `WebhookError`
 * `invalid_secret` or `invalid_option` right away.
 */
export function createEndpoint(options: EndpointOptions): WebhookEndpoint {
  const { handler, seen, maxBodyBytes = DEFAULT_MAX_BODY_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (typeof handler !== 'function') throw new WebhookError('invalid_option', 'handler must be a function.');
  requirePositive('maxBodyBytes', maxBodyBytes);
  requirePositive('timeoutMs', timeoutMs);
  requirePositive('toleranceMs', options.toleranceMs ?? 1);
  const signers = options.secret === null ? undefined : readSecrets(options.secret);
  const report = createReport(options.onError);

  const handle = async (webhook: Webhook, signal: AbortSignal): Promise<WebhookAnswer> => {
    const result = await handler(webhook, { signal });
    return isWebhookAnswer(result) ? result : buildAnswer(result ?? {});
  };

  const respond = async (request: EndpointRequest, limit: TimeLimit): Promise<WebhookAnswer> => {
    const { method, url, headers } = request;
    if (method !== 'GET' && method !== 'POST') {
      throw new WebhookError('method_not_allowed', 'A webhook action calls with GET or POST.');
    }
    const slow = new WebhookError('body_timeout', `The body was not complete within ${timeoutMs} ms.`);
    const rawBody = await limit.race(request.readBody(), slow);
    if (signers !== undefined) verifyWith(signers, headers, rawBody, options);
    const webhook = parseWebhook({ method, url, headers, rawBody }, { maxBodyBytes });
    const make = (): Promise<WebhookAnswer> => handle(webhook, limit.signal);
    const answer = seen === undefined || webhook.id === undefined ? make() : seen.recall(webhook.id, make);
    answer.catch((error: unknown) => {
      if (limit.signal.aborted && !isAbort(error, limit.signal)) report(toWebhookError(error));
    });
    const late = new WebhookError('handler_timeout', `The handler did not answer within ${timeoutMs} ms.`);
    return await limit.race(answer, late);
  };

  return {
    maxBodyBytes,
    async answer(request) {
      const limit = startTimeLimit(timeoutMs, request.signal);
      try {
        return await respond(request, limit);
      } catch (error) {
        const failure = toWebhookError(error);
        // After an abort, the handler's own failure is told of above.
        if (request.signal?.aborted !== true) report(failure);
        return answerError(failure);
      } finally {
        limit.clear();
      }
    },
  };
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new WebhookError('invalid_option', `${name} must be a number above 0.`);
}

/** Work that was given up because nobody waits for it any more is no failure to tell of. */
function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

/** What a handler throws is not shown to a caller: it may hold anything. */
function toWebhookError(error: unknown): WebhookError {
  if (WebhookError.is(error)) return error;
  return new WebhookError('handler_failed', 'The handler of this endpoint failed.', { cause: error });
}

function createReport(onError: EndpointOptions['onError']): (error: WebhookError) => void {
  const report = onError ?? ((error: WebhookError) => (error.status >= 500 ? console.error(error) : undefined));
  return (error) => {
    try {
      report(error);
    } catch (failure) {
      console.error(failure);
    }
  };
}
