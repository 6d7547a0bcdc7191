import type { NotNull } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { NO_DRAFT } from './flow-row.js';
import { selectPublished } from './select-published.js';

/** Prepares the queries that read flows and their versions. */
export function prepareFlowQueries(connection: QueryPreparer) {
  return {
    find: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('flows').selectAll().where('id', '=', id).where('deleted_at', 'is', null),
    ),
    exists: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('flows').select('id').where('id', '=', id).where('deleted_at', 'is', null),
    ),
    list: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      db
        .selectFrom('flows')
        .select(['sequence', 'id', 'published_version', 'created_at', 'updated_at', 'outline'])
        .where('deleted_at', 'is', null)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit),
    ),
    listDeleted: connection.prepare(
      { since: number(), after: number(), limit: number() },
      (db, { since, after, limit }) =>
        db
          .selectFrom('flows')
          .select(['sequence', 'id', 'deleted_at', 'outline'])
          .where('deleted_at', '>=', since)
          .where('draft', '<>', NO_DRAFT)
          .where('sequence', '>', after)
          .orderBy('sequence')
          .limit(limit)
          .$narrowType<{ deleted_at: NotNull }>(),
    ),
    listVersions: connection.prepare(
      { flowId: text(), before: number(), limit: number() },
      (db, { flowId, before, limit }) =>
        db
          .selectFrom('flow_versions')
          .select(['version', 'published_at'])
          .where('flow_id', '=', flowId)
          .where('version', '<', before)
          .orderBy('version', 'desc')
          .limit(limit),
    ),
    findVersion: connection.prepare({ flowId: text(), version: number() }, (db, { flowId, version }) =>
      db.selectFrom('flow_versions').selectAll().where('flow_id', '=', flowId).where('version', '=', version),
    ),
    findPublished: connection.prepare({ flowId: text() }, (db, { flowId }) =>
      selectPublished(db).where('id', '=', flowId),
    ),
    listPublished: connection.prepare({}, (db) => selectPublished(db).where('sequence', '>', 0).orderBy('sequence')),
  };
}
