import { readNumber } from './read-number.js';
import type { SettingTexts, StoreSettings } from './settings.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads the bounds of the store. */
export function readStore(texts: SettingTexts): StoreSettings {
  const days = readNumber('RETENTION_DAYS', texts.RETENTION_DAYS, 'days', 0, 36_500);
  return {
    maxQueuedWrites: readNumber('STORE_MAX_QUEUED', texts.STORE_MAX_QUEUED, 'changes', 1, 1_000_000),
    maxLagMs: readNumber('STORE_MAX_LAG_MS', texts.STORE_MAX_LAG_MS, 'milliseconds', 10, 600_000),
    retentionMs: days === 0 ? undefined : days * DAY_MS,
  };
}
