import { FlowError } from '@luluchat/flow-runtime/store';
import type { PostgresSettings } from '../postgres/postgres-settings.js';
import { MIGRATION_TABLE, POSTGRES_MIGRATIONS } from '../schema/migrations.js';
import { checkNames } from '../schema/migrate-postgres.js';
import type { CopySource } from './copy-end.js';
import { openPostgresRows, PostgresRows } from './postgres-rows.js';

/**
 * Opens a PostgreSQL store to be copied, as it is at this moment. It is not changed.
 * @throws {FlowError} as `copyStore` does
 */
export async function openPostgresSource(place: Pick<PostgresSettings, 'url' | 'schema'>): Promise<CopySource> {
  const rows = await openPostgresRows(place, (client, schema) => new PostgresRows(client, schema));
  try {
    await checkNames(rows.client, rows.schema);
    await assertMigrated(rows);
    await rows.query('begin isolation level repeatable read read only');
    return rows;
  } catch (error) {
    await rows.close();
    throw error;
  }
}

/** @throws {FlowError} `invalid_request` for a schema of an earlier version, or one that is no store */
async function assertMigrated(rows: PostgresRows): Promise<void> {
  const [[isStore] = []] = await rows.query('select to_regclass($1) is not null', [
    `${rows.schema}.${MIGRATION_TABLE}`,
  ]);
  if (isStore !== (true as unknown)) {
    throw new FlowError('invalid_request', `There is no store in ${rows.name}.`);
  }
  const names = await rows.query(`select name from ${MIGRATION_TABLE}`);
  const missing = Object.keys(POSTGRES_MIGRATIONS).filter((name) => !names.some(([found]) => found === name));
  if (missing.length === 0) return;
  throw new FlowError(
    'invalid_request',
    `The store ${rows.name} was written by an earlier version (it lacks ${missing.join(', ')}). ` +
      'Open it once with a server of this version, which brings it up to date, and copy it then.',
  );
}
