import type { AuditAction, AuditedChange, AuditSubjectKind, ChangeOrigin } from '@luluchat/flow-runtime/store';
import { number, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Enters a change in the audit trail, if it has an origin and changed something. */
export type Audit = (origin: ChangeOrigin | undefined, describe: () => AuditedChange | undefined) => void;

/** Prepares entries of the audit trail, for the transaction of the change. */
export function prepareAudit(connection: QueryPreparer): Audit {
  const insert = connection.prepare(
    {
      at: number(),
      actor: text(),
      token_id: textOrNull(),
      request_id: textOrNull(),
      subject_kind: text<AuditSubjectKind>(),
      subject_id: text(),
      action: text<AuditAction>(),
      before: textOrNull(),
      after: textOrNull(),
    },
    (db, row) => db.insertInto('audit_entries').values(row),
  );
  return (origin, describe) => {
    if (origin === undefined) return;
    const change = describe();
    if (change === undefined) return;
    const { subject, action, before, after } = change;
    insert.execute({
      at: origin.at,
      actor: packText(origin.actor),
      token_id: origin.tokenId,
      request_id: origin.requestId && packText(origin.requestId),
      subject_kind: subject.kind,
      subject_id: packText(subject.id),
      action,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    });
  };
}
