import type { OutgoingRequest } from './outgoing-request.js';

/**
 * Adds what makes an attempt recognisable: `webhook-id`, the same for every attempt, replay and crash of one step
 * execution, also as `Idempotency-Key`; and `webhook-timestamp`, the instant of this attempt in seconds (Standard
 * Webhooks).
 */
export function identifyRequest(request: OutgoingRequest, executionId: string, at: number): OutgoingRequest {
  const headers = [
    ...request.headers,
    'webhook-id',
    executionId,
    'webhook-timestamp',
    String(Math.floor(at / 1000)),
    'idempotency-key',
    executionId,
  ];
  return { ...request, headers };
}
