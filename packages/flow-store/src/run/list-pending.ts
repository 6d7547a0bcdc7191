import type { PendingWork } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { selectQueued } from '../message/select-queued.js';
import { unpackText } from '../text/stored-text.js';

/**
 * Prepares the list of running runs and queued messages of a contact, in the order in which they were accepted. A contact has few
 * runs: the `+` keeps SQLite, which has no statistics, from choosing the index of statuses.
 */
export function prepareListPending(connection: QueryPreparer): (contactId: string) => readonly PendingWork[] {
  const listRunning = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db
      .selectFrom('runs')
      .select(['id', 'sequence'])
      .where('contact_id', '=', contactId)
      .where(connection.dialect.unindexed('status'), '=', 'running')
      .orderBy('sequence'),
  );
  const listQueued = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    selectQueued(db).select(['id', 'queued_after']).where('contact_id', '=', contactId).orderBy('sequence'),
  );
  return (contactId) => {
    const runs = listRunning.all({ contactId });
    const pending: PendingWork[] = [];
    for (const { id, queued_after } of listQueued.all({ contactId })) {
      const before = runs.findIndex(({ sequence }) => sequence > (queued_after ?? 0));
      for (const run of runs.splice(0, before === -1 ? runs.length : before)) pending.push({ kind: 'run', id: run.id });
      pending.push({ kind: 'message', id: unpackText(id) });
    }
    return [...pending, ...runs.map(({ id }): PendingWork => ({ kind: 'run', id }))];
  };
}
