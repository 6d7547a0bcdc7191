import type { AttributeType } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
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
    findDeleted: connection.prepare(key, (db, { key }) =>
      db.selectFrom('deleted_attributes').selectAll().where('key', '=', key),
    ),
    listDeletedBefore: connection.prepare({ before: number(), limit: number() }, (db, { before, limit }) =>
      db
        .selectFrom('deleted_attributes')
        .select('key')
        .where('key', '>', '')
        .where('deleted_at', '<', before)
        .orderBy('key')
        .limit(limit),
    ),
    keepDeleted: connection.prepare(
      { key: text(), title: text(), type: text<AttributeType>(), deleted_at: number() },
      (db, row) => db.insertInto('deleted_attributes').values(row),
    ),
    removeDeleted: connection.prepare(key, (db, { key }) => db.deleteFrom('deleted_attributes').where('key', '=', key)),
    listDeletedValues: connection.prepare({ key: text(), limit: number() }, (db, { key, limit }) =>
      db
        .selectFrom('deleted_attribute_values')
        .select(['contact_id', 'value'])
        .where('key', '=', key)
        .orderBy('contact_id')
        .limit(limit),
    ),
    keepDeletedValue: connection.prepare({ key: text(), contact_id: text(), value: text() }, (db, row) =>
      db.insertInto('deleted_attribute_values').values(row),
    ),
    removeDeletedValue: connection.prepare({ key: text(), contact_id: text() }, (db, { key, contact_id }) =>
      db.deleteFrom('deleted_attribute_values').where('key', '=', key).where('contact_id', '=', contact_id),
    ),
    removeDeletedValues: connection.prepare(key, (db, { key }) =>
      db.deleteFrom('deleted_attribute_values').where('key', '=', key),
    ),
    removeHolders: connection.prepare(key, (db, { key }) => db.deleteFrom('attribute_holders').where('key', '=', key)),
  };
}
