import { sql } from 'kysely';
import type { Migration, RawBuilder } from 'kysely';

/** Age in milliseconds up to which messages are looked at: no reply window of a channel is longer than a day. */
const RECENT_MS = 48 * 60 * 60 * 1000;

/** Adds to each contact the instant of its last message, which is found among recent messages alone: there is an index of their ages. */
export const sqliteLastMessages: Migration = {
  async up(db) {
    await sql`alter table contacts add column last_message_at integer`.execute(db);
    await fill(sql`unixepoch() * 1000`).execute(db);
  },
};

/** Adds to each contact the instant of its last message, which is found among recent messages alone: there is an index of their ages. */
export const postgresLastMessages: Migration = {
  async up(db) {
    await sql`alter table contacts add column last_message_at bigint`.execute(db);
    await fill(sql`(extract(epoch from now()) * 1000)::bigint`).execute(db);
  },
};

function fill(now: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`update contacts set last_message_at = recent.at
    from (
      select contact_id, max(created_at) as at from messages
      where direction = 'inbound' and created_at > ${now} - ${sql.lit(RECENT_MS)}
      group by contact_id
    ) as recent
    where recent.contact_id = contacts.contact_id`;
}
