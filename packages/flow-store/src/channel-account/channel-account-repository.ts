import { MAX_COUNTED } from '@luluchat/flow-runtime/store';
import type { ChannelAccountRepository } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { text } from '../connection/parameter.js';
import { selectUnsent } from '../message/select-unsent.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { ChannelAccountOperations } from './channel-account-operations.js';
import { toAccount } from './channel-account-row.js';
import { prepareCountWaitingRuns } from './count-waiting-runs.js';

/** Keeps channel accounts. */
export function createChannelAccountRepository(
  connection: StoreConnection<ChannelAccountOperations>,
): ChannelAccountRepository {
  const list = connection.prepare({}, (db) => db.selectFrom('channel_accounts').selectAll().orderBy('id'));
  const one = { account: text() };
  const listContacts = connection.prepare(one, (db, { account }) =>
    db
      .selectFrom('contacts')
      .select('contact_id')
      .where('account', '=', account)
      // A literal, for the partial index.
      .where(sql<SqlBool>`account <> 'default'`)
      .limit(MAX_COUNTED),
  );
  const listMessages = connection.prepare(one, (db, { account }) =>
    selectUnsent(db).select('sequence').where('account', '=', account).limit(MAX_COUNTED),
  );
  const countWaitingRuns = prepareCountWaitingRuns(connection);
  return {
    list: () => connection.read('list channel accounts', () => list.all({}).map(toAccount)),
    put: (account, origin) => connection.write('putChannelAccount', () => [account, origin]),
    delete: (id, origin) => connection.write('deleteChannelAccount', () => [id, origin]),
    countUse: async (account) => {
      const counts = await connection.read('count what uses a channel account', () => ({
        contacts: listContacts.all({ account }).length,
        unsentMessages: listMessages.all({ account }).length,
      }));
      return { ...counts, waitingRuns: await countWaitingRuns(account) };
    },
  };
}
