import type { JsonObject } from '@luluchat/flow-runtime';

/** Longer than anything measured. */
const TIMEOUT_MS = 60_000;

/** Operator's settings of the measured step: it may call loopback, and no limit is below the measured load. */
export const OPERATOR_SETTINGS = {
  maxTimeoutMs: TIMEOUT_MS,
  egress: { allowCidrs: ['127.0.0.0/8'], maxConnections: 20_000, maxConnectionsPerDestination: 20_000 },
  destinations: { maxInFlight: 20_000 },
};

/** Builds the config of a typical step: two parameters, a header with a secret, two mappings. */
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
