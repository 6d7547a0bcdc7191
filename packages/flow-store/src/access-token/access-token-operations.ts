import type { AccessTokenRecord } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

const NEW_TOKEN = { id: text(), name: text(), scopes: text(), hash: text(), created_at: number() };

/** Creates the operations that store, mark and remove access tokens. */
export function createAccessTokenOperations(connection: QueryPreparer) {
  const insert = connection.prepare(NEW_TOKEN, (db, row) =>
    db.insertInto('access_tokens').values({ ...row, last_used_at: null }),
  );
  const mark = connection.prepare({ id: text(), at: number() }, (db, { id, at }) =>
    db
      .updateTable('access_tokens')
      .set({ last_used_at: at })
      .where('id', '=', id)
      .where(({ eb }) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', at)])),
  );
  const remove = connection.prepare({ id: text() }, (db, { id }) =>
    db.deleteFrom('access_tokens').where('id', '=', id),
  );
  return {
    addAccessToken: {
      what: 'store an access token',
      locks: ({ id }: { readonly id: string }) => [tokenLock(id)],
      execute: ({ id, name, scopes, hash, createdAt }: Omit<AccessTokenRecord, 'lastUsedAt'>): void => {
        insert.execute({ id, name: packText(name), scopes: JSON.stringify(scopes), hash, created_at: createdAt });
      },
    },
    markAccessTokenUsed: {
      what: 'store the use of an access token',
      locks: ([id]: readonly [id: string, at: number]) => [tokenLock(id)],
      execute: ([id, at]: readonly [id: string, at: number]): void => {
        mark.execute({ id, at });
      },
    },
    deleteAccessToken: {
      what: 'delete an access token',
      locks: (id: string) => [tokenLock(id)],
      execute: (id: string): boolean => remove.run({ id }) > 0,
    },
  };
}

function tokenLock(id: string): string {
  return `access token ${id}`;
}

/** The operations of access tokens, by name. */
export type AccessTokenOperations = ReturnType<typeof createAccessTokenOperations>;
