import type { JsonObject } from '@luluchat/flow-runtime';

/** Longer than anything that is measured. */
const TIMEOUT_MS = 60_000;

/** What the operator of the measured step chooses: loopback may be called, and no cap is lower than what is measured. */
export const OPERATOR_SETTINGS = {
  maxTimeoutMs: TIMEOUT_MS,
  egress: { allowCidrs: ['127.0.0.0/8'], maxConnections: 20_000, maxConnectionsPerDestination: 20_000 },
  destinations: { maxInFlight: 20_000 },
};

/** A step as authors write it: two parameters, a header with a secret, two mappings. */
export function stepConfig(url: string): JsonObject {
  return {
    method: 'POST',
    url,
    parameters: [
      { name: 'channel', value: 'whatsapp' },
      { name: 'tier', value: '{{attributes.membership_tier}}' },
    ],
    headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }],
    attributeMapping: [
      { attribute: 'membership_tier', value: '{{data.membership_tier}}' },
      { attribute: 'points', value: '{{data.points}}' },
    ],
    timeoutMs: TIMEOUT_MS,
  };
}
