import type { AuditRepository } from '@luluchat/flow-runtime/store';
import { number } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Creates the operation that removes old entries of the audit trail. */
export function createAuditOperations(connection: QueryPreparer) {
  const { takeRows } = connection.dialect;
  const list = connection.prepare({ before: number(), limit: number() }, (db, { before, limit }) =>
    takeRows(
      db
        .selectFrom('audit_entries')
        .select('sequence')
        .where('at', '<', before)
        .orderBy('at')
        .orderBy('sequence')
        .limit(limit),
    ),
  );
  const remove = connection.prepare({ sequence: number() }, (db, { sequence }) =>
    db.deleteFrom('audit_entries').where('sequence', '=', sequence),
  );
  return {
    removeOldAuditEntries: {
      what: 'remove old entries of the audit trail',
      locks: () => ['audit retention'],
      execute: (request: Parameters<AuditRepository['removeOld']>[0]): number => {
        const rows = list.all(request);
        for (const row of rows) remove.execute(row);
        return rows.length;
      },
    },
  };
}

/** The operations of the audit trail, by name. */
export type AuditOperations = ReturnType<typeof createAuditOperations>;
