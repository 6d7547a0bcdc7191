import type { PoolConfig } from 'pg';
import type { CompleteSettings } from './postgres-settings.js';

/** Age at which a connection is replaced, in seconds: a day. Rows of `write_marks` live longer. */
const MAX_AGE_SECONDS = 86_400;

/** Returns the settings of a pool of `pg`. */
export function toPoolConfig({ url, schema, poolSize, connectTimeoutMs }: CompleteSettings): PoolConfig {
  return {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 0,
    maxLifetimeSeconds: MAX_AGE_SECONDS,
    keepAlive: true,
    application_name: `luluchat-flows ${schema}`,
  };
}
