import type { PendingWork } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { selectQueued } from '../message/select-queued.js';
import { unpackText } from '../text/stored-text.js';

/**
 * Prepares the list of running runs and queued messages of a contact, in the order in which they were accepted. One query: between
 * two, a run and a message after it could be accepted, of which the list would have the message alone. A contact has few runs: the `+`
 * keeps SQLite, which has no statistics, from choosing the index of statuses.
 */
export function prepareListPending(connection: QueryPreparer): (contactId: string) => readonly PendingWork[] {
  const listBoth = connection.prepare({ contactId: text() }, (db, { contactId }) => {
    const queued = selectQueued(db)
      .select(['id', 'sequence', 'queued_after'])
      .select(sql.lit<'run' | 'message'>('message').as('kind'))
      .where('contact_id', '=', contactId);
    return db
      .selectFrom('runs')
      .select(['id', 'sequence', sql<number | null>`null`.as('queued_after')])
      .select(sql.lit<'run' | 'message'>('run').as('kind'))
      .where('contact_id', '=', contactId)
      .where(connection.dialect.unindexed('status'), '=', sql.lit('running'))
      .unionAll(queued)
      .orderBy('sequence');
  });
  return (contactId) => {
    const rows = listBoth.all({ contactId });
    const runs = rows.filter(({ kind }) => kind === 'run');
    const pending: PendingWork[] = [];
    for (const { id, queued_after } of rows.filter(({ kind }) => kind === 'message')) {
      const before = runs.findIndex(({ sequence }) => sequence > (queued_after ?? 0));
      for (const run of runs.splice(0, before === -1 ? runs.length : before)) pending.push({ kind: 'run', id: run.id });
      pending.push({ kind: 'message', id: unpackText(id) });
    }
    return [...pending, ...runs.map(({ id }): PendingWork => ({ kind: 'run', id }))];
  };
}
