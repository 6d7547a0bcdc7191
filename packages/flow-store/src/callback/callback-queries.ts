import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { SqlDialect } from '../connection/sql-dialect.js';

/** Prepares the queries that read callbacks; `lock` locks the row of one that is searched for. */
export function prepareCallbackQueries(connection: QueryPreparer, lock: SqlDialect['lockRows'] = (query) => query) {
  return {
    find: connection.prepare({ tokenHash: text() }, (db, { tokenHash }) =>
      lock(
        db
          .selectFrom('callbacks')
          .select(['token_hash', 'execution_id', 'run_id', 'closed_at', 'accepted_at'])
          .where('token_hash', '=', tokenHash),
      ),
    ),
    findAccepted: connection.prepare({ executionId: text() }, (db, { executionId }) =>
      db
        .selectFrom('callbacks')
        .select('body')
        .where('execution_id', '=', executionId)
        .where('body', 'is not', null)
        .limit(1),
    ),
    listAccepted: connection.prepare({ afterId: text(), limit: number() }, (db, { afterId, limit }) =>
      db
        .selectFrom('callbacks')
        .select(['token_hash', 'execution_id', 'run_id'])
        .where('body', 'is not', null)
        .where('execution_id', '>', afterId)
        .orderBy('execution_id')
        .limit(limit),
    ),
  };
}
