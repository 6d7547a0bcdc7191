import type { FlowStore } from '@luluchat/flow-runtime/store';
import Database from 'libsql';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** A store of the last version without contact ids: its server was stopped with a waiting run and an unsent message. */
const BEFORE = readFileSync(new URL('./stores/before-contact-ids.sql', import.meta.url), 'utf8');
const [ANA, ANA_OTHER, ALI] = ['5511987654321', '551187654321', '60123456789'] as const;
const ID = /^c_[0-9a-f]{32}$/;

describe('a store from before contacts had ids', () => {
  const path = useTemporaryFolder();
  let store: FlowStore;
  afterEach(() => store.close());

  const open = async (more = ''): Promise<void> => {
    const database = new Database(path('flows.db'));
    database.exec(`${BEFORE}\n${more}`);
    database.close();
    store = await openFlowStore({ file: path('flows.db') });
  };
  const idOf = async (value: string): Promise<string> =>
    (await store.contacts.findHolders({ kind: 'number', value }))[0] ?? 'none';

  it('gets a permanent id for each contact, in the order of their numbers', async () => {
    await open();
    const { items } = await store.contacts.list({ limit: 10 });
    expect(items).toEqual([
      { contactId: await idOf(ANA_OTHER), contactNumber: ANA_OTHER, name: 'Ana B.', attributes: {}, tags: [] },
      {
        ...{ contactId: await idOf(ANA), contactNumber: ANA, name: 'Ana' },
        ...{ attributes: { tier: 'gold', contact_id: 'CRM-77' }, tags: [] },
      },
      { contactId: await idOf(ALI), contactNumber: ALI, name: 'Ali', attributes: {}, tags: ['greeted'] },
    ]);
    const ids = items.map(({ contactId }) => contactId);
    expect(ids.every((id) => ID.test(id))).toBe(true);
    await store.close();
    store = await openFlowStore({ file: path('flows.db') });
    expect((await store.contacts.list({ limit: 10 })).items.map(({ contactId }) => contactId)).toEqual(ids);
  });

  it('keeps every run, message, limit and attribute value with its contact', async () => {
    await open();
    const [ana, other, ali] = await Promise.all([ANA, ANA_OTHER, ALI].map(idOf));
    const [waiting, ...more] = await store.runs.listWaiting(ana ?? '');
    expect([waiting?.state.current?.stepId, more]).toEqual(['ask', []]);
    expect((await store.runs.list({ contactId: ali }, { limit: 10 })).items.map(({ state }) => state.status)).toEqual([
      'completed',
    ]);
    const start = {
      flowId: waiting?.flowId ?? '',
      trigger: 'webhook',
      at: waiting?.startedAt ?? 0,
      times: 1,
      periodMs: 60_000,
    };
    expect(await store.runs.findRetryAt({ ...start, contactId: ana ?? '' })).toBe(start.at + 60_000);
    expect(await store.runs.findRetryAt({ ...start, contactId: ali ?? '' })).toBeNull();
    const texts = async (contactId = '') =>
      (await store.messages.list(contactId, { limit: 10 })).items.map((message) =>
        message.direction === 'inbound' ? message.text : message.content,
      );
    expect(await texts(ana)).toMatchObject([{ text: 'Hi Ana CRM-77, continue?' }]);
    expect([await texts(other), await texts(ali)]).toEqual([['Yes'], ['hi']]);
    expect(await store.messages.listUnsent({ limit: 10 })).toMatchObject([{ contactId: ana, contactNumber: ANA }]);
    await expect(store.attributes.put({ key: 'tier', title: 'Tier', type: 'numeric' })).rejects.toMatchObject({
      code: 'attribute_conflict',
    });
    await store.attributes.delete('tier', 1);
    expect((await store.contacts.find(ana ?? ''))?.attributes).toEqual({ contact_id: 'CRM-77' });
  });

  it('gives an id to a number that only a run or a message has', async () => {
    await open(
      `insert into messages (direction, id, contact_number, content, created_at, outcome)
        values ('inbound', 'lone', '60111111111', '{"type":"text","text":"lone"}', 1, 'unmatched');
      insert into runs (id, flow_id, flow_version, contact_number, status, started_at, state)
        select 'lone', flow_id, flow_version, '60122222222', 'waiting', started_at, state from runs limit 1;`,
    );
    const [one, other] = [await idOf('60111111111'), await idOf('60122222222')];
    expect((await store.messages.list(one, { limit: 10 })).items).toMatchObject([{ id: 'lone', contactId: one }]);
    expect(await store.runs.listWaiting(other)).toMatchObject([{ id: 'lone', contactId: other }]);
    expect(await store.contacts.find(one)).toMatchObject({ contactNumber: '60111111111', name: '' });
  });
});
