import type { BulkOperation, BulkProgress, BulkStatus } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, numberOrNull, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';
import { toBulkOperation } from './bulk-row.js';

/** Argument of {@link BulkRepository.claim}. */
export interface BulkClaim {
  readonly server: string;
  readonly at: number;
  readonly staleBefore: number;
}

/** Argument of {@link BulkRepository.save}. */
export interface BulkSave {
  readonly id: string;
  readonly server: string;
  readonly at: number;
  readonly progress: BulkProgress;
  readonly status: BulkStatus;
}

/** Creates the operations that store, claim and end bulk operations. */
export function createBulkOperations(connection: QueryPreparer) {
  const { lockRows } = connection.dialect;
  const insert = connection.prepare(
    { id: text(), request: text(), created_by: text(), created_at: number(), progress: text() },
    (db, row) =>
      db
        .insertInto('bulk_operations')
        .values({ ...row, status: 'running', finished_at: null, server: null, claimed_at: null }),
  );
  const find = connection.prepare({ id: text() }, (db, { id }) =>
    lockRows(db.selectFrom('bulk_operations').selectAll().where('id', '=', id)),
  );
  const findUnclaimed = connection.prepare({ staleBefore: number() }, (db, { staleBefore }) =>
    lockRows(
      db
        .selectFrom('bulk_operations')
        .selectAll()
        .where('status', '=', sql.lit<'running'>('running'))
        .where(({ eb }) => eb.or([eb('claimed_at', 'is', null), eb('claimed_at', '<', staleBefore)]))
        .orderBy('id')
        .limit(1),
    ),
  );
  const claim = connection.prepare({ id: text(), server: text(), at: number() }, (db, { id, server, at }) =>
    db.updateTable('bulk_operations').set({ server, claimed_at: at }).where('id', '=', id),
  );
  const release = connection.prepare({ server: text() }, (db, { server }) =>
    db
      .updateTable('bulk_operations')
      .set({ server: null, claimed_at: null })
      .where('status', '=', sql.lit<'running'>('running'))
      .where('server', '=', server),
  );
  const update = connection.prepare(
    {
      ...{ id: text(), progress: text(), status: text<BulkStatus>(), finished_at: numberOrNull() },
      ...{ server: textOrNull(), claimed_at: numberOrNull() },
    },
    (db, { id, ...columns }) => db.updateTable('bulk_operations').set(columns).where('id', '=', id),
  );
  return {
    addBulk: {
      what: 'store a bulk operation',
      locks: ({ id }: BulkOperation) => [bulkLock(id)],
      execute: ({ id, request, createdBy, createdAt, progress }: BulkOperation): void => {
        insert.execute({
          id,
          request: JSON.stringify(request),
          created_by: packText(createdBy),
          created_at: createdAt,
          progress: JSON.stringify(progress),
        });
      },
    },
    claimBulk: {
      what: 'claim a bulk operation',
      locks: () => ['bulk claims'],
      execute: ({ server, at, staleBefore }: BulkClaim): BulkOperation | undefined => {
        const row = findUnclaimed.first({ staleBefore });
        if (row === undefined) return undefined;
        claim.execute({ id: row.id, server, at });
        return toBulkOperation(row);
      },
    },
    saveBulk: {
      what: 'store the progress of a bulk operation',
      locks: ({ id }: BulkSave) => [bulkLock(id)],
      execute: ({ id, server, at, progress, status }: BulkSave): boolean => {
        const row = find.first({ id });
        if (row?.status !== 'running' || row.server !== server) return false;
        const hasEnded = status !== 'running';
        update.execute({
          ...{ id, status, progress: JSON.stringify(progress) },
          ...{ finished_at: hasEnded ? at : null, server: hasEnded ? null : server, claimed_at: hasEnded ? null : at },
        });
        return true;
      },
    },
    releaseBulk: {
      what: 'release bulk operations',
      locks: () => ['bulk claims'],
      execute: (server: string): void => release.execute({ server }),
    },
    cancelBulk: {
      what: 'cancel a bulk operation',
      locks: ([id]: readonly [id: string, at: number]) => [bulkLock(id)],
      execute: ([id, at]: readonly [id: string, at: number]): BulkOperation | undefined => {
        const row = find.first({ id });
        if (row?.status !== 'running') return row && toBulkOperation(row);
        const ended = { status: 'cancelled', finished_at: at, server: null, claimed_at: null } as const;
        update.execute({ id, progress: row.progress, ...ended });
        return toBulkOperation({ ...row, ...ended });
      },
    },
  };
}

function bulkLock(id: string): string {
  return `bulk operation ${id}`;
}

/** The operations of bulk operations, by name. */
export type BulkOperations = ReturnType<typeof createBulkOperations>;
