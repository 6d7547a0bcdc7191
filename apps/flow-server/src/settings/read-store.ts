import type { GetSetting } from './setting-table.js';
import type { StoreSettings } from './settings.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads the bounds of the store. */
export function readStore(get: GetSetting): StoreSettings {
  const days = get('RETENTION_DAYS');
  return {
    maxQueuedWrites: get('STORE_MAX_QUEUED'),
    maxLagMs: get('STORE_MAX_LAG_MS'),
    retentionMs: days === 0 ? undefined : days * DAY_MS,
  };
}
