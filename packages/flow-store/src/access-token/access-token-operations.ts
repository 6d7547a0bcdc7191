import { describeTokenChange } from '@luluchat/flow-runtime/store';
import type { AccessTokenRecord, ChangeOrigin } from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText, unpackText } from '../text/stored-text.js';

type NewToken = Omit<AccessTokenRecord, 'lastUsedAt'>;

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
  const find = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('access_tokens').select(['name', 'scopes']).where('id', '=', id),
  );
  const audit = prepareAudit(connection);
  return {
    addAccessToken: {
      what: 'store an access token',
      locks: ([{ id }]: readonly [NewToken, ChangeOrigin?]) => [tokenLock(id)],
      execute: ([token, origin]: readonly [NewToken, ChangeOrigin?]): void => {
        const { id, name, scopes, hash, createdAt } = token;
        insert.execute({ id, name: packText(name), scopes: JSON.stringify(scopes), hash, created_at: createdAt });
        audit(origin, () => describeTokenChange(id, null, token));
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
      locks: ([id]: readonly [id: string, origin?: ChangeOrigin]) => [tokenLock(id)],
      execute: ([id, origin]: readonly [id: string, origin?: ChangeOrigin]): boolean => {
        const row = find.first({ id });
        if (row === undefined) return false;
        remove.execute({ id });
        audit(origin, () => {
          const token = { name: unpackText(row.name), scopes: JSON.parse(row.scopes) as readonly string[] };
          return describeTokenChange(id, token, null);
        });
        return true;
      },
    },
  };
}

function tokenLock(id: string): string {
  return `access token ${id}`;
}

/** The operations of access tokens, by name. */
export type AccessTokenOperations = ReturnType<typeof createAccessTokenOperations>;
