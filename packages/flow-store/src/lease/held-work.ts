import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';

/** Is true of a contact without a pause: what a pause holds is done when it ends. */
export function isNotHeld(contactId: RawBuilder<string>): RawBuilder<SqlBool> {
  return sql`not exists (select from contacts
    where contacts.contact_id = ${contactId} and contacts.paused_until is not null)`;
}
