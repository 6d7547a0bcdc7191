import type { Contact } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { SqlDialect } from '../connection/sql-dialect.js';
import type { ContactTable } from '../schema/schema.js';
import { unpackText } from '../text/stored-text.js';
import { unpackAddress } from './packed-address.js';

/** Prepares the search for a contact by its id; `lock` locks its row. */
export function prepareFindContact(
  connection: QueryPreparer,
  lock: SqlDialect['lockRows'] = (query) => query,
): (contactId: string) => Contact | undefined {
  const find = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    lock(db.selectFrom('contacts').selectAll().where('contact_id', '=', contactId)),
  );
  return (contactId) => {
    const row = find.first({ contactId });
    return row && toContact(row);
  };
}

/** Prepares the search for a contact by its contact number. */
export function prepareFindContactByNumber(connection: QueryPreparer): (contactNumber: string) => Contact | undefined {
  const find = connection.prepare({ contactNumber: text() }, (db, { contactNumber }) =>
    db.selectFrom('contacts').selectAll().where('contact_number', '=', contactNumber),
  );
  return (contactNumber) => {
    const row = find.first({ contactNumber });
    return row && toContact(row);
  };
}

/** Converts a row of the table. */
export function toContact(row: Selectable<ContactTable>): Contact {
  const recordName = unpackText(row.name);
  const profileName = row.profile_name === null ? undefined : unpackText(row.profile_name);
  return {
    contactId: row.contact_id,
    contactNumber: row.contact_number,
    name: recordName === '' ? (profileName ?? '') : recordName,
    nameFrom: recordName === '' && profileName !== undefined ? 'profile' : undefined,
    profileName,
    username: row.username === null ? undefined : unpackText(row.username),
    attributes: JSON.parse(row.attributes) as Contact['attributes'],
    tags: JSON.parse(row.tags) as Contact['tags'],
    replyAddress: row.reply_address === null ? undefined : unpackAddress(row.reply_address),
    account: row.account ?? undefined,
    pause:
      row.paused_until === null || row.pause_reason === null
        ? undefined
        : { until: row.paused_until, reason: row.pause_reason },
    optedOut: row.opted_out === 1 || undefined,
    optedOutAt: row.opted_out_at ?? undefined,
    lastMessageAt: row.last_message_at ?? undefined,
    otherLastMessages:
      row.other_last_messages === null
        ? undefined
        : (JSON.parse(row.other_last_messages) as Contact['otherLastMessages']),
    numberChangedAt: row.number_changed_at ?? undefined,
  };
}
