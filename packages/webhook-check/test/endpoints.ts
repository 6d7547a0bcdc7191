import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeHandler, createReplayMemory } from '@luluchat/webhook-receiver';
import type { EndpointOptions } from '@luluchat/webhook-receiver';
import { onTestFinished } from 'vitest';

/** Starts a server on a free port of loopback until the test ends. Returns the address. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/members`;
}

/** Creates an endpoint with webhook-receiver that keeps the contract. */
export function goodEndpoint(options: Partial<EndpointOptions> = {}): RequestListener {
  const handler = (): { tier: string; points: number; renewal: string } => ({
    tier: 'gold',
    points: 12,
    renewal: '2027-01-02',
  });
  return createNodeHandler({ secret: null, seen: createReplayMemory(), handler, onError: () => undefined, ...options });
}

/** Creates an endpoint that reads the body and responds with `answer`. */
export function endpoint(answer: (response: ServerResponse, request: IncomingMessage) => void): RequestListener {
  return (request, response) => {
    request.resume().once('end', () => answer(response, request));
  };
}

/** Creates an endpoint that responds with the given body, status and headers. */
export function answering(body: string | Buffer, status = 200, headers: Record<string, string> = {}): RequestListener {
  return endpoint((response) => response.writeHead(status, headers).end(body));
}
