import { ALI, outbound, turn } from '@luluchat/flow-testing/store-records';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { makeOlderStore } from './older-store.js';
import { useTemporaryFolder } from './temporary-folder.js';

const TEXT = '{"type":"text","text":"hi"}';
const path = useTemporaryFolder();

it('a store from before deferred conversations keeps its outbox, and its messages can be deferred', async () => {
  const file = path('flows.db');
  await makeOlderStore(file, '0011-message-ids');
  const database = new Database(file);
  database.exec(`insert into messages
      (direction, id, contact_id, contact_number, content, created_at, run_id, step_id, sent_at, status)
    values ('outbound', 'sent', '${ALI}', '', '${TEXT}', 1, 'r1', 's', 2, null),
           ('outbound', 'o1', '${ALI}', '', '${TEXT}', 3, 'r1', 's', null, null),
           ('outbound', 'failed', 'c_other', '', '${TEXT}', 4, 'r2', 's', null, 'failed'),
           ('outbound', 'o2', 'c_other', '', '${TEXT}', 5, 'r2', 's', null, null),
           ('outbound', 'o3', '${ALI}', '', '${TEXT}', 6, 'r1', 's', null, null);`);
  database.close();

  const store = await openFlowStore({ file });
  expect(await store.messages.listDeferred({ limit: 10 })).toEqual([]);
  expect((await store.messages.listUnsent({ limit: 10 })).map(({ id }) => id)).toEqual(['o1', 'o2', 'o3']);
  expect((await store.messages.listUnsentByContact(ALI, 10)).map(({ id }) => id)).toEqual(['o1', 'o3']);
  await store.messages.deferUnsent(1000);
  await store.messages.defer({ contactId: ALI, messageId: 'o1', attempts: 1, nextAttemptAt: 2000 });
  await store.runs.commit(turn({ outbound: [outbound('o4')] }));
  await store.close();

  const again = await openFlowStore({ file });
  expect(await again.messages.listDeferred({ limit: 10 })).toEqual([
    { contactId: 'c_other', messageId: 'o2', attempts: 0, nextAttemptAt: 1000 },
    { contactId: ALI, messageId: 'o1', attempts: 1, nextAttemptAt: 2000 },
  ]);
  expect((await again.messages.listUnsentByContact(ALI, 10)).map(({ id }) => id)).toEqual(['o1', 'o3', 'o4']);
  await again.close();
});
