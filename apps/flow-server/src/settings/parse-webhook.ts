import type { GetSetting } from './setting-table.js';
import type { WebhookSettings } from './settings.js';

/** Parses the limits of webhook actions. */
export function parseWebhook(get: GetSetting): WebhookSettings {
  return {
    maxTimeoutMs: get('WEBHOOK_MAX_TIMEOUT_MS'),
    destinations: {
      maxInFlight: get('WEBHOOK_MAX_IN_FLIGHT'),
      maxQueued: get('WEBHOOK_MAX_QUEUED'),
      breaker: {
        failurePercent: get('WEBHOOK_BREAKER_PERCENT'),
        minimumCalls: get('WEBHOOK_BREAKER_CALLS'),
        windowMs: get('WEBHOOK_BREAKER_WINDOW_MS'),
        openMs: get('WEBHOOK_BREAKER_OPEN_MS'),
      },
    },
  };
}
