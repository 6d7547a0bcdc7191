import type { AccessTokenRecord, AccessTokenRepository } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { AccessTokenTable } from '../schema/schema.js';
import { unpackText } from '../text/stored-text.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { AccessTokenOperations } from './access-token-operations.js';

/** Keeps named access tokens. Nothing is cached: a token that another server deleted is gone at the next call. */
export function createAccessTokenRepository(connection: StoreConnection<AccessTokenOperations>): AccessTokenRepository {
  const find = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('access_tokens').selectAll().where('id', '=', id),
  );
  const list = connection.prepare({}, (db) =>
    db.selectFrom('access_tokens').selectAll().orderBy('created_at').orderBy('id'),
  );
  return {
    add: (token, origin) => connection.write('addAccessToken', () => [token, origin]),
    find: (id) =>
      connection.read('read an access token', () => {
        const row = find.first({ id });
        return row && toRecord(row);
      }),
    list: () => connection.read('list access tokens', () => list.all({}).map(toRecord)),
    markUsed: (id, at) => connection.write('markAccessTokenUsed', () => [id, at]),
    delete: (id, origin) => connection.write('deleteAccessToken', () => [id, origin]),
  };
}

function toRecord(row: AccessTokenTable): AccessTokenRecord {
  return {
    id: row.id,
    name: unpackText(row.name),
    scopes: JSON.parse(row.scopes) as readonly string[],
    hash: row.hash,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
