import type { SealedSecret } from '@luluchat/flow-runtime/store';
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
  return {
    putSecret: {
      what: 'store a secret',
      locks: ({ name }: SealedSecret) => [`secret ${name}`],
      execute: ({ name, sealed, updatedAt }: SealedSecret): void => {
        upsert.execute({ name: packText(name), sealed, updated_at: updatedAt });
      },
    },
    deleteSecret: {
      what: 'delete a secret',
      locks: (name: string) => [`secret ${name}`],
      execute: (name: string): boolean => remove.run({ name: packText(name) }) > 0,
    },
  };
}

/** The operations of a secret, by name. */
export type SecretOperations = ReturnType<typeof createSecretOperations>;
