import type { GetSetting } from './setting-table.js';
import type { StoreSettings } from './settings.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Parses the limits of the store. */
export function parseStore(get: GetSetting): StoreSettings {
  const days = get('RETENTION_DAYS');
  return {
    maxQueuedWrites: get('STORE_MAX_QUEUED'),
    maxLagMs: get('STORE_MAX_LAG_MS'),
    retentionMs: days === 0 ? undefined : days * DAY_MS,
  };
}
