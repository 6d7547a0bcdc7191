import { describeErasure } from '@luluchat/flow-runtime/store';
import type { EraseContact, ErasedCounts } from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { contactLock } from '../writer/lock-names.js';
import { ERASED_AT_ONCE, prepareFoundQueries, prepareRemovals } from './erasure-queries.js';
import type { FoundRecords } from './erasure-queries.js';
import { addCounts, isAnythingCounted } from './erasure-rows.js';

/** Creates the operations that erase contacts and keep receipts. */
export function createErasureOperations(connection: QueryPreparer) {
  const find = prepareFoundQueries(connection);
  const remove = prepareRemovals(connection);
  const audit = prepareAudit(connection);
  const findReceipt = connection.prepare({ id: text() }, (db, { id }) =>
    connection.dialect.lockRows(db.selectFrom('erasures').select('counts').where('id', '=', id)),
  );
  const putReceipt = connection.prepare({ id: text(), erased_at: number(), counts: text() }, (db, { id, ...row }) =>
    db
      .insertInto('erasures')
      .values({ id, ...row, overwritten_at: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, overwritten_at: null })),
  );
  const markOverwritten = connection.prepare({ id: text(), at: number() }, (db, { id, at }) =>
    db.updateTable('erasures').set({ overwritten_at: at }).where('id', '=', id),
  );

  const removeWork = ({ runs, messages, keys }: FoundRecords): void => {
    for (const row of keys) remove.key.execute(row);
    for (const { sequence, id } of runs) {
      remove.history.execute({ runId: id, sequence });
      remove.errorKinds.execute({ sequence });
      remove.callbacks.execute({ runId: id });
      remove.run.execute({ sequence });
    }
    for (const { sequence } of messages) {
      remove.copies.execute({ sequence });
      remove.message.execute({ sequence });
    }
  };

  const removeRecord = (contactId: string, found: FoundRecords): void => {
    const { merged, contact, deletedValues, deferrals, auditEntries } = found;
    for (const key of Object.keys(contact?.attributes ?? {})) remove.holder.execute({ key: packText(key), contactId });
    remove.addresses.execute({ contactId });
    remove.triggerStarts.execute({ contactId });
    if (deletedValues > 0) remove.deletedValues.execute({ contactId });
    if (deferrals > 0) remove.deferral.execute({ contactId });
    if (auditEntries > 0) remove.auditEntries.execute({ contactId });
    if (merged > 0) remove.merged.execute({ contactId });
    remove.contact.execute({ contactId });
    remove.cursors.execute({ contactId });
  };

  const erase = ({ contactId, erasureId, at, origin }: EraseContact): boolean => {
    const earlier = findReceipt.first({ id: erasureId });
    const found = find(contactId);
    const runIds = new Set(found.runs.map(({ id }) => id));
    const samples = found.samples.filter(
      ({ source }) => source.type === 'run' && (source.contactId === contactId || runIds.has(source.runId)),
    );
    const isLast = found.runs.length < ERASED_AT_ONCE && found.messages.length < ERASED_AT_ONCE;
    const counts = addCounts(countWork(found), { samples: samples.length, ...(isLast && countRecord(found)) });
    for (const row of samples) remove.sample.execute(row);
    removeWork(found);
    if (isLast) removeRecord(contactId, found);
    const before = earlier === undefined ? {} : (JSON.parse(earlier.counts) as ErasedCounts);
    const sums = addCounts(before, counts);
    if (isAnythingCounted(counts)) {
      putReceipt.execute({ id: erasureId, erased_at: at, counts: JSON.stringify(sums) });
    }
    if (isLast && isAnythingCounted(sums)) audit(origin, () => describeErasure(erasureId, sums));
    return isLast;
  };

  return {
    eraseContact: {
      what: 'erase a contact',
      locks: ({ contactId, erasureId }: EraseContact) => [contactLock(contactId), `erasure ${erasureId}`],
      prefetch: ({ contactId, erasureId }: EraseContact): void => {
        findReceipt.first({ id: erasureId });
        find(contactId);
      },
      execute: erase,
    },
    markOverwritten: {
      what: 'store that erased records are overwritten',
      execute: ({ ids, at }: { readonly ids: readonly string[]; readonly at: number }): void => {
        for (const id of ids) markOverwritten.execute({ id, at });
      },
    },
  };
}

function countWork({ runs, messages, keys, callbacks }: FoundRecords): Partial<ErasedCounts> {
  const isUnsent = ({ direction, sent_at, status }: FoundRecords['messages'][number]): boolean =>
    direction === 'outbound' && sent_at === null && status === null;
  return {
    runs: runs.length,
    timers: runs.filter(({ wake_at }) => wake_at !== null).length,
    messages: messages.length,
    unsentMessages: messages.filter(isUnsent).length,
    callbacks,
    idempotencyKeys: keys.length,
  };
}

function countRecord(found: FoundRecords): Partial<ErasedCounts> {
  const { merged, contact, addresses, deletedValues, triggerStarts, deferrals, auditEntries } = found;
  const { attributes = {}, tags = [], contactNumber = null } = contact ?? {};
  return {
    contacts: Number(contact !== undefined) + merged,
    addresses: addresses + Number(contactNumber !== null),
    attributes: Object.keys(attributes).length + deletedValues,
    tags: tags.length,
    triggerStarts,
    deferrals,
    auditEntries,
  };
}

/** The operations of erasures, by name. */
export type ErasureOperations = ReturnType<typeof createErasureOperations>;
