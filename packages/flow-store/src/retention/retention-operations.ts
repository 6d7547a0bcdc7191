import type { RemovedRecords, RemoveOld } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { isHistoryOf } from '../run/history-rows.js';

/**
 * Creates the operation that removes old data: runs that ended before an instant with their histories, older messages that wait
 * neither to be sent nor to be taken, and idempotency keys that were used before it.
 */
export function createRetentionOperations(connection: QueryPreparer) {
  const queries = prepareQueries(connection);
  const { takeRows } = connection.dialect;
  const limits = { before: number(), limit: number() };
  const listRuns = connection.prepare(limits, (db, { before, limit }) =>
    takeRows(
      db
        .selectFrom('runs')
        .select(['sequence', 'id'])
        .where('finished_at', 'is not', null)
        .where('finished_at', '<', before)
        .orderBy('finished_at')
        .limit(limit),
    ),
  );
  const listMessages = connection.prepare(limits, (db, { before, limit }) =>
    takeRows(
      db
        .selectFrom('messages')
        .select('sequence')
        .where('created_at', '<', before)
        .where(
          sql<SqlBool>`(sent_at is not null or status is not null
          or (direction = 'inbound' and outcome is distinct from 'queued'))`,
        )
        .orderBy('created_at')
        .limit(limit),
    ),
  );
  const listKeys = connection.prepare(limits, (db, { before, limit }) =>
    takeRows(
      db
        .selectFrom('idempotency_keys')
        .select(['flow_id', 'key'])
        .where('accepted_at', '<', before)
        .orderBy('accepted_at')
        .limit(limit),
    ),
  );

  const remove = ({ before, messagesBefore = before, limit }: RemoveOld): RemovedRecords => {
    const request = { before, limit };
    const runs = listRuns.all(request);
    for (const { sequence, id } of runs) {
      queries.removeSteps.execute({ runId: id, sequence });
      queries.removeErrorKinds.execute({ sequence });
      queries.removeRun.execute({ sequence });
    }
    const messages = listMessages.all({ before: Math.min(before, messagesBefore), limit });
    for (const row of messages) {
      queries.removeCopies.execute(row);
      queries.removeMessage.execute(row);
    }
    const keys = listKeys.all(request);
    for (const row of keys) queries.removeKey.execute(row);
    return { runs: runs.length, messages: messages.length, idempotencyKeys: keys.length };
  };

  return { removeOld: { what: 'remove old data', locks: () => ['retention'], execute: remove } };
}

function prepareQueries(connection: QueryPreparer) {
  return {
    removeRun: connection.prepare({ sequence: number() }, (db, { sequence }) =>
      db.deleteFrom('runs').where('sequence', '=', sequence),
    ),
    removeSteps: connection.prepare({ runId: text(), sequence: number() }, (db, { runId, sequence }) =>
      db.deleteFrom('run_histories').where(isHistoryOf(runId, sequence)),
    ),
    removeErrorKinds: connection.prepare({ sequence: number() }, (db, { sequence }) =>
      db.deleteFrom('run_error_kinds').where('run_sequence', '=', sequence),
    ),
    removeMessage: connection.prepare({ sequence: number() }, (db, { sequence }) =>
      db.deleteFrom('messages').where('sequence', '=', sequence),
    ),
    removeCopies: connection.prepare({ sequence: number() }, (db, { sequence }) =>
      db.deleteFrom('message_copies').where('message_sequence', '=', sequence),
    ),
    removeKey: connection.prepare({ flow_id: text(), key: text() }, (db, row) =>
      db.deleteFrom('idempotency_keys').where('flow_id', '=', row.flow_id).where('key', '=', row.key),
    ),
  };
}
