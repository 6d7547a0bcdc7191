import type { AttributeType } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Prepares the queries that change attribute definitions and find the contacts that hold a value. */
export function prepareAttributeQueries(connection: QueryPreparer) {
  const { foldedKey } = connection.dialect;
  const key = { key: text() };
  return {
    find: connection.prepare(key, (db, { key }) => db.selectFrom('attributes').selectAll().where('key', '=', key)),
    findTwin: connection.prepare(key, (db, { key }) =>
      db
        .selectFrom('attributes')
        .select('key')
        .where((query) => query(foldedKey(query.ref('key')), '=', foldedKey(sql<string>`${key}`))),
    ),
    upsert: connection.prepare(
      { key: text(), title: text(), type: text<AttributeType>() },
      (db, { key, title, type }) =>
        db
          .insertInto('attributes')
          .values({ key, title, type })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ title, type })),
    ),
    delete: connection.prepare(key, (db, { key }) => db.deleteFrom('attributes').where('key', '=', key)),
    findHolder: connection.prepare(key, (db, { key }) =>
      db.selectFrom('attribute_holders').select('contact_id').where('key', '=', key).limit(1),
    ),
    listHolders: connection.prepare(key, (db, { key }) =>
      db.selectFrom('attribute_holders').select('contact_id').where('key', '=', key),
    ),
    removeHolders: connection.prepare(key, (db, { key }) => db.deleteFrom('attribute_holders').where('key', '=', key)),
  };
}
