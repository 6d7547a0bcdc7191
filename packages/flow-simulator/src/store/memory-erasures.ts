import { describeErasure, ERASED_KINDS } from '@luluchat/flow-runtime/store';
import type { EraseContact, ErasedCounts, Erasure } from '@luluchat/flow-runtime/store';
import { addAuditEntry } from './memory-audit.js';
import type { MemoryTables, MessageRow } from './memory-tables.js';
import { moveCursors } from './move-cursors.js';

/** Creates the repository of erasures. Synchronous: the store wraps it. */
export function createMemoryErasures(tables: MemoryTables) {
  return {
    erase: ({ contactId, erasureId, at, origin }: EraseContact): boolean => {
      const counts: ErasedCounts = { ...eraseRecord(tables, contactId), ...eraseWork(tables, contactId) };
      if (ERASED_KINDS.every((kind) => counts[kind] === 0)) return true;
      const before = tables.erasures.get(erasureId)?.counts;
      const sums = Object.fromEntries(ERASED_KINDS.map((kind) => [kind, (before?.[kind] ?? 0) + counts[kind]]));
      const erasure = { id: erasureId, erasedAt: at, counts: sums as ErasedCounts, traces: 'none' } as const;
      tables.erasures.set(erasureId, erasure);
      addAuditEntry(tables, origin, () => describeErasure(erasureId, erasure.counts));
      return true;
    },
    find: (erasureId: string): Erasure | undefined => tables.erasures.get(erasureId),
  };
}

function eraseRecord(tables: MemoryTables, contactId: string) {
  const { contacts, merged, numbers, addresses, deletedAttributes, deferred, starts } = tables;
  const contact = contacts.get(contactId);
  contacts.delete(contactId);
  moveCursors(tables, contactId);
  let mergedContacts = 0;
  for (const [id, { into }] of merged) {
    if (into === contactId) mergedContacts += Number(merged.delete(id));
  }
  let removed = 0;
  if (contact?.contactNumber != null) {
    numbers.delete(contact.contactNumber);
    removed += 1;
  }
  for (const [key, holders] of addresses) {
    if (!holders.includes(contactId)) continue;
    removed += 1;
    const others = holders.filter((holder) => holder !== contactId);
    if (others.length === 0) addresses.delete(key);
    else addresses.set(key, others);
  }
  let deletedValues = 0;
  for (const { values } of deletedAttributes.values()) deletedValues += Number(values.delete(contactId));
  let triggerStarts = 0;
  for (const [key, instants] of starts) {
    if (!(JSON.parse(key) as string[]).includes(contactId, 2)) continue;
    triggerStarts += instants.length;
    starts.delete(key);
  }
  return {
    contacts: Number(contact !== undefined) + mergedContacts,
    addresses: removed,
    attributes: Object.keys(contact?.attributes ?? {}).length + deletedValues,
    tags: contact?.tags.length ?? 0,
    triggerStarts,
    deferrals: Number(deferred.delete(contactId)),
    auditEntries: eraseAuditEntries(tables, contactId),
  };
}

function eraseAuditEntries(tables: MemoryTables, contactId: string): number {
  const kept = tables.audit.filter(({ subject: { kind, id } }) => kind !== 'contact' || id !== contactId);
  const removed = tables.audit.length - kept.length;
  tables.audit = kept;
  return removed;
}

function eraseWork(tables: MemoryTables, contactId: string) {
  const runIds = new Set(tables.runsByContact.get(contactId));
  let timers = 0;
  for (const id of runIds) {
    if (tables.runs.get(id)?.run.wakeAt != null) timers += 1;
    for (const records of [tables.runs, tables.histories, tables.unfinished]) records.delete(id);
  }
  tables.runsByContact.delete(contactId);
  tables.unfinishedByContact.delete(contactId);
  return {
    runs: runIds.size,
    timers,
    ...eraseMessages(tables, contactId),
    callbacks: removeFrom(tables.callbacks, ({ opened }) => runIds.has(opened.runId)),
    idempotencyKeys: removeFrom(tables.keys, ({ runId }) => runIds.has(runId)),
    samples: removeFrom(
      tables.samples,
      ({ source }) => source.type === 'run' && (source.contactId === contactId || runIds.has(source.runId)),
    ),
  };
}

function eraseMessages(tables: MemoryTables, contactId: string) {
  const { transcript = [], unsent } = tables.conversations.get(contactId) ?? {};
  const rows = new Set<MessageRow>(transcript);
  for (const { direction, message } of transcript) if (direction === 'outbound') tables.outbound.delete(message.id);
  removeFrom(tables.byChannelId, (row) => rows.has(row));
  tables.conversations.delete(contactId);
  return { messages: transcript.length, unsentMessages: unsent?.size ?? 0 };
}

function removeFrom<Row>(table: Map<string, Row>, matches: (row: Row) => boolean): number {
  const before = table.size;
  for (const [key, row] of table) if (matches(row)) table.delete(key);
  return before - table.size;
}
