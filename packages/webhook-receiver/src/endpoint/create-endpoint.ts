import { buildResponseToError } from '../response/build-error-response.js';
import { buildResponse } from '../response/build-response.js';
import { isWebhookResponse } from '../response/webhook-response.js';
import type { WebhookResponse } from '../response/webhook-response.js';
import { WebhookError } from '../error/webhook-error.js';
import { DEFAULT_MAX_BODY_BYTES, parseWebhook } from '../request/parse-webhook.js';
import type { WebhookHeaders } from '../request/webhook-headers.js';
import type { Webhook } from '../request/webhook.js';
import { parseSecrets } from '../signature/parse-secrets.js';
import { verifyWith } from '../signature/verify-webhook.js';
import type { EndpointOptions } from './endpoint-options.js';
import { startHandlerDeadline } from './handler-deadline.js';
import type { HandlerDeadline } from './handler-deadline.js';

/** Request of a server or platform. */
export interface EndpointRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: WebhookHeaders;
  /** Reads the raw body. Called at most once. Rejects with a `WebhookError` when the body cannot be read. */
  readBody(): Promise<string | Uint8Array>;
  /** Aborts when the caller disconnects. */
  readonly signal?: AbortSignal;
}

/** Webhook endpoint, independent of any server. */
export interface WebhookEndpoint {
  /** Maximum size of a body, in bytes. */
  readonly maxBodyBytes: number;
  /** Verifies and parses a request, calls the handler and builds the response. Never rejects. */
  handle(request: EndpointRequest): Promise<WebhookResponse>;
}

const DEFAULT_TIMEOUT_MS = 9000;

/**
 * Creates an endpoint for any server or platform. The functions for Node, Express and Fastify use it.
 *
 * @throws {WebhookError} `invalid_secret` or `invalid_option`.
 */
export function createEndpoint(options: EndpointOptions): WebhookEndpoint {
  const { handler, seen, maxBodyBytes = DEFAULT_MAX_BODY_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (typeof handler !== 'function') throw new WebhookError('invalid_option', 'handler must be a function.');
  requirePositive('maxBodyBytes', maxBodyBytes);
  requirePositive('timeoutMs', timeoutMs);
  requirePositive('toleranceMs', options.toleranceMs ?? 1);
  const signers = options.secret === null ? undefined : parseSecrets(options.secret);
  const report = createReport(options.onError);

  const callHandler = async (webhook: Webhook, signal: AbortSignal): Promise<WebhookResponse> => {
    const result = await handler(webhook, { signal });
    return isWebhookResponse(result) ? result : buildResponse(result ?? {});
  };

  const respond = async (request: EndpointRequest, deadline: HandlerDeadline): Promise<WebhookResponse> => {
    const { method, url, headers } = request;
    if (method !== 'GET' && method !== 'POST') {
      throw new WebhookError('method_not_allowed', 'A webhook action calls with GET or POST.');
    }
    const slow = new WebhookError('body_timeout', `The body was not complete within ${timeoutMs} ms.`);
    const rawBody = await deadline.race(request.readBody(), slow);
    if (signers !== undefined) verifyWith(signers, headers, rawBody, options);
    const webhook = parseWebhook({ method, url, headers, rawBody }, { maxBodyBytes });
    const make = (): Promise<WebhookResponse> => callHandler(webhook, deadline.signal);
    const response = seen === undefined || webhook.id === undefined ? make() : seen.recall(webhook.id, make);
    response.catch((error: unknown) => {
      if (deadline.signal.aborted && !isAbort(error, deadline.signal)) report(toWebhookError(error));
    });
    const late = new WebhookError('handler_timeout', `The handler did not return within ${timeoutMs} ms.`);
    return await deadline.race(response, late);
  };

  return {
    maxBodyBytes,
    async handle(request) {
      const deadline = startHandlerDeadline(timeoutMs, request.signal);
      try {
        return await respond(request, deadline);
      } catch (error) {
        const webhookError = toWebhookError(error);
        // After an abort, `respond` reports an error of the handler itself.
        if (request.signal?.aborted !== true) report(webhookError);
        return buildResponseToError(webhookError);
      } finally {
        deadline.dispose();
      }
    },
  };
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new WebhookError('invalid_option', `${name} must be a number above 0.`);
}

/** Tells whether an error only says that the work was aborted, which is not reported. */
function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

/** Wraps an error of the handler: its message may contain anything, so callers do not see it. */
function toWebhookError(error: unknown): WebhookError {
  if (WebhookError.is(error)) return error;
  return new WebhookError('handler_failed', 'The handler of this endpoint failed.', { cause: error });
}

function createReport(onError: EndpointOptions['onError']): (error: WebhookError) => void {
  const report = onError ?? ((error: WebhookError) => (error.status >= 500 ? console.error(error) : undefined));
  return (error) => {
    try {
      report(error);
    } catch (reportError) {
      console.error(reportError);
    }
  };
}
