import type { FlowStore } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** A store of an earlier version, whose messages are old. */
const BEFORE = readFileSync(new URL('./stores/before-contact-ids.sql', import.meta.url), 'utf8');
const [ANA, ALI] = ['5511987654321', '60123456789'] as const;
const HOUR = 3_600_000;

const path = useTemporaryFolder();

const insert = (
  id: string,
  direction: string,
  contactNumber: string,
  createdAt: number,
  text = 'hi',
  account?: string,
) =>
  `insert into messages (direction, id, contact_number, content, created_at, run_id, step_id)
    values ('${direction}', '${id}', '${contactNumber}', '${JSON.stringify({ type: 'text', text, account })}', ${createdAt}, 'run', 'step');`;

async function lastMessageOf(store: FlowStore, number: string): Promise<number | undefined> {
  const [contactId = ''] = await store.contacts.findHolders({ kind: 'number', value: number });
  return (await store.contacts.find(contactId))?.lastMessageAt;
}

it('a store from before contacts had the instant of their last message gets it from the messages of the last two days', async () => {
  const now = Date.now();
  const database = new Database(path('flows.db'));
  database.exec(`${BEFORE}
    update messages set created_at = ${now - 72 * HOUR};
    ${insert('in-1', 'inbound', ALI, now - 3 * HOUR)}
    ${insert('in-2', 'inbound', ALI, now - 2 * HOUR)}
    ${insert('out-1', 'outbound', ALI, now - HOUR)}
    ${insert('out-2', 'outbound', ANA, now - HOUR)}`);
  database.close();
  const store = await openFlowStore({ file: path('flows.db') });
  expect([await lastMessageOf(store, ALI), await lastMessageOf(store, ANA)]).toEqual([now - 2 * HOUR, undefined]);
  await store.close();
});

it('a store from before windows of channel accounts gets them from the messages of the last two days', async () => {
  const now = Date.now();
  const database = new Database(path('flows.db'));
  database.exec(`${BEFORE} update messages set created_at = ${now - 72 * HOUR};`);
  database.close();
  await (await openFlowStore({ file: path('flows.db') })).close();
  // A database as the version before had it.
  const before = new Database(path('flows.db'));
  before.exec(`
    alter table contacts drop column other_last_messages;
    alter table contacts drop column opted_out_at;
    delete from flow_store_migrations where name >= '0036';
    update contacts set account = 'help' where contact_number in ('${ALI}', '${ANA}');`);
  const written = [
    [ALI, 50, 'hi', 'old'],
    [ALI, 30, 'hi', 'shop'],
    [ALI, 20, 'a\0b "account":"false"}', 'shop'],
    [ALI, 10, 'hi', 'help'],
    [ALI, 9, '"account":"false"}', undefined],
    [ANA, 5, 'hi', 'help'],
  ] as const;
  for (const [index, [number, hours, text, account]] of written.entries()) {
    const { contact_id: contactId } = before
      .prepare(`select contact_id from contacts where contact_number = '${number}'`)
      .get() as {
      contact_id: string;
    };
    before.exec(insert(`in-${index}`, 'inbound', number, now - hours * HOUR, text, account));
    before.exec(`update messages set contact_id = '${contactId}' where id = 'in-${index}'`);
  }
  before.close();
  const store = await openFlowStore({ file: path('flows.db') });
  const othersOf = async (number: string) => {
    const [contactId = ''] = await store.contacts.findHolders({ kind: 'number', value: number });
    return (await store.contacts.find(contactId))?.otherLastMessages;
  };
  expect([await othersOf(ALI), await othersOf(ANA)]).toEqual([{ shop: now - 20 * HOUR }, undefined]);
  await store.close();
});
