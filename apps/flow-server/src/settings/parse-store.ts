import type { GetSetting } from './setting-table.js';
import type { DatabaseSettings, StoreSettings } from './settings.js';
import { SettingError } from './setting-error.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Parses the place and the limits of the store. */
export function parseStore(get: GetSetting): StoreSettings {
  return {
    database: parseDatabase(get),
    maxQueuedWrites: get('STORE_MAX_QUEUED'),
    maxLagMs: get('STORE_MAX_LAG_MS'),
    retentionMs: parseAge(get('RETENTION_DAYS')),
    auditRetentionMs: parseAge(get('AUDIT_RETENTION_DAYS')),
  };
}

function parseAge(days: number): number | undefined {
  return days === 0 ? undefined : days * DAY_MS;
}

/** Parses the address of the database. No message shows it: it can contain a password. */
function parseDatabase(get: GetSetting): DatabaseSettings | undefined {
  if (get('STORE') === 'sqlite') return undefined;
  const url = get('DATABASE_URL');
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SettingError(
      'STORE is postgres: set DATABASE_URL to the address of the database, such as postgres://flows:password@db.internal/flows.',
    );
  }
  return { url, schema: get('DATABASE_SCHEMA'), poolSize: get('DATABASE_POOL_SIZE') };
}
