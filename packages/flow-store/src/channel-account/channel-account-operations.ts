import { accountConflict, describeAccountChange } from '@luluchat/flow-runtime/store';
import type { ChangeOrigin, ChannelAccount } from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import { number, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { toAccount, toAccountRow } from './channel-account-row.js';

const ROW = {
  ...{ id: text(), kind: text<ChannelAccount['kind']>(), name: text(), display_number: textOrNull() },
  ...{ phone_number_id: text(), access_token_secret: text(), app_secret: textOrNull() },
  ...{ is_default: number(), updated_at: number() },
};

/** One change at a time: an account may take the place of another one as the default. */
const LOCKS = ['channel accounts'];

/** Creates the operations that store and remove channel accounts. */
export function createChannelAccountOperations(connection: QueryPreparer) {
  const list = connection.prepare({}, (db) => db.selectFrom('channel_accounts').selectAll().orderBy('id'));
  const upsert = connection.prepare(ROW, (db, { id, ...row }) =>
    db
      .insertInto('channel_accounts')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
  );
  const endDefault = connection.prepare({ id: text() }, (db, { id }) =>
    db.updateTable('channel_accounts').set({ is_default: 0 }).where('id', '!=', id),
  );
  const remove = connection.prepare({ id: text() }, (db, { id }) =>
    db.deleteFrom('channel_accounts').where('id', '=', id),
  );
  const audit = prepareAudit(connection);
  return {
    putChannelAccount: {
      what: 'store a channel account',
      locks: () => LOCKS,
      execute: ([account, origin]: readonly [ChannelAccount, ChangeOrigin?]): void => {
        const { id, phoneNumberId, isDefault } = account;
        const all = list.all({}).map(toAccount);
        const other = all.find((known) => known.id !== id && known.phoneNumberId === phoneNumberId);
        if (other !== undefined) throw accountConflict(other.id);
        if (isDefault) endDefault.execute({ id });
        upsert.execute(toAccountRow(account));
        const before = all.find((known) => known.id === id) ?? null;
        audit(origin, () => describeAccountChange(id, before, account));
      },
    },
    deleteChannelAccount: {
      what: 'delete a channel account',
      locks: () => LOCKS,
      execute: ([id, origin]: readonly [id: string, origin?: ChangeOrigin]): boolean => {
        const before = list.all({}).find((known) => known.id === id);
        if (before === undefined) return false;
        remove.execute({ id });
        audit(origin, () => describeAccountChange(id, toAccount(before), null));
        return true;
      },
    },
  };
}

/** The operations of channel accounts, by name. */
export type ChannelAccountOperations = ReturnType<typeof createChannelAccountOperations>;
