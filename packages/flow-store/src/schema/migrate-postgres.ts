import { FlowError } from '@luluchat/flow-runtime/store';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type { Client, Pool } from 'pg';
import { compareNames } from './compare-names.js';
import { COPY_TABLE, MIGRATION_TABLE, POSTGRES_MIGRATIONS } from './migrations.js';

/** The oldest supported version of the server, as it reports it. */
const LEAST_VERSION = 150_000;

/**
 * Migrates a schema of a database to the version of this program: all missing migrations in one transaction, or none. Servers that
 * start at the same time wait for each other. The pool has one connection.
 * @throws {FlowError} `store_too_new` or `store_failed`.
 */
export async function migratePostgres(pool: Pool, schema: string): Promise<void> {
  await checkServer(pool);
  await checkNames(pool, schema);
  await checkComplete(pool, schema);
  // One connection, which keeps the setting: statements of migrations name no schema.
  await pool.query(`select set_config('search_path', $1, false)`, [schema]);
  const migrator = new Migrator({
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    provider: { getMigrations: () => Promise.resolve({ ...POSTGRES_MIGRATIONS }) },
    migrationTableSchema: schema,
    migrationTableName: MIGRATION_TABLE,
    nameComparator: compareNames,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function checkServer(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding`,
  );
  const [{ version, encoding } = { version: 0, encoding: '' }] = rows;
  if (version < LEAST_VERSION) {
    throw new FlowError(
      'store_failed',
      `The database is PostgreSQL ${Math.floor(version / 10_000)}; 15 or later is needed.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new FlowError('store_failed', `The database has the encoding ${encoding}; one with UTF8 is needed.`);
  }
}

/**
 * Checks that a schema holds nothing of a newer version.
 * @throws {FlowError} `store_too_new`
 */
export async function checkNames(pool: Pick<Client, 'query'>, schema: string): Promise<void> {
  const table = `"${schema}"."${MIGRATION_TABLE}"`;
  const found = await pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
  if (found.rows[0]?.found !== true) return;
  const { rows } = await pool.query<{ name: string }>(`select name from ${table} order by name`);
  const unknown = rows.map(({ name }) => name).filter((name) => !Object.hasOwn(POSTGRES_MIGRATIONS, name));
  if (unknown.length === 0) return;
  throw new FlowError(
    'store_too_new',
    `The database was written by a newer version (schema ${schema} has ${unknown.join(', ')}). It was left as it is. ` +
      'Run that version or a later one, or restore a backup from before the upgrade.',
    { details: { schema, unknownMigrations: unknown } },
  );
}

/** @throws {FlowError} `store_locked` while the schema is the target of a copy */
async function checkComplete(pool: Pool, schema: string): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    `"${schema}"."${COPY_TABLE}"`,
  ]);
  if (rows[0]?.found !== true) return;
  throw new FlowError(
    'store_locked',
    `The schema ${schema} holds a copy that is not complete. Run "luluchat store copy" again until it has finished.`,
  );
}
