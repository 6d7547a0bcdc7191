import type { CallbackOutcome } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText, unpackText } from '../text/stored-text.js';
import { prepareCallbackQueries } from './callback-queries.js';
import { prepareCallbackWriter } from './callback-rows.js';

/** Creates the operations that accept, close and discard callbacks. */
export function createCallbackOperations(connection: QueryPreparer) {
  const queries = prepareCallbackQueries(connection);
  const { removeBody } = prepareCallbackWriter(connection);
  const findCurrent = connection.prepare({ runId: text() }, (db, { runId }) =>
    db
      .selectFrom('runs')
      .select(sql<string | null>`state ->> '$.current.executionId'`.as('executionId'))
      .where('id', '=', runId),
  );
  // All rows of the execution: of two tokens for it, one is accepted.
  const accept = connection.prepare({ executionId: text(), at: number() }, (db, { executionId, at }) =>
    db.updateTable('callbacks').set({ accepted_at: at }).where('execution_id', '=', executionId),
  );
  const setBody = connection.prepare({ tokenHash: text(), body: text() }, (db, { tokenHash, body }) =>
    db.updateTable('callbacks').set({ body }).where('token_hash', '=', tokenHash),
  );
  const close = connection.prepare({ executionId: text(), at: number() }, (db, { executionId, at }) =>
    db.updateTable('callbacks').set({ closed_at: at }).where('execution_id', '=', executionId),
  );

  const acceptCallback = (callback: { tokenHash: string; body: string; at: number }): CallbackOutcome => {
    const { tokenHash, body, at } = callback;
    const row = queries.find.first({ tokenHash });
    if (row === undefined) return 'unknown';
    if (row.accepted_at !== null) return 'repeated';
    const current = findCurrent.first({ runId: row.run_id });
    if (row.closed_at !== null || current?.executionId !== row.execution_id) return 'ended';
    accept.execute({ executionId: row.execution_id, at });
    setBody.execute({ tokenHash, body: packText(body) });
    return 'accepted';
  };

  const closeCallback = ({ executionId, at }: { executionId: string; at: number }): string | undefined => {
    const body = queries.findAccepted.first({ executionId })?.body;
    if (typeof body === 'string') return unpackText(body);
    close.execute({ executionId, at });
    return undefined;
  };

  return {
    acceptCallback: { what: 'accept a callback', execute: acceptCallback },
    closeCallback: { what: 'close a callback', execute: closeCallback },
    discardCallback: { what: 'remove a callback', execute: removeBody },
  };
}

/** The operations of a callback, by name. */
export type CallbackOperations = ReturnType<typeof createCallbackOperations>;
