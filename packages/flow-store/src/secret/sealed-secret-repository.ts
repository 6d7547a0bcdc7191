import type { SealedSecret, SealedSecretRepository } from '@luluchat/flow-runtime';
import { number, text } from '../connection/parameter.js';
import type { StoreConnection } from '../connection/store-connection.js';
import type { SecretTable } from '../schema/schema.js';
import { packText, unpackText } from '../text/stored-text.js';

/** Keeps encrypted secrets. */
export function createSealedSecretRepository(connection: StoreConnection): SealedSecretRepository {
  const queries = prepareSecretQueries(connection);
  return {
    put: ({ name, sealed, updatedAt }) =>
      connection.write('store a secret', () => {
        queries.upsert.run({ name: packText(name), sealed, updated_at: updatedAt });
      }),
    find: (name) =>
      connection.read('read a secret', () => {
        const row = queries.find.first({ name: packText(name) });
        return row === undefined ? undefined : toSecret(row);
      }),
    list: () => connection.read('list secrets', () => queries.list.all({}).map(toSecret)),
    delete: (name) => connection.write('delete a secret', () => queries.delete.run({ name: packText(name) }) > 0),
  };
}

function prepareSecretQueries(connection: StoreConnection) {
  const name = { name: text() };
  return {
    upsert: connection.prepare({ name: text(), sealed: text(), updated_at: number() }, (db, row) =>
      db
        .insertInto('secrets')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({ sealed: row.sealed, updated_at: row.updated_at }),
        ),
    ),
    find: connection.prepare(name, (db, { name }) => db.selectFrom('secrets').selectAll().where('name', '=', name)),
    list: connection.prepare({}, (db) => db.selectFrom('secrets').selectAll().orderBy('name')),
    delete: connection.prepare(name, (db, { name }) => db.deleteFrom('secrets').where('name', '=', name)),
  };
}

function toSecret(row: SecretTable): SealedSecret {
  return { name: unpackText(row.name), sealed: row.sealed, updatedAt: row.updated_at };
}
