import { DestinationDenied } from '../guard/destination-denied.js';
import type { WebhookFailure } from '../failure/webhook-failure.js';
import { classifyConnectFailure, notHttp } from '../transport/classify-failure.js';
import { MAX_BODY_BYTES } from '../transport/response-buffer.js';
import type { SourceResponse } from './parse-answer.js';
import type { SimulatedErrorKind } from './simulated-error-kind.js';

/** Error kind for which something is received, or not; the time of a `timeout` passes elsewhere. */
export type FailureCause = Exclude<SimulatedErrorKind, 'timeout'>;

const SIMULATED = new Error('The failure is simulated.');

/**
 * Returns that which makes a call over the network end with an error kind: a failure of the connection, or a response that the
 * step then reads as any other. `url` is the one that is called.
 */
export function simulateFailure(kind: FailureCause, url: URL): WebhookFailure | SourceResponse {
  switch (kind) {
    case 'blocked':
      return failToConnect('dns', new DestinationDenied('denied_address'), url);
    case 'dns':
    case 'tls':
      return failToConnect(kind, SIMULATED, url);
    case 'connection':
      return failToConnect('connect', SIMULATED, url);
    case 'protocol':
      return notHttp(SIMULATED);
    case 'http_status':
      return { status: 500 };
    case 'redirect':
      return { status: 302 };
    case 'invalid_json':
      return { status: 200, body: 'This is not JSON.' };
    case 'too_large':
      return { status: 200, headers: { 'content-length': String(MAX_BODY_BYTES + 1) } };
    case 'encoding':
      return { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'This is not gzip.' };
  }
}

/** Returns the failure of a connection to the host and port of a URL. */
export function failToConnect(phase: 'dns' | 'connect' | 'tls', error: Error, url: URL): WebhookFailure {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return classifyConnectFailure(phase, error, {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    isPresented: false,
  });
}
