import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebhookEndpoint } from '../endpoint/create-endpoint.js';

/** Handles one request of a Node server. Never rejects. */
export async function serve(
  endpoint: WebhookEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  readBody: () => Promise<string | Uint8Array>,
): Promise<void> {
  const { method, url, headers } = request;
  const { signal, release } = watchCaller(response);
  const result = await endpoint.handle({ method, url, headers, readBody, signal });
  release();
  // Other code has responded in the meantime, or the caller has disconnected.
  if (response.headersSent || response.destroyed) return;
  response.writeHead(result.status, { ...result.headers, ...connectionHeader(request) });
  response.end(result.body);
}

/** Creates a signal that aborts when the connection closes before `release` is called. */
export function watchCaller(response: ServerResponse): { readonly signal: AbortSignal; release(): void } {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  response.once('close', abort);
  return { signal: gone.signal, release: () => response.off('close', abort) };
}

/** Returns `connection: close` for an incomplete request: its connection cannot be reused. */
export function connectionHeader(request: IncomingMessage): { readonly connection?: 'close' } {
  return request.complete ? {} : { connection: 'close' };
}
