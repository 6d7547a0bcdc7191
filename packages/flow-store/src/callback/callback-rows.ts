import type { OpenedCallback } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Opens callbacks, and removes the bodies of taken ones. Synchronous: for write operations. */
export interface CallbackWriter {
  /** Adds a callback; one that exists is no longer closed. */
  open(opened: OpenedCallback): void;
  removeBody(executionId: string): void;
}

/** Prepares the writes of turns. */
export function prepareCallbackWriter(connection: QueryPreparer): CallbackWriter {
  const open = connection.prepare({ token_hash: text(), execution_id: text(), run_id: text() }, (db, row) =>
    db
      .insertInto('callbacks')
      .values({ ...row, closed_at: null, accepted_at: null, body: null })
      .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ closed_at: null })),
  );
  const removeBody = connection.prepare({ executionId: text() }, (db, { executionId }) =>
    db
      .updateTable('callbacks')
      .set({ body: null })
      .where('execution_id', '=', executionId)
      .where('body', 'is not', null),
  );
  return {
    open: ({ tokenHash, executionId, runId }) =>
      open.execute({ token_hash: tokenHash, execution_id: executionId, run_id: runId }),
    removeBody: (executionId) => removeBody.execute({ executionId }),
  };
}
