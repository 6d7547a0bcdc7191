import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import { inbound, outbound, run, turn } from '@luluchat/flow-testing/store-records';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { makeOlderStore } from './older-store.js';
import { useTemporaryFolder } from './temporary-folder.js';

const NUMBER = '60123456789';
const OTHER = 'c_other';
const TEXT = '{"type":"text","text":"hi"}';
const FAILURE = '{"code":"busy","reason":"Later."}';
const OLDER = `
  insert into messages (direction, id, contact_number, content, created_at, run_id, step_id, sent_at, outcome)
    values ('inbound', 'm1', '${NUMBER}', '${TEXT}', 1, null, null, null, 'unmatched'),
           ('outbound', 'm1', '${NUMBER}', '${TEXT}', 2, 'r1', 's', 3, null),
           ('outbound', 'o2', '${NUMBER}', '${TEXT}', 4, 'r1', 's', null, null),
           ('outbound', 'gone', '${NUMBER}', '${TEXT}', 5, 'r1', 's', 6, null);
  insert into messages (direction, id, contact_number, content, created_at, run_id, step_id, status, status_at, failure)
    values ('outbound', 'o3', '${NUMBER}', '${TEXT}', 7, 'r1', 's', 'failed', 8, '${FAILURE}');
  update messages set channel_message_id = 'wamid.1' where direction = 'outbound' and id = 'm1';
  insert into runs (id, flow_id, flow_version, contact_number, status, started_at, state)
    values ('r1', 'f', 1, '${NUMBER}', 'completed', 1, '{"runId":"r1"}');
  insert into idempotency_keys values ('f', 'k', 'r1', 1000);`;

describe('a store in which message ids were unique over all contacts', () => {
  const path = useTemporaryFolder();
  const open = async (more = '') => {
    const file = path('flows.db');
    await makeOlderStore(file, '0008-run-histories');
    const database = new Database(file);
    database.exec(OLDER + more);
    database.close();
    const store = await openFlowStore({ file });
    const [contactId = ''] = await store.contacts.findHolders({ kind: CONTACT_NUMBER, value: NUMBER });
    return { store, contactId };
  };

  it('keeps its messages, their order, their statuses and its outbox', async () => {
    const { store, contactId } = await open();
    const { items } = await store.messages.list(contactId, { limit: 10 });
    expect(items.map(({ direction, id }) => `${direction} ${id}`)).toEqual([
      'inbound m1',
      'outbound m1',
      'outbound o2',
      'outbound gone',
      'outbound o3',
    ]);
    expect(items[4]).toMatchObject({ status: 'failed', statusAt: 8, failure: JSON.parse(FAILURE) as object });
    expect((await store.messages.listUnsent({ limit: 10 })).map(({ id }) => id)).toEqual(['o2']);
    const report = { message: { channelMessageId: 'wamid.1' }, status: 'read', at: 9 } as const;
    expect(await store.messages.recordStatus(report)).toMatchObject({ id: 'm1', status: 'read' });
    await store.close();
  });

  it('accepts the same id from another contact, and still only once from one', async () => {
    const { store, contactId } = await open();
    await expectCode(store.runs.commit(turn({ contactId, inbound: inbound('m1', { contactId }) })), 'store_failed');
    await store.runs.commit(turn({ contactId: OTHER, inbound: inbound('m1', { contactId: OTHER }) }));
    await store.runs.commit(turn({ outbound: [outbound('o2', { content: { type: 'text', text: 'changed' } })] }));
    expect((await store.messages.findInbound(contactId, 'm1'))?.text).toBe('hi');
    expect(await store.messages.findInbound(OTHER, 'm1')).toBeDefined();
    expect((await store.messages.listUnsent({ limit: 10 })).map(({ content }) => content)).toEqual([JSON.parse(TEXT)]);
    await store.close();
  });

  it('reuses no sequence number, also after the newest messages were removed', async () => {
    const { store, contactId } = await open('delete from messages where sequence > 1;');
    const { nextCursor } = await store.messages.list(contactId, { limit: 1 });
    expect(nextCursor).toBeNull();
    await store.runs.commit(turn({ outbound: [outbound('new')] }));
    await store.close();
    const database = new Database(path('flows.db'));
    expect(database.prepare("select sequence from messages where id = 'new'").raw().get()).toEqual([6]);
    database.close();
  });

  it('keeps its idempotency keys, whatever data the same contact sends with them', async () => {
    const { store, contactId } = await open();
    const accept = (of: string) =>
      store.runs.accept({
        run: run('r2', { flowId: 'f', contactId: of, startedAt: 1001 }),
        idempotency: { key: 'k', notBefore: 0, fingerprint: 'any' },
      });
    expect(await accept(contactId)).toEqual({ runId: 'r1', isRepeat: true });
    await expectCode(accept(OTHER), 'idempotency_key_reused');
    await store.close();
  });
});
