import type { Kysely, NotNull } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Starts a query for the ids and versions of published flows. */
export function selectPublished(db: Kysely<StoreSchema>) {
  return db
    .selectFrom('flows')
    .select(['id', 'published_version'])
    .where('deleted_at', 'is', null)
    .where('published_version', 'is not', null)
    .$narrowType<{ published_version: NotNull }>();
}
