import { number, numberOrNull, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { NO_DRAFT } from './flow-row.js';
import { selectPublished } from './select-published.js';

/** Prepares the queries that change flows and their versions. */
export function prepareFlowChanges(connection: QueryPreparer) {
  return {
    find: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('flows').selectAll().where('id', '=', id).where('deleted_at', 'is', null),
    ),
    insert: connection.prepare(
      { id: text(), draft: text(), outline: text(), revision: number(), created_at: number(), updated_at: number() },
      (db, row) => db.insertInto('flows').values(row),
    ),
    replaceDraft: connection.prepare(
      { id: text(), draft: text(), outline: text(), revision: number(), updated_at: number() },
      (db, { id, ...change }) => db.updateTable('flows').set(change).where('id', '=', id),
    ),
    setPublished: connection.prepare(
      { id: text(), published_version: numberOrNull(), outline: text(), updated_at: number() },
      (db, { id, ...change }) => db.updateTable('flows').set(change).where('id', '=', id),
    ),
    delete: connection.prepare({ id: text(), deleted_at: number() }, (db, { id, deleted_at }) =>
      db.updateTable('flows').set({ deleted_at }).where('id', '=', id).where('deleted_at', 'is', null),
    ),
    findDeleted: connection.prepare({ id: text(), since: number() }, (db, { id, since }) =>
      db
        .selectFrom('flows')
        .selectAll()
        .where('id', '=', id)
        .where('deleted_at', '>=', since)
        .where('draft', '<>', NO_DRAFT),
    ),
    restore: connection.prepare(
      { id: text(), outline: text(), updated_at: number() },
      (db, { id, outline, updated_at }) =>
        db
          .updateTable('flows')
          .set({ deleted_at: null, published_version: null, outline, updated_at })
          .where('id', '=', id),
    ),
    listDrafts: connection.prepare({ before: number(), limit: number() }, (db, { before, limit }) =>
      db
        .selectFrom('flows')
        .select('id')
        .where('sequence', '>', 0)
        .where('deleted_at', '<', before)
        .where('draft', '<>', NO_DRAFT)
        .orderBy('sequence')
        .limit(limit),
    ),
    listUnused: connection.prepare({ before: number(), limit: number() }, (db, { before, limit }) =>
      db
        .selectFrom('flows')
        .select('id')
        .where('sequence', '>', 0)
        .where('deleted_at', '<', before)
        .where(({ not, exists }) =>
          not(exists((runs) => runs.selectFrom('runs').select('runs.id').whereRef('runs.flow_id', '=', 'flows.id'))),
        )
        .orderBy('sequence')
        .limit(limit),
    ),
    removeDraft: connection.prepare({ id: text(), outline: text() }, (db, { id, outline }) =>
      db.updateTable('flows').set({ draft: NO_DRAFT, outline }).where('id', '=', id),
    ),
    removeVersions: connection.prepare({ id: text() }, (db, { id }) =>
      db.deleteFrom('flow_versions').where('flow_id', '=', id),
    ),
    removePause: connection.prepare({ id: text() }, (db, { id }) =>
      db.deleteFrom('schedule_pauses').where('flow_id', '=', id),
    ),
    remove: connection.prepare({ id: text() }, (db, { id }) => db.deleteFrom('flows').where('id', '=', id)),
    findLastVersion: connection.prepare({ flowId: text() }, (db, { flowId }) =>
      db
        .selectFrom('flow_versions')
        .select('version')
        .where('flow_id', '=', flowId)
        .orderBy('version', 'desc')
        .limit(1),
    ),
    findDocument: connection.prepare({ flowId: text(), version: number() }, (db, { flowId, version }) =>
      db.selectFrom('flow_versions').select('document').where('flow_id', '=', flowId).where('version', '=', version),
    ),
    insertVersion: connection.prepare(
      { flow_id: text(), version: number(), document: text(), published_at: number() },
      (db, row) => db.insertInto('flow_versions').values(row),
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
  };
}
