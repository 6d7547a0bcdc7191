import { sql } from 'kysely';
import type { Migration } from 'kysely';

const STATEMENTS = [
  sql`alter table flows add column outline text not null default '{}'`,
  // Joined from texts: members that are taken out of a document are JSON already.
  sql`update flows set outline = (
    select '{"name":' || (flows.draft -> '$.name')
      || ',"triggers":' || coalesce(coalesce(published.document, flows.draft) -> '$.triggers', '[]')
      || ',"hasUnpublishedChanges":' || iif(
        json_remove(flows.draft, '$.editor') is not json_remove(published.document, '$.editor'), 'true', 'false'
      ) || '}'
    from (select 1) left join flow_versions as published
      on published.flow_id = flows.id and published.version = flows.published_version
  )`,
];

/** Keeps what lists show of a flow in a column of its own: no list has to parse documents. */
export const flowOutlines: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
