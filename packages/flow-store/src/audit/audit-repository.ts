import type {
  AuditEntry,
  AuditFilter,
  AuditRepository,
  AuditSubjectKind,
  JsonObject,
} from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Selectable, SqlBool } from 'kysely';
import { number, text } from '../connection/parameter.js';
import { decodeInstantCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import type { AuditEntryTable } from '../schema/schema.js';
import { packText, unpackText } from '../text/stored-text.js';
import type { StoreConnection, StoreReader } from '../writer/store-connection.js';
import type { AuditOperations } from './audit-operations.js';

type AuditRow = Selectable<AuditEntryTable>;

/** Place before the newest entry. */
const TOP = { at: Number.MAX_SAFE_INTEGER, sequence: 0 };

/** Reads the audit trail. */
export function createAuditRepository(connection: StoreConnection<AuditOperations>): AuditRepository {
  const read = prepareEntries(connection);
  return {
    list: (filter, page) =>
      connection.read('list the audit trail', () => {
        const limit = clampLimit(page.limit);
        const cursor = page.cursor === undefined ? TOP : decodeInstantCursor('audit', page.cursor);
        const end = { at: filter.before ?? TOP.at, sequence: 0 };
        const start = end.at <= cursor.at ? end : cursor;
        const rows = read(filter, { ...start, from: filter.from ?? 0, limit: limit + 1 });
        return cutPage(rows, limit, toEntry, ({ at, sequence }) => encodeCursor('audit', `${at}-${sequence}`));
      }),
    removeOld: (request) => connection.write('removeOldAuditEntries', () => request),
  };
}

/** Entries before a place, at `from` or later. */
interface AuditRange {
  readonly at: number;
  readonly sequence: number;
  readonly from: number;
  readonly limit: number;
}

/** Prepares one query for each set of filters, so that each goes by its index. */
function prepareEntries(connection: StoreReader): (filter: AuditFilter, range: AuditRange) => readonly AuditRow[] {
  const prepare = (has: { readonly kind: boolean; readonly id: boolean; readonly actor: boolean }) =>
    connection.prepare(
      {
        kind: text<AuditSubjectKind>(),
        id: text(),
        actor: text(),
        at: number(),
        sequence: number(),
        from: number(),
        limit: number(),
      },
      (db, { kind, id, actor, at, sequence, from, limit }) => {
        let query = db
          .selectFrom('audit_entries')
          .selectAll()
          .where('at', '>=', from)
          .where(sql<SqlBool>`(at, sequence) < (${at}, ${sequence})`);
        if (has.kind) query = query.where('subject_kind', '=', kind);
        if (has.id) query = query.where('subject_id', '=', id);
        // A subject has few entries.
        const ofActor = has.id ? connection.dialect.unindexed('actor') : sql<string>`actor`;
        if (has.actor) query = query.where(ofActor, '=', actor);
        return query.orderBy('at', 'desc').orderBy('sequence', 'desc').limit(limit);
      },
    );
  const both = [false, true];
  const queries = new Map(
    [undefined, 'kind', 'id'].flatMap((subject) =>
      both.map((actor) => [
        `${subject} ${actor}`,
        prepare({ kind: subject !== undefined, id: subject === 'id', actor }),
      ]),
    ),
  );
  return ({ subject, actor }, range) => {
    const ofSubject = subject?.id === undefined ? subject && 'kind' : 'id';
    const query = queries.get(`${ofSubject} ${actor !== undefined}`);
    // A query ignores the values that it has no parameter for.
    const values = { kind: subject?.kind ?? 'flow', id: packText(subject?.id ?? ''), actor: packText(actor ?? '') };
    return query?.all({ ...values, ...range }) ?? [];
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: String(row.sequence),
    at: row.at,
    actor: unpackText(row.actor),
    tokenId: row.token_id,
    requestId: row.request_id && unpackText(row.request_id),
    subject: { kind: row.subject_kind, id: unpackText(row.subject_id) },
    action: row.action,
    before: parseFacts(row.before),
    after: parseFacts(row.after),
  };
}

function parseFacts(json: string | null): JsonObject | null {
  return json === null ? null : (JSON.parse(json) as JsonObject);
}
