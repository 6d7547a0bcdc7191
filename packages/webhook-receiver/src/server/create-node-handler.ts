import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEndpoint } from '../endpoint/create-endpoint.js';
import type { EndpointOptions } from '../endpoint/endpoint-options.js';
import { readRawBody } from './read-raw-body.js';
import { serve } from './serve.js';

/** Request listener of a `node:http` server. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Creates a request listener: `createServer(createNodeHandler({ secret, handler }))`.
 *
 * @throws {WebhookError} as {@link createEndpoint} does.
 */
export function createNodeHandler(options: EndpointOptions): NodeHandler {
  const endpoint = createEndpoint(options);
  return (request, response) => {
    void serve(endpoint, request, response, () => readRawBody(request, endpoint.maxBodyBytes));
  };
}
