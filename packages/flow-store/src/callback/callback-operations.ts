import { requireExpected } from '@luluchat/flow-runtime/store';
import type { CallbackOutcome, ClosingTurn } from '@luluchat/flow-runtime/store';
import { readState } from '../compact/state-text.js';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText, unpackText } from '../text/stored-text.js';
import { contactLock } from '../writer/lock-names.js';
import { prepareCallbackQueries } from './callback-queries.js';
import { prepareCallbackWriter } from './callback-rows.js';

/** A callback to close. */
export interface CallbackClosing {
  readonly executionId: string;
  readonly at: number;
  readonly turn?: ClosingTurn | undefined;
}

/** A callback to close if its run is as its turn knows it. */
export interface ExpectedClosing extends CallbackClosing {
  readonly turn: ClosingTurn & Required<Pick<ClosingTurn, 'expectedRun'>>;
}

/** Creates the operations that accept, close and discard callbacks. */
export function createCallbackOperations(connection: QueryPreparer) {
  const queries = prepareCallbackQueries(connection, connection.dialect.lockRows);
  const { removeBody } = prepareCallbackWriter(connection);
  const findRun = connection.prepare({ tokenHash: text() }, (db, { tokenHash }) =>
    db
      .selectFrom('runs')
      .select(['id', 'flow_id', 'state'])
      .where('id', '=', (callbacks) =>
        callbacks.selectFrom('callbacks').select('run_id').where('token_hash', '=', tokenHash),
      ),
  );
  // All rows of the execution: of two tokens for it, one is accepted.
  const accept = connection.prepare({ executionId: text(), at: number() }, (db, { executionId, at }) =>
    db.updateTable('callbacks').set({ accepted_at: at }).where('execution_id', '=', executionId),
  );
  const setBody = connection.prepare({ tokenHash: text(), body: text() }, (db, { tokenHash, body }) =>
    db.updateTable('callbacks').set({ body }).where('token_hash', '=', tokenHash),
  );
  const close = connection.prepare({ executionId: text(), at: number() }, (db, { executionId, at }) =>
    db
      .updateTable('callbacks')
      .set({ closed_at: at })
      .where('execution_id', '=', executionId)
      .where('accepted_at', 'is', null),
  );

  const acceptCallback = (callback: { tokenHash: string; body: string; at: number }): CallbackOutcome => {
    const { tokenHash, body, at } = callback;
    const row = queries.find.first({ tokenHash });
    if (row === undefined) return 'unknown';
    if (row.accepted_at !== null) return 'repeated';
    const run = findRun.first({ tokenHash });
    const current = run && readState(run).current;
    if (row.closed_at !== null || current?.executionId !== row.execution_id) return 'ended';
    accept.execute({ executionId: row.execution_id, at });
    setBody.execute({ tokenHash, body: packText(body) });
    return 'accepted';
  };

  const findState = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('runs').select(['id', 'flow_id', 'state']).where('id', '=', id),
  );

  const closeCallback = ({ executionId, at }: CallbackClosing): string | undefined => {
    // First: it waits for a server that accepts the callback at this moment.
    close.execute({ executionId, at });
    const body = queries.findAccepted.first({ executionId })?.body;
    return typeof body === 'string' ? unpackText(body) : undefined;
  };

  const closeExpected = (closing: ExpectedClosing): string | undefined => {
    const { expectedRun } = closing.turn;
    const row = findState.first({ id: expectedRun.runId });
    requireExpected(row && readState(row), expectedRun);
    return closeCallback(closing);
  };

  return {
    acceptCallback: {
      what: 'accept a callback',
      locks: ({ tokenHash }: { readonly tokenHash: string }) => [`callback ${tokenHash}`],
      prefetch: ({ tokenHash }: { readonly tokenHash: string }): void => {
        queries.find.first({ tokenHash });
        findRun.first({ tokenHash });
      },
      execute: acceptCallback,
    },
    closeCallback: {
      what: 'close a callback',
      endsWithRead: true,
      locks: closingLocks,
      execute: closeCallback,
    },
    closeExpectedCallback: {
      what: 'close a callback',
      locks: closingLocks,
      prefetch: ({ turn }: ExpectedClosing): void => void findState.first({ id: turn.expectedRun.runId }),
      execute: closeExpected,
    },
    discardCallback: {
      what: 'remove a callback',
      locks: (executionId: string) => [`execution ${executionId}`],
      execute: removeBody,
    },
  };
}

/** With the lock of the contact, so that no turn changes the run or its lease between check and closing. */
function closingLocks({ executionId, turn }: CallbackClosing): readonly string[] {
  return [`execution ${executionId}`, ...(turn === undefined ? [] : [contactLock(turn.contactId)])];
}

/** The operations of a callback, by name. */
export type CallbackOperations = ReturnType<typeof createCallbackOperations>;
