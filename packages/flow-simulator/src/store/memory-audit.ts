import type { AuditedChange, AuditEntry, AuditFilter, ChangeOrigin, PageRequest } from '@luluchat/flow-runtime/store';
import { jsonCopyOfRecord } from './json-copy.js';
import { clampLimit, cutPage } from './memory-page.js';
import type { MemoryTables } from './memory-tables.js';

/** Digits of the greatest instant, and of more entries than memory can hold. */
const DIGITS = 16;

/** Enters a change in the audit trail, if it has an origin and changed something. */
export function addAuditEntry(
  tables: MemoryTables,
  origin: ChangeOrigin | undefined,
  describe: () => AuditedChange | undefined,
): void {
  if (origin === undefined) return;
  const change = describe();
  if (change === undefined) return;
  tables.audit.push(jsonCopyOfRecord({ id: String(tables.nextSequence()), ...origin, ...change }));
}

/** Creates the repository of the audit trail. Synchronous: the store wraps it. */
export function createMemoryAudit(tables: MemoryTables) {
  return {
    list: (filter: AuditFilter, page: PageRequest) =>
      cutPage(
        'audit',
        tables.audit.filter((entry) => matches(entry, filter)).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
        page,
        placeOf,
        (entry) => entry,
      ),
    removeOld: ({ before, limit }: { readonly before: number; readonly limit: number }) => {
      const old = tables.audit
        .filter(({ at }) => at < before)
        .sort((a, b) => a.at - b.at)
        .slice(0, clampLimit(limit));
      tables.audit = tables.audit.filter((entry) => !old.includes(entry));
      return old.length;
    },
  };
}

function matches(entry: AuditEntry, { subject, actor, from = 0, before = Infinity }: AuditFilter): boolean {
  if (subject !== undefined && entry.subject.kind !== subject.kind) return false;
  if (subject?.id !== undefined && entry.subject.id !== subject.id) return false;
  return (actor === undefined || entry.actor === actor) && entry.at >= from && entry.at < before;
}

/** Text that grows along the list: newest first. */
function placeOf({ at, id }: AuditEntry): string {
  return [at, Number(id)].map((value) => String(Number.MAX_SAFE_INTEGER - value).padStart(DIGITS, '0')).join('-');
}
