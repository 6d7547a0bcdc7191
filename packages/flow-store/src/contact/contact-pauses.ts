import type { PausedContact } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Reads the pauses of contacts. Synchronous. */
export interface PauseQueries {
  /** See {@link ContactRepository.listPauses}. */
  list(until: number, limit: number): readonly PausedContact[];
  /** See {@link ContactRepository.countPaused}. */
  count(at: number): number;
}

/** Prepares the queries that read pauses. */
export function preparePauseQueries(connection: QueryPreparer): PauseQueries {
  const list = connection.prepare({ until: number(), limit: number() }, (db, { until, limit }) =>
    db
      .selectFrom('contacts')
      .select(['contact_id', 'paused_until'])
      .where('paused_until', 'is not', null)
      .where('paused_until', '<=', until)
      .orderBy('paused_until')
      .limit(limit),
  );
  const count = connection.prepare({ at: number() }, (db, { at }) =>
    db
      .selectFrom('contacts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('paused_until', 'is not', null)
      .where('paused_until', '>', at),
  );
  return {
    list: (until, limit) =>
      list.all({ until, limit }).map((row) => ({ contactId: row.contact_id, until: row.paused_until ?? 0 })),
    count: (at) => count.first({ at })?.count ?? 0,
  };
}

/** Prepares the removal of a pause that still ends at this instant. For write operations. */
export function prepareRemovePause(connection: QueryPreparer): (paused: PausedContact) => void {
  const remove = connection.prepare({ contactId: text(), until: number() }, (db, { contactId, until }) =>
    db
      .updateTable('contacts')
      .set({ paused_until: null, pause_reason: null })
      .where('contact_id', '=', contactId)
      .where('paused_until', '=', until),
  );
  return ({ contactId, until }) => void remove.execute({ contactId, until });
}
