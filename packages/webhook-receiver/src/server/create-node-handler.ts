import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEndpoint } from '../endpoint/create-endpoint.js';
import type { EndpointOptions } from '../endpoint/endpoint-options.js';
import { readRawBody } from './read-raw-body.js';
import { serve } from './serve.js';

/** Takes every request of a `node:http` server, or those that you hand to it. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes a request listener: `createServer(createNodeHandler({ secret, handler }))`. Throws as `createEndpoint` does. */
export function createNodeHandler(options: EndpointOptions): NodeHandler {
  const endpoint = createEndpoint(options);
  return (request, response) => {
    void serve(endpoint, request, response, () => readRawBody(request, endpoint.maxBodyBytes));
  };
}
