import { describeMerge, mergedMessageId, planMerge, unknownContact } from '@luluchat/flow-runtime/store';
import type { Contact, MergeContacts, MergedCounts, SampleSource } from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText, unpackText } from '../text/stored-text.js';
import { contactLock } from '../writer/lock-names.js';
import type { ContactRows } from './contact-rows.js';
import { prepareFindWroteAt, prepareMergeCounts, prepareMoves, prepareRest } from './merge-queries.js';

/** Creates the operation that merges contacts. */
export function createMergeOperations(connection: QueryPreparer, contacts: ContactRows) {
  const count = prepareMergeCounts(connection);
  const findWroteAt = prepareFindWroteAt(connection);
  const move = prepareMoves(connection);
  const remove = prepareRest(connection);
  const audit = prepareAudit(connection);
  const listSamples = connection.prepare({}, (db) =>
    db.selectFrom('step_samples').select(['flow_id', 'step_id', 'source']),
  );

  const moveSamples = (into: string, from: string): void => {
    for (const { source, ...place } of listSamples.all({})) {
      const known = JSON.parse(source) as SampleSource;
      if (known.type !== 'run' || known.contactId !== from) continue;
      move.sample.execute({ ...place, source: JSON.stringify({ ...known, contactId: into }) });
    }
  };

  const moveRows = (into: string, from: string): void => {
    for (const { sequence, id } of move.listCommonIds.all({ into, from })) {
      move.messageId.execute({ sequence, id: packText(mergedMessageId(unpackText(id), from)) });
    }
    moveSamples(into, from);
    const tables = [
      ...[move.runs, move.messages, move.triggerStarts, move.address, move.deletedValues, move.deferral],
      ...[move.auditEntries, move.survivors],
    ];
    for (const query of tables) query.execute({ into, from });
    const left = [remove.addresses, remove.deletedValues, remove.deferral];
    for (const query of left) query.execute({ contactId: from });
  };

  /** Removes the record of a merged contact, so that its number is free for the other one. */
  const removeRecord = ({ contactId, attributes }: Contact): void => {
    for (const key of Object.keys(attributes)) remove.holder.execute({ key: packText(key), contactId });
    remove.contact.execute({ contactId });
    remove.cursors.execute({ contactId });
  };

  const countOf = (query: (typeof count)['runs'], contactId: string): number => query.first({ contactId })?.count ?? 0;

  const merge = ({ into, from, at, origin }: MergeContacts): void => {
    const before = contacts.findToChange(into);
    const merged = contacts.findToChange(from);
    if (before === undefined || merged === undefined || into === from) throw unknownContact();
    const runs = countOf(count.runs, from);
    const messages = countOf(count.messages, from);
    const addresses = countOf(count.addresses, into);
    const isFromLater = findWroteAt(from) > findWroteAt(into);
    removeRecord(merged);
    moveRows(into, from);
    const contact = contacts.replace(before, planMerge(before, merged, isFromLater));
    if (contact.contactNumber !== null) {
      move.ownNumber.execute({ contactId: into, value: packText(contact.contactNumber) });
    }
    audit(origin, () => describeMerge(before, contact, from));
    const hasNewNumber = before.contactNumber === null && contact.contactNumber !== null;
    const counts: MergedCounts = {
      addresses: countOf(count.addresses, into) - addresses + Number(hasNewNumber),
      attributes: Object.keys(contact.attributes).length - Object.keys(before.attributes).length,
      tags: contact.tags.length - before.tags.length,
      runs,
      messages,
    };
    move.merged.execute({ into, from, at, counts: JSON.stringify(counts) });
  };

  return {
    mergeContacts: {
      what: 'merge two contacts',
      locks: ({ into, from }: MergeContacts) => [contactLock(into), contactLock(from)],
      execute: merge,
    },
  };
}
