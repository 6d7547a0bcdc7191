import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** The constraint to remove: a message id was unique in its direction, over all contacts. */
const OLD_CONSTRAINT = /,\s*unique \(direction, id\)/;

/**
 * Makes the id of an inbound message unique within its contact, and adds the columns of queued messages. SQLite cannot drop a
 * constraint, so the table is rebuilt with the columns and indexes that it has.
 */
export const messageIds: Migration = {
  async up(db: Kysely<unknown>) {
    const { rows } = await sql<{ readonly type: string; readonly sql: string }>`
      select type, sql from sqlite_master where tbl_name = 'messages' and sql is not null`.execute(db);
    const [table = ''] = rows.filter(({ type }) => type === 'table').map((row) => row.sql);
    if (!OLD_CONSTRAINT.test(table)) throw new Error('The table of messages has an unknown form.');
    const rebuilt = table
      .replace(OLD_CONSTRAINT, ', queued_after integer')
      .replace(/^create table "?messages"?/i, 'create table messages_rebuilt');
    const columns = await sql<{ readonly name: string }>`select name from pragma_table_info('messages')`.execute(db);
    const names = sql.join(columns.rows.map(({ name }) => sql.ref(name)));
    await sql.raw(rebuilt).execute(db);
    await sql`insert into messages_rebuilt (${names}) select ${names} from messages`.execute(db);
    // A sequence number is never reused, also after the last message was removed.
    await sql`delete from sqlite_sequence where name = 'messages_rebuilt'`.execute(db);
    await sql`insert into sqlite_sequence (name, seq)
      select 'messages_rebuilt', seq from sqlite_sequence where name = 'messages'`.execute(db);
    await sql`drop table messages`.execute(db);
    await sql`alter table messages_rebuilt rename to messages`.execute(db);
    for (const index of rows.filter(({ type }) => type === 'index')) await sql.raw(index.sql).execute(db);
    for (const statement of ADDED) await statement.execute(db);
  },
};

const ADDED = [
  // Outbound ids are unique over all contacts.
  sql`create unique index messages_by_id
    on messages (direction, id, iif(direction = 'inbound', contact_id, ''))`,
  sql`create index messages_queued on messages (contact_id, sequence) where outcome = 'queued'`,
  sql`alter table idempotency_keys add column fingerprint text`,
];
