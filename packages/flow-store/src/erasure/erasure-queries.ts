import type { SampleSource } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindContact } from '../contact/find-contact.js';
import { prepareMoveCursors } from '../contact/move-cursors.js';
import { isHistoryOf } from '../run/history-rows.js';
import type { StoreSchema } from '../schema/schema.js';

/** Rows of each kind that one operation erases at most: so many delay other writes by a few milliseconds. */
export const ERASED_AT_ONCE = 200;

/** A sample, without its data. */
export interface StoredSample {
  readonly flow_id: string;
  readonly step_id: string;
  readonly source: SampleSource;
}

/** Prepares the queries that read what is stored of a contact. Bounded: those of `ERASED_AT_ONCE` of its runs and messages. */
export function prepareFoundQueries(connection: QueryPreparer) {
  const contact = { contactId: text() };
  const findContact = prepareFindContact(connection, connection.dialect.lockRows);
  const listRuns = connection.prepare(contact, (db, { contactId }) =>
    firstRuns(db, contactId).select(['sequence', 'id', 'wake_at']),
  );
  const listMessages = connection.prepare(contact, (db, { contactId }) =>
    db
      .selectFrom('messages')
      .select(['sequence', 'direction', 'sent_at', 'status'])
      .where('contact_id', '=', contactId)
      .orderBy('sequence')
      .limit(sql.lit(ERASED_AT_ONCE)),
  );
  // A key is accepted at the instant at which its run was started, and has an index by it. SQLite keeps the order of a cross join.
  const listKeys = connection.prepare(contact, (db, { contactId }) =>
    db
      .selectFrom(firstRuns(db, contactId).select(['id', 'started_at']).as('found'))
      .crossJoin('idempotency_keys as keys')
      .select(['keys.flow_id', 'keys.key'])
      .whereRef('keys.accepted_at', '=', 'found.started_at')
      .whereRef('keys.run_id', '=', 'found.id'),
  );
  const countCallbacks = connection.prepare(contact, (db, { contactId }) =>
    db
      .selectFrom('callbacks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('run_id', 'in', firstRuns(db, contactId).select('id')),
  );
  const listSamples = connection.prepare({}, (db) =>
    db.selectFrom('step_samples').select(['flow_id', 'step_id', 'source']),
  );
  const countOf = (
    table: 'contact_addresses' | 'trigger_starts' | 'deferred_conversations' | 'deleted_attribute_values',
  ) =>
    connection.prepare(contact, (db, { contactId }) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('contact_id', '=', contactId),
    );
  const countAuditEntries = connection.prepare(contact, (db, { contactId }) =>
    db
      .selectFrom('audit_entries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('subject_kind', '=', 'contact')
      .where('subject_id', '=', contactId),
  );
  const countMerged = connection.prepare(contact, (db, { contactId }) =>
    db
      .selectFrom('merged_contacts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('surviving_id', '=', contactId),
  );
  const countAddresses = countOf('contact_addresses');
  const countStarts = countOf('trigger_starts');
  const countDeletedValues = countOf('deleted_attribute_values');
  const countDeferrals = countOf('deferred_conversations');
  return (contactId: string) => ({
    runs: listRuns.all({ contactId }),
    messages: listMessages.all({ contactId }),
    keys: listKeys.all({ contactId }),
    callbacks: countCallbacks.first({ contactId })?.count ?? 0,
    samples: listSamples.all({}).map(({ source, ...row }): StoredSample => ({
      ...row,
      source: JSON.parse(source) as SampleSource,
    })),
    contact: findContact(contactId),
    merged: countMerged.first({ contactId })?.count ?? 0,
    addresses: countAddresses.first({ contactId })?.count ?? 0,
    triggerStarts: countStarts.first({ contactId })?.count ?? 0,
    deletedValues: countDeletedValues.first({ contactId })?.count ?? 0,
    deferrals: countDeferrals.first({ contactId })?.count ?? 0,
    auditEntries: countAuditEntries.first({ contactId })?.count ?? 0,
  });
}

/** Records of a contact, as they are stored. */
export type FoundRecords = ReturnType<ReturnType<typeof prepareFoundQueries>>;

function firstRuns(db: Kysely<StoreSchema>, contactId: string) {
  return db.selectFrom('runs').where('contact_id', '=', contactId).orderBy('sequence').limit(sql.lit(ERASED_AT_ONCE));
}

/** Prepares the queries that remove rows. */
export function prepareRemovals(connection: QueryPreparer) {
  const sequence = { sequence: number() };
  const run = { runId: text() };
  const contact = { contactId: text() };
  const removeOf = (
    table: 'contacts' | 'contact_addresses' | 'trigger_starts' | 'deferred_conversations' | 'deleted_attribute_values',
  ) => connection.prepare(contact, (db, { contactId }) => db.deleteFrom(table).where('contact_id', '=', contactId));
  return {
    run: connection.prepare(sequence, (db, { sequence }) => db.deleteFrom('runs').where('sequence', '=', sequence)),
    history: connection.prepare({ ...run, ...sequence }, (db, { runId, sequence }) =>
      db.deleteFrom('run_histories').where(isHistoryOf(runId, sequence)),
    ),
    errorKinds: connection.prepare(sequence, (db, { sequence }) =>
      db.deleteFrom('run_error_kinds').where('run_sequence', '=', sequence),
    ),
    callbacks: connection.prepare(run, (db, { runId }) => db.deleteFrom('callbacks').where('run_id', '=', runId)),
    key: connection.prepare({ flow_id: text(), key: text() }, (db, { flow_id, key }) =>
      db.deleteFrom('idempotency_keys').where('flow_id', '=', flow_id).where('key', '=', key),
    ),
    sample: connection.prepare({ flow_id: text(), step_id: text() }, (db, { flow_id, step_id }) =>
      db.deleteFrom('step_samples').where('flow_id', '=', flow_id).where('step_id', '=', step_id),
    ),
    message: connection.prepare(sequence, (db, { sequence }) =>
      db.deleteFrom('messages').where('sequence', '=', sequence),
    ),
    copies: connection.prepare(sequence, (db, { sequence }) =>
      db.deleteFrom('message_copies').where('message_sequence', '=', sequence),
    ),
    holder: connection.prepare({ key: text(), contactId: text() }, (db, { key, contactId }) =>
      db.deleteFrom('attribute_holders').where('key', '=', key).where('contact_id', '=', contactId),
    ),
    addresses: removeOf('contact_addresses'),
    triggerStarts: removeOf('trigger_starts'),
    deletedValues: removeOf('deleted_attribute_values'),
    deferral: removeOf('deferred_conversations'),
    auditEntries: connection.prepare(contact, (db, { contactId }) =>
      db.deleteFrom('audit_entries').where('subject_kind', '=', 'contact').where('subject_id', '=', contactId),
    ),
    contact: removeOf('contacts'),
    merged: connection.prepare(contact, (db, { contactId }) =>
      db.deleteFrom('merged_contacts').where('surviving_id', '=', contactId),
    ),
    cursors: prepareMoveCursors(connection),
  };
}
