import type { Signer } from '../signing/signer.js';
import type { OutgoingRequest } from './outgoing-request.js';

/** What makes one attempt recognisable. */
export interface AttemptIdentity {
  readonly executionId: string;
  /** Instant of the attempt, milliseconds since the epoch. */
  readonly at: number;
  readonly signer: Signer | undefined;
  /** Name, value, ...: what ties the request to a trace. */
  readonly traceHeaders: readonly string[];
}

/**
 * Adds what makes an attempt recognisable: `webhook-id`, the same for every attempt, replay and crash of one step
 * execution, also as `Idempotency-Key`; `webhook-timestamp`, the instant of this attempt in seconds; and with a signer
 * `webhook-signature` over id, timestamp and body (Standard Webhooks). A GET has an empty body.
 */
export function identifyRequest(request: OutgoingRequest, identity: AttemptIdentity): OutgoingRequest {
  const { executionId, at, signer, traceHeaders } = identity;
  const timestamp = String(Math.floor(at / 1000));
  const ids = ['webhook-id', executionId, 'webhook-timestamp', timestamp, 'idempotency-key', executionId];
  const signature = signer && ['webhook-signature', signer.sign(executionId, new Date(at), request.body)];
  return { ...request, headers: request.headers.concat(ids, signature ?? [], traceHeaders) };
}
