import { sql } from 'kysely';
import type { Expression, RawBuilder, SqlBool } from 'kysely';

/** Is true of a contact whose conversation no living server has. */
export function isFree(contactId: Expression<string> | RawBuilder<string>): RawBuilder<SqlBool> {
  return sql`not exists (select from leases join servers on servers.id = leases.server
    where leases.contact_id = ${contactId} and servers.expires_at > clock_timestamp())`;
}

/** Is true of a contact whose conversation no other living server has. */
export function isFreeFor(server: string, contactId: RawBuilder<string>): RawBuilder<SqlBool> {
  return sql`not exists (select from leases join servers on servers.id = leases.server
    where leases.contact_id = ${contactId} and leases.server <> ${server} and servers.expires_at > clock_timestamp())`;
}
