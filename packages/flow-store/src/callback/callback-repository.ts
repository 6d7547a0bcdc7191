import type { CallbackRepository } from '@luluchat/flow-runtime/store';
import { clampLimit } from '../page/cut-page.js';
import { unpackText } from '../text/stored-text.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { CallbackOperations } from './callback-operations.js';
import { prepareCallbackQueries } from './callback-queries.js';

/** Keeps the callbacks of executions. */
export function createCallbackRepository(connection: StoreConnection<CallbackOperations>): CallbackRepository {
  const queries = prepareCallbackQueries(connection);
  return {
    find: (tokenHash) =>
      connection.read('read a callback', () => {
        const row = queries.find.first({ tokenHash });
        return row && { tokenHash, executionId: row.execution_id, runId: row.run_id, acceptedAt: row.accepted_at };
      }),
    // The sender still has it and can send it again.
    accept: (callback) => connection.write('acceptCallback', () => callback, 'new-work'),
    findAccepted: (executionId) =>
      connection.read('read a callback', () => {
        const body = queries.findAccepted.first({ executionId })?.body;
        return typeof body === 'string' ? unpackText(body) : undefined;
      }),
    listAccepted: ({ limit, afterId = '' }) =>
      connection.read('list callbacks', () =>
        queries.listAccepted
          .all({ afterId, limit: clampLimit(limit) })
          .map((row) => ({ tokenHash: row.token_hash, executionId: row.execution_id, runId: row.run_id })),
      ),
    close(executionId, at, turn) {
      const expectedRun = turn?.expectedRun;
      return turn === undefined || expectedRun === undefined
        ? connection.write('closeCallback', () => ({ executionId, at, turn }))
        : connection.write('closeExpectedCallback', () => ({ executionId, at, turn: { ...turn, expectedRun } }));
    },
    discard: (executionId) => connection.write('discardCallback', () => executionId),
  };
}
