import { MAX_COUNTED } from '@luluchat/flow-runtime/store';
import type { RunState } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import { createLooks } from '../page/looks.js';
import type { StoreReader } from '../writer/store-connection.js';

/** Number of waiting runs of one look, for each record that it may look at: few of them have to be read. */
const RUNS_PER_RECORD = 10;

/**
 * Prepares the count of the waiting runs that would answer from an account: the last message to the run came to it, or, of a run that no
 * message reached, the last one of the contact. No index has the accounts of runs: other requests are answered between two looks.
 */
export function prepareCountWaitingRuns(connection: StoreReader): (account: string) => Promise<number> {
  const looks = createLooks();
  const findEnd = connection.prepare({ after: number(), skipped: number() }, (db, { after, skipped }) =>
    db
      .selectFrom('runs')
      .select('sequence')
      .where('status', '=', 'waiting')
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(1)
      .offset(skipped),
  );
  const list = connection.prepare(
    { after: number(), through: number(), account: text(), written: text() },
    (db, { after, through, account, written }) =>
      db
        .selectFrom('runs')
        .innerJoin('contacts', 'contacts.contact_id', 'runs.contact_id')
        .select(['runs.state', sql<string | null>`contacts.account`.as('contact_account')])
        .where('runs.status', '=', 'waiting')
        .where('runs.sequence', '>', after)
        .where('runs.sequence', '<=', through)
        .where((query) =>
          query.or([query('contacts.account', '=', account), connection.dialect.contains('runs.state', written)]),
        ),
  );
  return async (account) => {
    const look = looks(1);
    const written = `"account":${JSON.stringify(account)}`;
    const countAfter = (after: number, size: number) =>
      connection.read('count the waiting runs of a channel account', () => {
        const end = findEnd.first({ after, skipped: size * RUNS_PER_RECORD })?.sequence;
        const through = end ?? Number.MAX_SAFE_INTEGER;
        const rows = list.all({ after, through, account, written });
        return { through, count: rows.filter((row) => accountOf(row) === account).length };
      });
    let sum = 0;
    for (let after = 0; after < Number.MAX_SAFE_INTEGER && sum < MAX_COUNTED;) {
      const { through, count } = await look.take((size) => countAfter(after, size));
      after = through;
      sum += count;
    }
    return Math.min(sum, MAX_COUNTED);
  };
}

/** Returns the account of a run. The state of a run that waits is plain JSON; its data may have a member of the same name. */
function accountOf({
  state,
  contact_account: ofContact,
}: {
  readonly state: string;
  readonly contact_account: string | null;
}) {
  return (JSON.parse(state) as RunState).account ?? ofContact;
}
