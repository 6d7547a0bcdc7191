import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEndpoint } from '../endpoint/create-endpoint.js';
import type { EndpointOptions } from '../endpoint/endpoint-options.js';
import { readRawBody } from './read-raw-body.js';
import { serve } from './serve.js';

/** Middleware for Express (4 and 5), Connect and compatible frameworks. It always responds and never calls `next`. */
export type ExpressMiddleware = (request: IncomingMessage, response: ServerResponse, next: unknown) => void;

/**
 * Creates middleware for a path: `app.all('/members', createExpressMiddleware({ secret, handler }))`, before
 * `app.use(express.json())`. It takes the raw bytes from `request.rawBody` (set by platforms or by the `verify` of a
 * parser), from `express.raw()`, or from the request itself.
 *
 * @throws {WebhookError} as {@link createEndpoint} does.
 */
export function createExpressMiddleware(options: EndpointOptions): ExpressMiddleware {
  const endpoint = createEndpoint(options);
  return (request, response, _next) => {
    void serve(endpoint, request, response, () => takeRawBody(request, endpoint.maxBodyBytes));
  };
}

async function takeRawBody(
  request: IncomingMessage & { readonly rawBody?: unknown; readonly body?: unknown },
  maxBodyBytes: number,
): Promise<string | Uint8Array> {
  if (typeof request.rawBody === 'string' || request.rawBody instanceof Uint8Array) return request.rawBody;
  if (request.body instanceof Uint8Array) return request.body;
  return await readRawBody(request, maxBodyBytes);
}
