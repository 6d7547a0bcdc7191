import { Migrator } from 'kysely';
import { openQueryConnection } from '../src/connection/query-connection.js';
import { MIGRATION_TABLE, MIGRATIONS } from '../src/schema/migrations.js';

/** Creates an empty store file of an older version, by the name of its newest migration. */
export async function makeOlderStore(file: string, newest: string): Promise<void> {
  const connection = openQueryConnection(file);
  const migrations = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= newest));
  const migrator = new Migrator({
    db: connection.db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  connection.close();
  if (error !== undefined) throw error;
}
