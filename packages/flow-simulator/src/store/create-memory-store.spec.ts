import type { AcceptRun, ConversationCommit, RunRecord } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from './create-memory-store.js';

const contactId = 'c_ali';

function run(id: string, data: Record<string, unknown>): RunRecord {
  const state = { runId: id, status: 'running', data } as unknown as RunRecord['state'];
  const facts = { flowId: 'f1', flowVersion: 1, contactId, wakeAt: null, startedAt: 1, finishedAt: null };
  return { id, ...facts, state };
}

function turn(given: Partial<ConversationCommit>): ConversationCommit {
  return { contactId, runs: [], steps: [], outbound: [], ...given };
}

describe('createMemoryStore', () => {
  it('keeps records as they are when a method is called, whatever the caller changes afterwards', async () => {
    const store = createMemoryStore();
    const data = { booking: { doctor: 'Dr Lim' } };
    const accept: AcceptRun = { run: run('r1', data) };
    const accepted = store.runs.accept(accept);
    data.booking.doctor = 'changed at once';
    await accepted;
    const attributes = { tier: 'gold' };
    const committed = store.runs.commit(turn({ contactChange: { attributes } }));
    attributes.tier = 'changed at once';
    await committed;
    data.booking.doctor = 'changed later';
    expect((await store.runs.find('r1'))?.state.data).toEqual({ booking: { doctor: 'Dr Lim' } });
    expect((await store.contacts.find(contactId))?.attributes).toEqual({ tier: 'gold' });
  });

  it('returns records that cannot be changed', async () => {
    const store = createMemoryStore();
    await store.runs.accept({ run: run('r1', { booking: { doctor: 'Dr Lim' } }) });
    const data = (await store.runs.find('r1'))?.state.data as { booking: { doctor: string } };
    expect(() => (data.booking.doctor = 'changed')).toThrow(TypeError);
  });

  it('keeps what JSON keeps, and numbers of any length', async () => {
    const store = createMemoryStore();
    const id = { $number: '12345678901234567890' };
    await store.runs.accept({ run: run('r1', { id, at: new Date(0), none: undefined, zero: -0, rate: Number.NaN }) });
    const stored = await store.runs.find('r1');
    expect(stored?.state.data).toStrictEqual({ id, at: '1970-01-01T00:00:00.000Z', zero: 0, rate: null });
  });

  it('refuses what is no JSON before it stores a part of it', async () => {
    const store = createMemoryStore();
    const committed = store.runs.commit(turn({ contactChange: { name: 'Ali' }, runs: [run('r1', { id: 1n })] }));
    await expect(committed).rejects.toMatchObject({ code: 'store_failed' });
    expect(await store.contacts.find(contactId)).toBeUndefined();
    expect(store.load().unsaved).toBe(0);
  });

  it('stores nothing of a turn whose contact number another contact has', async () => {
    const store = createMemoryStore();
    await store.runs.commit({ ...turn({ contactChange: { contactNumber: '601' } }), contactId: 'c_other' });
    const committed = store.runs.commit(
      turn({
        contactChange: { contactNumber: '601', attributes: { tier: 'gold' } },
        runs: [run('r1', {})],
        consumedNumbers: [{ counter: 'f1/split', number: 0 }],
      }),
    );
    await expect(committed).rejects.toMatchObject({ code: 'contact_conflict', details: { contactId: 'c_other' } });
    expect(await store.contacts.find(contactId)).toBeUndefined();
    expect(await store.runs.find('r1')).toBeUndefined();
    expect(await store.counters.find('f1/split')).toEqual({ next: 0, gaps: [] });
  });

  it('lists attributes in one list until they change, which engines index once', async () => {
    const store = createMemoryStore();
    await store.attributes.put({ key: 'tier', title: 'Tier', type: 'string' });
    const listed = await store.attributes.list();
    expect(await store.attributes.list()).toBe(listed);
    await store.attributes.put({ key: 'tier', title: 'Level', type: 'string' });
    expect(await store.attributes.list()).toEqual([{ key: 'tier', title: 'Level', type: 'string' }]);
  });
});
