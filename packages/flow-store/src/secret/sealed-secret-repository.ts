import type { SealedSecret, SealedSecretRepository } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { SecretOperations } from './secret-operations.js';
import type { SecretTable } from '../schema/schema.js';
import { packText, unpackText } from '../text/stored-text.js';

/** Keeps encrypted secrets. */
export function createSealedSecretRepository(connection: StoreConnection<SecretOperations>): SealedSecretRepository {
  const queries = prepareSecretQueries(connection);
  return {
    put: (secret, origin) => connection.write('putSecret', () => [secret, origin]),
    find: (name) =>
      connection.read('read a secret', () => {
        const row = queries.find.first({ name: packText(name) });
        return row === undefined ? undefined : toSecret(row);
      }),
    list: () => connection.read('list secrets', () => queries.list.all({}).map(toSecret)),
    delete: (name, origin) => connection.write('deleteSecret', () => [name, origin]),
  };
}

function prepareSecretQueries(connection: QueryPreparer) {
  const name = { name: text() };
  return {
    find: connection.prepare(name, (db, { name }) => db.selectFrom('secrets').selectAll().where('name', '=', name)),
    list: connection.prepare({}, (db) => db.selectFrom('secrets').selectAll().orderBy('name')),
  };
}

function toSecret(row: SecretTable): SealedSecret {
  return { name: unpackText(row.name), sealed: row.sealed, updatedAt: row.updated_at };
}
