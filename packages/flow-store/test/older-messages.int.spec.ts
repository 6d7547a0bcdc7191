import { ALI, inbound, outbound, run, turn } from '@luluchat/flow-testing/store-records';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { makeOlderStore } from './older-store.js';
import { useTemporaryFolder } from './temporary-folder.js';

const TEXT = '{"type":"text","text":"hi"}';
const FAILURE = '{"code":"busy","reason":"Later."}';
const OLDER = `
  insert into messages (direction, id, contact_number, content, created_at, run_id, step_id, sent_at, outcome)
    values ('inbound', 'm1', '${ALI}', '${TEXT}', 1, null, null, null, 'unmatched'),
           ('outbound', 'm1', '${ALI}', '${TEXT}', 2, 'r1', 's', 3, null),
           ('outbound', 'o2', '${ALI}', '${TEXT}', 4, 'r1', 's', null, null),
           ('outbound', 'gone', '${ALI}', '${TEXT}', 5, 'r1', 's', 6, null);
  insert into messages (direction, id, contact_number, content, created_at, run_id, step_id, status, status_at, failure)
    values ('outbound', 'o3', '${ALI}', '${TEXT}', 7, 'r1', 's', 'failed', 8, '${FAILURE}');
  update messages set channel_message_id = 'wamid.1' where direction = 'outbound' and id = 'm1';
  insert into runs (id, flow_id, flow_version, contact_number, status, started_at, state)
    values ('r1', 'f', 1, '${ALI}', 'completed', 1, '{"runId":"r1"}');
  insert into idempotency_keys values ('f', 'k', 'r1', 1000);`;

describe('a store in which a message id was one for all contacts', () => {
  const path = useTemporaryFolder();
  const open = async (more = '') => {
    await makeOlderStore(path('flows.db'), '0008-run-histories', OLDER + more);
    return openFlowStore({ file: path('flows.db') });
  };

  it('keeps its messages, their order, their statuses and its outbox', async () => {
    const store = await open();
    const { items } = await store.messages.list(ALI, { limit: 10 });
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

  it('takes the same id from another contact, and still not twice from one', async () => {
    const store = await open();
    await expectCode(store.runs.commit(turn({ inbound: inbound('m1') })), 'store_failed');
    await store.runs.commit(turn({ contactNumber: '601', inbound: inbound('m1', { contactNumber: '601' }) }));
    await store.runs.commit(turn({ outbound: [outbound('o2', { content: { type: 'text', text: 'changed' } })] }));
    expect((await store.messages.findInbound(ALI, 'm1'))?.text).toBe('hi');
    expect(await store.messages.findInbound('601', 'm1')).toBeDefined();
    expect((await store.messages.listUnsent({ limit: 10 })).map(({ content }) => content)).toEqual([JSON.parse(TEXT)]);
    await store.close();
  });

  it('gives no sequence number again, also when the newest messages were removed before', async () => {
    const store = await open('delete from messages where sequence > 1;');
    const { nextCursor } = await store.messages.list(ALI, { limit: 1 });
    expect(nextCursor).toBeNull();
    await store.runs.commit(turn({ outbound: [outbound('new')] }));
    await store.close();
    const database = new Database(path('flows.db'));
    expect(database.prepare("select sequence from messages where id = 'new'").raw().get()).toEqual([6]);
    database.close();
  });

  it('knows its idempotency keys, whatever comes with them from the same contact', async () => {
    const store = await open();
    const accept = (contactNumber: string) =>
      store.runs.accept({
        run: run('r2', { flowId: 'f', contactNumber, startedAt: 1001 }),
        idempotency: { key: 'k', notBefore: 0, fingerprint: 'any' },
      });
    expect(await accept(ALI)).toEqual({ runId: 'r1', isRepeat: true });
    await expectCode(accept('601'), 'idempotency_key_reused');
    await store.close();
  });
});
