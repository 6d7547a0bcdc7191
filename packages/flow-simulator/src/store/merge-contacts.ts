import { describeMerge, mergedMessageId, planMerge, unknownContact } from '@luluchat/flow-runtime/store';
import type { MergeContacts, MergedCounts } from '@luluchat/flow-runtime/store';
import { jsonCopyOfRecord } from './json-copy.js';
import { addAuditEntry } from './memory-audit.js';
import { changeContact, removeHolder } from './memory-contacts.js';
import { moveCursors } from './move-cursors.js';
import { keyOf } from './memory-tables.js';
import type { MemoryTables, MessageRow } from './memory-tables.js';

/** Merges a contact into another one, see `ContactRepository.merge`. Everything that may be refused comes before the first change. */
export function mergeContacts(tables: MemoryTables, { into, from, at, origin }: MergeContacts): void {
  const { contacts, numbers, runsByContact, conversations, merged } = tables;
  const before = contacts.get(into);
  const gone = contacts.get(from);
  if (before === undefined || gone === undefined || into === from) throw unknownContact();
  const runs = runsByContact.get(from)?.length ?? 0;
  const messages = conversations.get(from)?.transcript.length ?? 0;
  const addresses = countAddresses(tables, into);
  const isFromLater = wroteAt(tables, from) > wroteAt(tables, into);
  contacts.delete(from);
  if (gone.contactNumber !== null) numbers.delete(gone.contactNumber);
  moveCursors(tables, from);
  moveAddresses(tables, into, from);
  moveRuns(tables, into, from);
  moveMessages(tables, into, from);
  moveRest(tables, into, from);
  const contact = changeContact(tables, into, planMerge(before, gone, isFromLater));
  const ownNumber = keyOf('number', contact.contactNumber ?? '');
  removeHolder(tables, ownNumber, into);
  for (const [id, merge] of merged) if (merge.into === from) merged.set(id, Object.freeze({ ...merge, into }));
  addAuditEntry(tables, origin, () => describeMerge(before, contact, from));
  const counts: MergedCounts = {
    addresses: countAddresses(tables, into) - addresses,
    attributes: Object.keys(contact.attributes).length - Object.keys(before.attributes).length,
    tags: contact.tags.length - before.tags.length,
    runs,
    messages,
  };
  merged.set(from, Object.freeze({ into, at, counts }));
}

/** Returns the instant of the newest message of a contact: 0 without one. */
function wroteAt({ conversations }: MemoryTables, contactId: string): number {
  const newest = conversations.get(contactId)?.transcript.findLast(({ direction }) => direction === 'inbound');
  return newest?.message.createdAt ?? 0;
}

function countAddresses({ contacts, addresses }: MemoryTables, contactId: string): number {
  const further = [...addresses.values()].filter((holders) => holders.includes(contactId));
  return further.length + Number(contacts.get(contactId)?.contactNumber != null);
}

function moveAddresses({ addresses }: MemoryTables, into: string, from: string): void {
  for (const [key, holders] of addresses) {
    if (!holders.includes(from)) continue;
    addresses.set(key, [...new Set(holders.map((holder) => (holder === from ? into : holder)))]);
  }
}

function moveRuns(tables: MemoryTables, into: string, from: string): void {
  const { runs, runsByContact, unfinished, unfinishedByContact } = tables;
  const moved = runsByContact.get(from) ?? [];
  for (const id of moved) {
    const row = runs.get(id);
    if (row === undefined) continue;
    const next = { ...row, run: Object.freeze({ ...row.run, contactId: into }) };
    runs.set(id, next);
    if (!unfinished.has(id)) continue;
    unfinished.set(id, next);
    const rows = unfinishedByContact.get(into) ?? new Map<string, typeof next>();
    unfinishedByContact.set(into, rows.set(id, next));
  }
  const all = [...(runsByContact.get(into) ?? []), ...moved];
  const placeOf = (id: string): number => runs.get(id)?.sequence ?? 0;
  if (all.length > 0) {
    runsByContact.set(
      into,
      all.sort((a, b) => placeOf(a) - placeOf(b)),
    );
  }
  runsByContact.delete(from);
  unfinishedByContact.delete(from);
}

function moveMessages(tables: MemoryTables, into: string, from: string): void {
  const moved = tables.conversations.get(from);
  if (moved === undefined) return;
  const { inbound, queued, unsent, transcript } = tables.conversation(into);
  for (const row of moved.transcript) {
    transcript.push(row);
    if (row.direction === 'outbound') {
      row.message = Object.freeze({ ...row.message, contactId: into });
      continue;
    }
    const { id: given } = row.message;
    const id = inbound.has(given) ? mergedMessageId(given, from) : given;
    row.message = Object.freeze({ ...row.message, id, contactId: into });
    inbound.set(id, row);
    if (moved.queued.has(given)) queued.set(id, row);
  }
  transcript.sort(bySequence);
  const inOrder = [...queued].sort(([, a], [, b]) => bySequence(a, b));
  queued.clear();
  for (const [id, row] of inOrder) queued.set(id, row);
  for (const row of moved.unsent) unsent.add(row);
  tables.conversations.delete(from);
}

function bySequence(a: MessageRow, b: MessageRow): number {
  return a.sequence - b.sequence;
}

function moveRest(tables: MemoryTables, into: string, from: string): void {
  const { deletedAttributes, deferred, starts, samples } = tables;
  for (const { values } of deletedAttributes.values()) {
    const value = values.get(from);
    if (value !== undefined && !values.has(into)) values.set(into, value);
    values.delete(from);
  }
  const deferral = deferred.get(from);
  if (deferral !== undefined && !deferred.has(into))
    deferred.set(into, Object.freeze({ ...deferral, contactId: into }));
  deferred.delete(from);
  for (const [key, instants] of starts) {
    const [flowId = '', trigger = '', contactId] = JSON.parse(key) as string[];
    if (contactId !== from) continue;
    const place = keyOf(flowId, trigger, into);
    starts.set(place, [...(starts.get(place) ?? []), ...instants]);
    starts.delete(key);
  }
  for (const [key, sample] of samples) {
    const { source } = sample;
    if (source.type !== 'run' || source.contactId !== from) continue;
    samples.set(key, jsonCopyOfRecord({ ...sample, source: { ...source, contactId: into } }));
  }
  tables.audit = tables.audit.map((entry) => {
    const { kind, id } = entry.subject;
    return kind === 'contact' && id === from ? jsonCopyOfRecord({ ...entry, subject: { kind, id: into } }) : entry;
  });
}
