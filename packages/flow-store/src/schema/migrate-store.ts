import { Migrator } from 'kysely';
import type { Kysely } from 'kysely';
import { compareNames } from './compare-names.js';
import { MIGRATION_TABLE, MIGRATIONS } from './migrations.js';
import type { StoreSchema } from './schema.js';

/** Migrates a file to the schema of this version: all missing migrations in one transaction, or none. */
export async function migrateStore(db: Kysely<StoreSchema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    migrationTableName: MIGRATION_TABLE,
    nameComparator: compareNames,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
