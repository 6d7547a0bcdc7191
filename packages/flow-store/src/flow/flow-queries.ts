import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { selectPublished } from './select-published.js';

/** Prepares the queries that read flows and their versions. */
export function prepareFlowQueries(connection: QueryPreparer) {
  return {
    find: connection.prepare({ id: text() }, (db, { id }) =>
      db.selectFrom('flows').selectAll().where('id', '=', id).where('deleted_at', 'is', null),
    ),
    list: connection.prepare({ after: number(), limit: number() }, (db, { after, limit }) =>
      db
        .selectFrom('flows')
        .leftJoin('flow_versions', (join) =>
          join.onRef('flow_id', '=', 'flows.id').onRef('version', '=', 'flows.published_version'),
        )
        // SQLite takes the members out of the documents, so that those need not be parsed here.
        .select([
          'sequence',
          'id',
          'published_version',
          'created_at',
          'updated_at',
          sql<string>`flows.draft -> '$.name'`.as('name'),
          sql<string | null>`coalesce(flow_versions.document, flows.draft) -> '$.triggers'`.as('triggers'),
          // Texts that are equal are compared first: taking members out parses both documents.
          sql<number>`case when flows.draft = flow_versions.document then 0
            else json_remove(flows.draft, '$.editor') is not json_remove(flow_versions.document, '$.editor')
          end`.as('is_changed'),
        ])
        .where('deleted_at', 'is', null)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit),
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
