import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { ALI, inbound, turn } from '@luluchat/flow-testing/store-records';
import Database from 'libsql';
import { expect, describe, it } from 'vitest';
import { openFlowStore, openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema, queryPostgres } from './own-schema.js';
import { useTemporaryFolder } from './temporary-folder.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const missing = await whyNoPostgres();

/** Statements that make a store one of the version before. */
const undoIn = (table: (name: string) => string) => [
  `alter table ${table('contacts')} drop column last_message_at`,
  `delete from ${table('flow_store_migrations')} where name = '0028-last-messages'`,
];

/** Stores messages of three contacts, and returns the instant of Ali's last one. */
async function fill(store: FlowStore): Promise<number> {
  const now = Date.now();
  const write = (id: string, contactId: string, createdAt: number) =>
    store.runs.commit(turn({ contactId, contactChange: { name: id }, inbound: inbound(id, { contactId, createdAt }) }));
  await write('first', ALI, now - 2 * HOUR);
  await write('last', ALI, now - HOUR);
  await write('long ago', 'c_old', now - 3 * DAY);
  await store.runs.commit(turn({ contactId: 'c_silent', contactChange: { name: 'silent' } }));
  return now - HOUR;
}

const lastMessages = (store: FlowStore) =>
  Promise.all([ALI, 'c_old', 'c_silent'].map(async (id) => (await store.contacts.find(id))?.lastMessageAt));

describe('a store from before contacts had the instant of their last message', () => {
  const path = useTemporaryFolder();

  it('gets it from the messages of the last two days', async () => {
    const file = path('flows.db');
    const before = await openFlowStore({ file });
    const lastAt = await fill(before);
    await before.close();
    const database = new Database(file);
    for (const statement of undoIn((name) => name)) database.exec(statement);
    database.close();
    const store = await openFlowStore({ file });
    expect(await lastMessages(store)).toEqual([lastAt, undefined, undefined]);
    await store.close();
  });

  it.skipIf(missing !== undefined)('gets it on PostgreSQL, too', async () => {
    const postgres = await startPostgres();
    const schema = nameSchema();
    const open = () => openPostgresStore({ url: postgres.url, schema, poolSize: 2 });
    const before = await open();
    const lastAt = await fill(before);
    await before.close();
    for (const statement of undoIn((name) => `"${schema}".${name}`)) await queryPostgres(postgres, statement);
    const store = await open();
    expect(await lastMessages(store)).toEqual([lastAt, undefined, undefined]);
    await store.close();
    await dropSchema(postgres, schema);
    await postgres.stop();
  });
});
