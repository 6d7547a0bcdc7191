import { PostgresError } from '../connection/postgres-error.js';
import type { Sessions } from './sessions.js';
import { createStatement, encodeValue } from './statement.js';
import type { UnsureCommit } from './transaction.js';

const TEXT = 25;
const BIGINT = 20;
/** Time for which the server waits for the end of the process. */
const END_WAIT_MS = 5000;

const END_BACKEND = createStatement(
  `select case when pg_terminate_backend(pid, $3) then 1 else 0 end as ended
  from pg_stat_activity where pid = $1::integer and backend_start::text = $2`,
  [BIGINT, TEXT, BIGINT],
);
const READ_MARK = createStatement('select mark from write_marks where slot = $1', [TEXT]);

/**
 * Finds out whether a commit took place whose connection was lost: ends the process of the server that may still work on it, then
 * looks for the mark that the transaction wrote. Rejects with `PostgresError` while that cannot be found out.
 */
export async function settleCommit(sessions: Sessions, { backend, mark }: UnsureCommit): Promise<boolean> {
  return sessions.use(async (session) => {
    const { slot, processId, startedAt } = backend;
    const [ending] = await session.send([
      { statement: END_BACKEND, values: [processId, startedAt, encodeValue(END_WAIT_MS)] },
    ]);
    if (ending?.rows[0]?.[0] === '0') throw new PostgresError('a lost connection does not end', undefined, true);
    const [found] = await session.send([{ statement: READ_MARK, values: [slot] }]);
    return found?.rows[0]?.[0] === String(mark);
  }, true);
}
