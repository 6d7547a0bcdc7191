import { describeContactChange } from '@luluchat/flow-runtime/store';
import type { ChangeOrigin, Contact, ContactChange } from '@luluchat/flow-runtime/store';
import { prepareAudit } from '../audit/prepare-audit.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { ContactRows } from './contact-rows.js';

/** Changes contacts, and enters what changed in the audit trail if the change has an origin. */
export interface ContactChanges {
  /** Changes a contact. Returns `undefined` if there is no such contact. */
  update(contactId: string, change: ContactChange, origin?: ChangeOrigin): Contact | undefined;
  /** Changes a contact, which is created if missing. */
  put(contactId: string, change: ContactChange, origin: ChangeOrigin): void;
}

/** Prepares changes of contacts. */
export function prepareContactChanges(connection: QueryPreparer, contacts: ContactRows): ContactChanges {
  const audit = prepareAudit(connection);
  const update: ContactChanges['update'] = (contactId, change, origin) => {
    const before = contacts.findToChange(contactId);
    if (before === undefined) return undefined;
    const after = contacts.replace(before, change);
    audit(origin, () => describeContactChange(before, after));
    return after;
  };
  return {
    update,
    put: (contactId, change, origin) => {
      if (update(contactId, change, origin) !== undefined) return;
      const created = contacts.create(contactId, change);
      if (created !== undefined) audit(origin, () => describeContactChange(null, created));
    },
  };
}
