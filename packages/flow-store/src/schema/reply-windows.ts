import { sql } from 'kysely';
import type { Migration, RawBuilder } from 'kysely';

/** Age in milliseconds up to which messages are looked at: no reply window of a channel is longer than a day. */
const RECENT_MS = 48 * 60 * 60 * 1000;

/**
 * Adds to each contact the instants of its last messages to other channel accounts than the last one, and since when it has wanted no
 * marketing messages. Those messages are found among recent ones alone; since when is not known of contacts that have opted out already.
 */
export const sqliteReplyWindows: Migration = {
  async up(db) {
    await sql`alter table contacts add column other_last_messages text`.execute(db);
    await sql`alter table contacts add column opted_out_at integer`.execute(db);
    await fill({
      now: sql`unixepoch() * 1000`,
      account: sql`json_extract(content, '$.account')`,
      collected: sql`json_group_object(account, at)`,
    }).execute(db);
  },
};

/** The same on PostgreSQL. */
export const postgresReplyWindows: Migration = {
  async up(db) {
    await sql`alter table contacts add column other_last_messages text, add column opted_out_at bigint`.execute(db);
    await fill({
      now: sql`(extract(epoch from now()) * 1000)::bigint`,
      // The last member of the content. Not parsed as JSON: PostgreSQL refuses a text with the character U+0000.
      account: sql`substring(content from '"account":"([^"]+)"}$')`,
      collected: sql`json_object_agg(account, at)::text`,
    }).execute(db);
  },
};

interface Dialect {
  /** Milliseconds since the epoch. */
  readonly now: RawBuilder<unknown>;
  /** Account of an inbound message. */
  readonly account: RawBuilder<unknown>;
  /** JSON object of the accounts and instants of a group. */
  readonly collected: RawBuilder<unknown>;
}

function fill({ now, account, collected }: Dialect): RawBuilder<unknown> {
  return sql`update contacts set other_last_messages = others.instants
    from (
      select contact_id, ${collected} as instants
      from (
        select messages.contact_id, ${account} as account, contacts.account as last, max(messages.created_at) as at
        from messages join contacts on contacts.contact_id = messages.contact_id
        where direction = 'inbound' and created_at > ${now} - ${sql.lit(RECENT_MS)}
        group by 1, 2, 3
      ) as recent
      where account is not null and last is not null and account <> last
      group by contact_id
    ) as others
    where others.contact_id = contacts.contact_id`;
}
