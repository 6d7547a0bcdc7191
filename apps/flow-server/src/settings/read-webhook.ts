import { readNumber } from './read-number.js';
import type { SettingTexts, WebhookSettings } from './settings.js';

type NumberSetting = Extract<keyof SettingTexts, `WEBHOOK_${string}`>;

/** Reads what webhook actions may take. The bounds are those of the webhook action. */
export function readWebhook(texts: SettingTexts): WebhookSettings {
  const read = (name: NumberSetting, unit: string, min: number, max: number): number =>
    readNumber(name, texts[name], unit, min, max);
  return {
    maxTimeoutMs: read('WEBHOOK_MAX_TIMEOUT_MS', 'milliseconds', 100, 300_000),
    destinations: {
      maxInFlight: read('WEBHOOK_MAX_IN_FLIGHT', 'calls', 1, 1_000_000),
      maxQueued: read('WEBHOOK_MAX_QUEUED', 'calls', 0, 1_000_000),
      breaker: {
        failurePercent: read('WEBHOOK_BREAKER_PERCENT', 'percent', 1, 100),
        minimumCalls: read('WEBHOOK_BREAKER_CALLS', 'calls', 1, 1_000_000),
        windowMs: read('WEBHOOK_BREAKER_WINDOW_MS', 'milliseconds', 10, 86_400_000),
        openMs: read('WEBHOOK_BREAKER_OPEN_MS', 'milliseconds', 1, 86_400_000),
      },
    },
  };
}
