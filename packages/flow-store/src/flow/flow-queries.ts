import type { NotNull } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';

/** The prepared queries of flows and their versions. */
export function prepareFlowQueries(connection: StoreConnection) {
  return {
    insert: connection.prepare(
      { id: text(), draft: text(), revision: number(), created_at: number(), updated_at: number() },
      (db, row) => db.insertInto('flows').values(row),
    ),
    find: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('flows').selectAll().where('id', '=', id).where('deleted_at', 'is', null),
    ),
    list: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      db
        .selectFrom('flows')
        .selectAll()
        .where('deleted_at', 'is', null)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit),
    ),
    replaceDraft: connection.prepare(
      { id: text(), draft: text(), revision: number(), updated_at: number() },
      (db, { id, ...change }) => db.updateTable('flows').set(change).where('id', '=', id),
    ),
    setPublished: connection.prepare(
      { id: text(), published_version: number(), updated_at: number() },
      (db, { id, ...change }) => db.updateTable('flows').set(change).where('id', '=', id),
    ),
    delete: connection.prepare({ id: text(), deleted_at: number() }, (db, { id, deleted_at }) =>
      db.updateTable('flows').set({ deleted_at }).where('id', '=', id).where('deleted_at', 'is', null),
    ),
    insertVersion: connection.prepare(
      { flow_id: text(), version: number(), document: text(), published_at: number() },
      (db, row) => db.insertInto('flow_versions').values(row),
    ),
    findVersion: connection.prepare({ flowId: text(), version: number() }, (db, { flowId, version }) =>
      db.selectFrom('flow_versions').select('document').where('flow_id', '=', flowId).where('version', '=', version),
    ),
    findPublished: connection.prepare({ flowId: text() }, (db, { flowId }) =>
      selectPublished(db).where('id', '=', flowId),
    ),
    listDocuments: connection.prepare({}, (db) =>
      selectPublished(db)
        .innerJoin('flow_versions', (join) =>
          join.onRef('flow_id', '=', 'flows.id').onRef('version', '=', 'flows.published_version'),
        )
        .select('flow_versions.document')
        .where('sequence', '>', 0)
        .orderBy('sequence'),
    ),
    listPublished: connection.prepare({}, (db) => selectPublished(db).where('sequence', '>', 0).orderBy('sequence')),
  };
}

function selectPublished(db: StoreConnection['db']) {
  return db
    .selectFrom('flows')
    .select(['id', 'published_version'])
    .where('deleted_at', 'is', null)
    .where('published_version', 'is not', null)
    .$narrowType<{ published_version: NotNull }>();
}
