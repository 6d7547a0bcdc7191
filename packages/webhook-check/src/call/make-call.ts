import { request as requestHttp } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { BuiltCall } from './build-call.js';
import { decodeBody, MAX_BODY_BYTES } from './decode-body.js';
import type { DecodedBody } from './decode-body.js';
import { describeFailure } from './describe-failure.js';

/** Outcome of a call: a response, or the reason why it failed. */
export type CallOutcome = {
  /** Duration until the last byte, in milliseconds. */
  readonly durationMs: number;
} & (
  | {
      readonly kind: 'responded';
      readonly status: number;
      readonly location: string | undefined;
      readonly contentType: string | undefined;
      readonly body: DecodedBody;
    }
  | {
      readonly kind: 'failed';
      /** `true` once there was a connection, TLS included. */
      readonly isConnected: boolean;
      readonly isTimeout: boolean;
      /** Cause in plain words. */
      readonly reason: string;
    }
);

/**
 * Makes one call over a new connection, without redirects and proxies, with verified certificates, within one time limit.
 * Never rejects.
 */
export async function makeCall(call: BuiltCall, timeoutMs: number): Promise<CallOutcome> {
  const startedAt = performance.now();
  const elapsed = (): number => Math.round(performance.now() - startedAt);
  let isConnected = false;
  let isTimeout = false;
  const request = open(call);
  request.once('socket', (socket) => {
    socket.once(call.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isConnected = true));
  });
  const timer = setTimeout(() => {
    isTimeout = true;
    request.destroy(new Error('timeout'));
  }, timeoutMs);
  try {
    const response = await send(request, call.body);
    const body = await readBody(response);
    const { statusCode: status = 0, headers } = response;
    const decoded = decodeBody(body, headers['content-encoding']);
    const { location, 'content-type': contentType } = headers;
    return { kind: 'responded', status, location, contentType, body: decoded, durationMs: elapsed() };
  } catch (error) {
    const reason = isTimeout ? `no complete response within ${timeoutMs} ms` : describeFailure(error);
    return { kind: 'failed', isConnected, isTimeout, reason, durationMs: elapsed() };
  } finally {
    clearTimeout(timer);
    request.on('error', () => undefined);
    request.destroy();
  }
}

function open({ url, method, headers }: BuiltCall): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  // A new agent for each call: connections are not reused, and proxies of the environment are not used.
  return request(url, { method, headers, agent: false });
}

function send(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('upgrade', () => reject(new Error('the endpoint switched protocols without being asked')));
    request.once('error', reject);
    request.end(body);
  });
}

/** Reads a body, and stops after the first chunk beyond the limit of a webhook action. */
async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) break;
  }
  return Buffer.concat(chunks);
}
