import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareMoveCursors } from './move-cursors.js';

const both = { into: text(), from: text() };
const one = { contactId: text() };

/** Prepares the queries that count what a contact has. */
export function prepareMergeCounts(connection: QueryPreparer) {
  const countOf = (table: 'contact_addresses' | 'runs' | 'messages') =>
    connection.prepare(one, (db, { contactId }) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('contact_id', '=', contactId),
    );
  return { addresses: countOf('contact_addresses'), runs: countOf('runs'), messages: countOf('messages') };
}

/** Prepares the search for the instant of the newest message of a contact: 0 without one. */
export function prepareFindWroteAt(connection: QueryPreparer): (contactId: string) => number {
  const find = connection.prepare(one, (db, { contactId }) =>
    db
      .selectFrom('messages')
      .select('created_at')
      .where('contact_id', '=', contactId)
      .where('direction', '=', 'inbound')
      .orderBy('sequence', 'desc')
      .limit(1),
  );
  return (contactId) => find.first({ contactId })?.created_at ?? 0;
}

/** Prepares the queries that give rows of one contact to another one. */
export function prepareMoves(connection: QueryPreparer) {
  const moveAll = (table: 'runs' | 'messages' | 'trigger_starts') =>
    connection.prepare(both, (db, { into, from }) =>
      db.updateTable(table).set({ contact_id: into }).where('contact_id', '=', from),
    );
  // Rows that both have stay behind, and are removed.
  const address = connection.prepare(both, (db, { into, from }) =>
    db
      .updateTable('contact_addresses as moved')
      .set({ contact_id: into })
      .where('moved.contact_id', '=', from)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('contact_addresses as kept')
              .select('kept.sequence')
              .whereRef('kept.kind', '=', 'moved.kind')
              .whereRef('kept.value', '=', 'moved.value')
              .where('kept.contact_id', '=', into),
          ),
        ),
      ),
  );
  const deletedValues = connection.prepare(both, (db, { into, from }) =>
    db
      .updateTable('deleted_attribute_values as moved')
      .set({ contact_id: into })
      .where('moved.contact_id', '=', from)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('deleted_attribute_values as kept')
              .select('kept.key')
              .whereRef('kept.key', '=', 'moved.key')
              .where('kept.contact_id', '=', into),
          ),
        ),
      ),
  );
  const deferral = connection.prepare(both, (db, { into, from }) =>
    db
      .updateTable('deferred_conversations')
      .set({ contact_id: into })
      .where('contact_id', '=', from)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('deferred_conversations as kept').select('kept.contact_id').where('kept.contact_id', '=', into),
          ),
        ),
      ),
  );
  return {
    runs: moveAll('runs'),
    messages: moveAll('messages'),
    triggerStarts: moveAll('trigger_starts'),
    address,
    deletedValues,
    deferral,
    /** Lists the ids of inbound messages that both have. */
    listCommonIds: connection.prepare(both, (db, { into, from }) =>
      db
        .selectFrom('messages as moved')
        .select(['moved.sequence', 'moved.id'])
        .where('moved.contact_id', '=', from)
        .where('moved.direction', '=', 'inbound')
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('messages as kept')
              .select('kept.sequence')
              .where('kept.direction', '=', sql.lit<'inbound'>('inbound'))
              .whereRef('kept.id', '=', 'moved.id')
              .where('kept.contact_id', '=', into),
          ),
        ),
    ),
    messageId: connection.prepare({ sequence: number(), id: text() }, (db, { sequence, id }) =>
      db.updateTable('messages').set({ id }).where('sequence', '=', sequence),
    ),
    sample: connection.prepare(
      { flow_id: text(), step_id: text(), source: text() },
      (db, { flow_id, step_id, source }) =>
        db.updateTable('step_samples').set({ source }).where('flow_id', '=', flow_id).where('step_id', '=', step_id),
    ),
    auditEntries: connection.prepare(both, (db, { into, from }) =>
      db
        .updateTable('audit_entries')
        .set({ subject_id: into })
        .where('subject_kind', '=', 'contact')
        .where('subject_id', '=', from),
    ),
    survivors: connection.prepare(both, (db, { into, from }) =>
      db.updateTable('merged_contacts').set({ surviving_id: into }).where('surviving_id', '=', from),
    ),
    merged: connection.prepare({ ...both, at: number(), counts: text() }, (db, { into, from, at, counts }) =>
      db.insertInto('merged_contacts').values({ contact_id: from, surviving_id: into, merged_at: at, counts }),
    ),
    /** Removes a further address that is the number of the contact. */
    ownNumber: connection.prepare({ ...one, value: text() }, (db, { contactId, value }) =>
      db
        .deleteFrom('contact_addresses')
        .where('contact_id', '=', contactId)
        .where('kind', '=', sql.lit(CONTACT_NUMBER))
        .where('value', '=', value),
    ),
  };
}

/** Prepares the queries that remove what stays behind of a merged contact. */
export function prepareRest(connection: QueryPreparer) {
  const removeOf = (table: 'contacts' | 'contact_addresses' | 'deleted_attribute_values' | 'deferred_conversations') =>
    connection.prepare(one, (db, { contactId }) => db.deleteFrom(table).where('contact_id', '=', contactId));
  return {
    contact: removeOf('contacts'),
    holder: connection.prepare({ ...one, key: text() }, (db, { key, contactId }) =>
      db.deleteFrom('attribute_holders').where('key', '=', key).where('contact_id', '=', contactId),
    ),
    addresses: removeOf('contact_addresses'),
    deletedValues: removeOf('deleted_attribute_values'),
    deferral: removeOf('deferred_conversations'),
    cursors: prepareMoveCursors(connection),
  };
}
