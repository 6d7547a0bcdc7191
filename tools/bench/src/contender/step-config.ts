import type { JsonObject } from '@luluchat/flow-runtime';

/** Longer than anything that is measured. */
export const TIMEOUT_MS = 60_000;

/** What the operator of the measured step chooses: loopback may be called, and no cap is lower than what is measured. */
export const OPERATOR_SETTINGS = {
  maxTimeoutMs: TIMEOUT_MS,
  egress: { allowCidrs: ['127.0.0.0/8'] },
};

/** A step as authors write it: two parameters, a templated header, two mappings. */
export function stepConfig(url: string): JsonObject {
  return {
    method: 'POST',
    url,
    parameters: [
      { name: 'channel', value: 'whatsapp' },
      { name: 'tier', value: '{{attributes.membership_tier}}' },
    ],
    headers: [{ name: 'X-Loyalty', value: 'tier={{attributes.membership_tier}}' }],
    attributeMapping: [
      { attribute: 'membership_tier', value: '{{data.membership_tier}}' },
      { attribute: 'points', value: '{{data.points}}' },
    ],
    timeoutMs: TIMEOUT_MS,
  };
}
