import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { StoreSchema } from '../schema/schema.js';

/**
 * Prepares the queries of engines. A status is a literal, not a parameter: only then does SQLite use a partial index.
 */
export function prepareRunQueries(connection: QueryPreparer) {
  return {
    find: connection.prepare({ id: text() }, (db, { id }) => db.selectFrom('runs').selectAll().where('id', '=', id)),
    place: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('runs').select('sequence').where('id', '=', id),
    ),
    listWaiting: connection.prepare({ contactId: text() }, (db, { contactId }) =>
      selectWaiting(db).selectAll().where('contact_id', '=', contactId).orderBy('sequence', 'desc'),
    ),
    listRunning: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      db
        .selectFrom('runs')
        .selectAll()
        .where('status', '=', 'running')
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit),
    ),
    listDue: connection.prepare({ at: number(), limit: number() }, (db, { at, limit }) =>
      selectWaiting(db)
        .selectAll()
        .where('wake_at', 'is not', null)
        .where('wake_at', '<=', at)
        .orderBy('wake_at')
        .orderBy('sequence')
        .limit(limit),
    ),
    nextWakeAt: connection.prepare({}, (db) =>
      selectWaiting(db).select('wake_at').where('wake_at', 'is not', null).orderBy('wake_at').limit(1),
    ),
  };
}

/** Starts a query of waiting runs. The status is a literal, as above. */
export function selectWaiting(db: Kysely<StoreSchema>) {
  return db.selectFrom('runs').where('status', '=', sql.lit<'waiting'>('waiting'));
}
