import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebhookEndpoint } from '../endpoint/create-endpoint.js';

/** Answers one request of a Node server. Never rejects. */
export async function serve(
  endpoint: WebhookEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  readBody: () => Promise<string | Uint8Array>,
): Promise<void> {
  const { method, url, headers } = request;
  const { signal, release } = watchCaller(response);
  const answer = await endpoint.answer({ method, url, headers, readBody, signal });
  release();
  // Somebody else answered in the meantime, or nobody is there any more.
  if (response.headersSent || response.destroyed) return;
  response.writeHead(answer.status, { ...answer.headers, ...connectionHeader(request) });
  response.end(answer.body);
}

/** A signal that aborts when the connection closes before `release` is called. */
export function watchCaller(response: ServerResponse): { readonly signal: AbortSignal; release(): void } {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  response.once('close', abort);
  return { signal: gone.signal, release: () => response.off('close', abort) };
}

/** A connection on which a body is still to come cannot carry the next request. */
export function connectionHeader(request: IncomingMessage): { readonly connection?: 'close' } {
  return request.complete ? {} : { connection: 'close' };
}
