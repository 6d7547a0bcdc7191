import { describeSecretChange } from '@luluchat/flow-runtime/store';
import type { ChangeOrigin, SealedSecret } from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Creates the operations that store and remove encrypted secrets. */
export function createSecretOperations(connection: QueryPreparer) {
  const upsert = connection.prepare({ name: text(), sealed: text(), updated_at: number() }, (db, row) =>
    db
      .insertInto('secrets')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ sealed: row.sealed, updated_at: row.updated_at }),
      ),
  );
  const remove = connection.prepare({ name: text() }, (db, { name }) =>
    db.deleteFrom('secrets').where('name', '=', name),
  );
  const find = connection.prepare({ name: text() }, (db, { name }) =>
    db.selectFrom('secrets').select('name').where('name', '=', name),
  );
  const audit = prepareAudit(connection);
  return {
    putSecret: {
      what: 'store a secret',
      locks: ([{ name }]: readonly [SealedSecret, ChangeOrigin?]) => [`secret ${name}`],
      execute: ([{ name, sealed, updatedAt }, origin]: readonly [SealedSecret, ChangeOrigin?]): void => {
        audit(origin, () => describeSecretChange(name, find.first({ name: packText(name) }) !== undefined, true));
        upsert.execute({ name: packText(name), sealed, updated_at: updatedAt });
      },
    },
    deleteSecret: {
      what: 'delete a secret',
      locks: ([name]: readonly [name: string, origin?: ChangeOrigin]) => [`secret ${name}`],
      execute: ([name, origin]: readonly [name: string, origin?: ChangeOrigin]): boolean => {
        if (remove.run({ name: packText(name) }) === 0) return false;
        audit(origin, () => describeSecretChange(name, true, false));
        return true;
      },
    },
  };
}

/** The operations of a secret, by name. */
export type SecretOperations = ReturnType<typeof createSecretOperations>;
