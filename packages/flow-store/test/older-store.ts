import { Migrator } from 'kysely';
import { openQueryConnection } from '../src/connection/query-connection.js';
import { MIGRATION_TABLE, MIGRATIONS } from '../src/schema/migrations.js';

/** Makes a file as an earlier version left it: with the migrations up to this name, and what the statements add. */
export async function makeOlderStore(file: string, through: string, statements: string): Promise<void> {
  const connection = openQueryConnection(file);
  const known = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= through));
  const migrator = new Migrator({
    db: connection.db,
    provider: { getMigrations: () => Promise.resolve(known) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  connection.database.exec(statements);
  connection.close();
}
