import { Migrator } from 'kysely';
import { openQueryConnection } from '../src/connection/query-connection.js';
import { MIGRATION_TABLE, MIGRATIONS } from '../src/schema/migrations.js';

/** Makes an empty store file as a version left it whose newest migration this was. */
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
