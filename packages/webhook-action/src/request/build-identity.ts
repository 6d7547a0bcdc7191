import type { Signer } from '../signing/signer.js';
import type { OutgoingRequest } from './outgoing-request.js';

/** Parts that identify one attempt. */
export interface AttemptIdentity {
  readonly executionId: string;
  /** Instant of the attempt, milliseconds since the epoch. */
  readonly at: number;
  readonly signer: Signer | undefined;
  /** Headers that tie the request to a trace: names and values, alternating. */
  readonly traceHeaders: readonly string[];
}

/**
 * Builds the headers that identify an attempt, names and values alternating: `webhook-id`, the same for every attempt,
 * replay and crash of one step execution, also as `Idempotency-Key`; `webhook-timestamp`, the instant of this attempt in
 * seconds; and with a signer `webhook-signature` over id, timestamp and body (Standard Webhooks). A GET has an empty body.
 * A redirect to an origin that is not trusted gets the headers of the trace alone.
 */
export function buildIdentity({ body, redirected }: OutgoingRequest, identity: AttemptIdentity): readonly string[] {
  const { executionId, at, signer, traceHeaders } = identity;
  if (redirected?.isForeign === true) return traceHeaders;
  const timestamp = String(Math.floor(at / 1000));
  const ids = ['webhook-id', executionId, 'webhook-timestamp', timestamp, 'idempotency-key', executionId];
  const signature = signer && ['webhook-signature', signer.sign(executionId, new Date(at), body)];
  return ids.concat(signature ?? [], traceHeaders);
}
