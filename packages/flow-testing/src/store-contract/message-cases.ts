import type { StatusReport } from '@luluchat/flow-runtime/channel';
import type { MessageRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, run, turn } from './records.js';
import { expectCode, expectPages, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const pending = { sentAt: null, status: 'pending', statusAt: null, failure: null } as const;
const sentAt = (at: number) => ({ sentAt: at, status: 'sent', statusAt: at, failure: null }) as const;

/** Defines the tests of messages and the outbox. */
export function describeMessageCases(create: CreateStore): void {
  describe('messages', () => {
    const used = useStore(create);
    const messages = (): MessageRepository => used.store.messages;
    const commit = (given: Parameters<typeof turn>[0]) => used.store.runs.commit(turn(given));
    const idsOf = async (contactId: string) =>
      (await messages().list(contactId, { limit: 100 })).items.map(({ id }) => id);
    const unsent = async (limit = 100, afterId?: string) =>
      (await messages().listUnsent({ limit, ...(afterId === undefined ? {} : { afterId }) })).map(({ id }) => id);

    it('are in the transcript in the order of the turns, the inbound one first', async () => {
      await commit({ outbound: [outbound('o1'), outbound('o0')] });
      await commit({ inbound: inbound('z', { outcome: 'resumed', runId: 'run-1' }), outbound: [outbound('a')] });
      await commit({ contactId: '601', outbound: [outbound('other', { contactId: '601' })] });
      expect((await messages().list(ALI, { limit: 10 })).items).toEqual([
        { direction: 'outbound', ...outbound('o1'), ...pending },
        { direction: 'outbound', ...outbound('o0'), ...pending },
        { direction: 'inbound', ...inbound('z', { outcome: 'resumed', runId: 'run-1' }) },
        { direction: 'outbound', ...outbound('a'), ...pending },
      ]);
      expect(await idsOf('601')).toEqual(['other']);
      expect(await idsOf('602')).toEqual([]);
      await expectPages((page) => messages().list(ALI, page));
    });

    it('are listed the newest first, too, with cursors of that order', async () => {
      for (const id of ['a', 'b', 'c']) await commit({ outbound: [outbound(id)] });
      const newest = await messages().list(ALI, { limit: 10 }, 'newest');
      expect(newest.items).toEqual((await messages().list(ALI, { limit: 10 }, 'oldest')).items.toReversed());
      await expectPages((page) => messages().list(ALI, page, 'newest'));
      const { nextCursor } = await messages().list(ALI, { limit: 1 });
      await expectCode(messages().list(ALI, { limit: 1, cursor: nextCursor ?? '' }, 'newest'), 'invalid_request');
    });

    it('keep their members', async () => {
      const media = outbound('m', {
        content: {
          type: 'image',
          url: 'https://example.com/a.png',
          caption: '😀\0"',
          buttons: [{ id: 'y', label: 'Yes' }],
        },
      });
      const odd = inbound('odd "\0\ud800', { text: 'a\0b \ud800 "' });
      await commit({ inbound: odd, outbound: [media] });
      const store = await used.reopen();
      expect((await store.messages.list(ALI, { limit: 10 })).items).toEqual([
        { direction: 'inbound', ...odd },
        { direction: 'outbound', ...media, ...pending },
      ]);
      expect(await store.messages.findInbound(ALI, odd.id)).toEqual(odd);
    });

    it('are found by the id of their channel', async () => {
      const record = inbound('in-1', { outcome: 'started', runId: 'run-1' });
      await commit({ inbound: record, outbound: [outbound('out-1')] });
      expect(await messages().findInbound(ALI, 'in-1')).toEqual(record);
      expect(await messages().findInbound(ALI, 'in-2')).toBeUndefined();
      expect(await messages().findInbound(ALI, 'out-1')).toBeUndefined();
    });

    it('that were received before are not stored again: the whole turn is rejected', async () => {
      await commit({ inbound: inbound('in-1') });
      const second = {
        inbound: inbound('in-1', { text: 'again' }),
        contactChange: { name: 'Bala' },
        runs: [run('run-2')],
        outbound: [outbound('o')],
      };
      await expectCode(commit(second), 'store_failed');
      expect(await messages().findInbound(ALI, 'in-1')).toEqual(inbound('in-1'));
      expect(await idsOf(ALI)).toEqual(['in-1']);
      expect((await used.store.contacts.find(ALI))?.name).not.toBe('Bala');
      expect(await used.store.runs.find('run-2')).toBeUndefined();
      expect(await unsent()).toEqual([]);
    });

    it('of two contacts may have one id', async () => {
      const other = inbound('in-1', { contactId: '601', text: 'mine' });
      await commit({ inbound: inbound('in-1') });
      await commit({ contactId: '601', inbound: other });
      expect(await messages().findInbound(ALI, 'in-1')).toEqual(inbound('in-1'));
      expect(await messages().findInbound('601', 'in-1')).toEqual(other);
      await commit({ outbound: [outbound('o1')] });
      await commit({ contactId: '601', outbound: [outbound('o1', { contactId: '601' })] });
      expect(await idsOf('601')).toEqual(['in-1']);
    });

    it('that are queued are processed once, in the order in which they and the runs of the contact were accepted', async () => {
      const queued = (id: string, contactId = ALI) => inbound(id, { outcome: 'queued', contactId });
      const runs = used.store.runs;
      await commit({ inbound: queued('m0') });
      await runs.accept({ run: run('r1') });
      await commit({ inbound: queued('m1'), contactChange: { name: 'Ali' } });
      await commit({ inbound: queued('m2') });
      await commit({
        runs: [run('other', { contactId: '601' })],
        inbound: queued('m9', '601'),
        contactId: '601',
      });
      await runs.accept({ run: run('r2') });
      await commit({ inbound: queued('m3') });
      const store = await used.reopen();
      expect((await store.runs.listPending(ALI)).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
        'message m0',
        'run r1',
        'message m1',
        'message m2',
        'run r2',
        'message m3',
      ]);
      expect(await store.runs.readConversation(ALI)).toEqual({
        contact: await store.contacts.find(ALI),
        pending: await store.runs.listPending(ALI),
        runs: [run('r2'), run('r1')],
        hasUnsent: false,
      });
      expect(await store.messages.listQueued(ALI)).toEqual(['m0', 'm1', 'm2', 'm3'].map((id) => queued(id)));
      expect(await store.messages.listQueued(ALI, 2)).toEqual(['m0', 'm1'].map((id) => queued(id)));
      expect([await store.messages.countQueued(ALI), await store.messages.countQueued('c_none')]).toEqual([4, 0]);
      expect(await store.messages.listQueuedContacts({ limit: 10 })).toEqual(['601', ALI]);
      expect(await store.messages.listQueuedContacts({ limit: 1, after: '601' })).toEqual([ALI]);

      const taken = { id: 'm1', outcome: 'resumed', runId: 'r1' } as const;
      const turnOfM1 = turn({
        dequeued: taken,
        runs: [run('r1', { status: 'completed' })],
        outbound: [outbound('o1')],
      });
      await store.runs.commit(turnOfM1);
      expect(await store.messages.findInbound(ALI, 'm1')).toEqual({ ...queued('m1'), ...taken });
      await expectCode(store.runs.commit({ ...turnOfM1, outbound: [outbound('o2')] }), 'store_failed');
      await expectCode(store.runs.commit(turn({ dequeued: { ...taken, id: 'ghost' } })), 'store_failed');
      expect((await store.messages.list(ALI, { limit: 9 })).items.map(({ id }) => id)).toEqual([
        'm0',
        'm2',
        'm3',
        'm1',
        'o1',
      ]);
      expect((await store.runs.listPending(ALI)).map(({ id }) => id)).toEqual(['m0', 'm2', 'r2', 'm3']);
      await store.runs.commit(turn({ runs: [run('r3', { status: 'waiting', wakeAt: 5000 })] }));
      expect(await store.runs.readConversation(ALI)).toMatchObject({
        contact: { name: 'Ali' },
        runs: [run('r3', { status: 'waiting', wakeAt: 5000 }), run('r2')],
        hasUnsent: true,
      });
      const none = { contact: undefined, pending: [], runs: [], hasUnsent: false };
      expect(await store.runs.readConversation('ghost')).toEqual(none);
      expect((await store.contacts.find(ALI))?.name).toBe('Ali');
    });

    it('may have one id in both directions', async () => {
      await commit({ inbound: inbound('same'), outbound: [outbound('same')] });
      expect(await idsOf(ALI)).toEqual(['same', 'same']);
    });

    it('that are in the outbox already do not change', async () => {
      await commit({ outbound: [outbound('o1'), outbound('o2')] });
      await messages().markSent('o1', 5000);
      await commit({ outbound: [outbound('o1', { content: { type: 'text', text: 'changed' } }), outbound('o3')] });
      expect((await messages().list(ALI, { limit: 10 })).items).toEqual([
        { direction: 'outbound', ...outbound('o1'), ...sentAt(5000) },
        { direction: 'outbound', ...outbound('o2'), ...pending },
        { direction: 'outbound', ...outbound('o3'), ...pending },
      ]);
      expect(await unsent()).toEqual(['o2', 'o3']);
    });

    it('are in the outbox until they are sent, oldest first', async () => {
      await commit({ inbound: inbound('in-1'), outbound: [outbound('c'), outbound('a')] });
      await commit({ contactId: '601', outbound: [outbound('b', { contactId: '601' })] });
      expect(await messages().listUnsent({ limit: 10 })).toEqual([
        outbound('c'),
        outbound('a'),
        outbound('b', { contactId: '601' }),
      ]);
      expect(await unsent(2)).toEqual(['c', 'a']);
      expect(await unsent(2, 'a')).toEqual(['b']);
      await messages().markSent('a', 5000);
      expect(await unsent()).toEqual(['c', 'b']);
      expect(await unsent(10, 'a')).toEqual(['b']);
      expect(await unsent(10, 'b')).toEqual([]);
      expect(await unsent(10, 'ghost')).toEqual([]);
      expect(await unsent(0)).toEqual(['c']);
    });

    it('tell the flow of their run and its version, however they are read', async () => {
      const ids = { flowId: 'flow-1', flowVersion: 7 };
      await commit({
        runs: [run('run-1', ids)],
        outbound: [outbound('m', { ...ids, account: 'shop' }), outbound('of no run', { runId: 'gone', ...ids })],
      });
      const message = { ...outbound('m', { account: 'shop' }), ...ids };
      const of = <Read extends { readonly id: string }>(read: readonly Read[]) => read.find(({ id }) => id === 'm');
      const store = await used.reopen();
      const unsentOf = await store.messages.listUnsentByContact(ALI, 10);
      expect(unsentOf).toEqual([message, outbound('of no run', { runId: 'gone' })]);
      expect(of(await messages().listUnsent({ limit: 10 }))).toEqual(message);
      expect(of((await messages().list(ALI, { limit: 10 })).items)).toMatchObject(ids);
      expect(of((await messages().list(ALI, { limit: 10 }, 'newest')).items)).toMatchObject(ids);
      await messages().markSent('m', 1, 'p');
      expect(await messages().findOutbound(ALI, 'p')).toMatchObject(ids);
      expect(await messages().requeue({ message: { id: 'm' }, createdAfter: 0 })).toMatchObject({ message: ids });
      const failure = { code: 'gone', reason: 'Gone.' };
      const report: StatusReport = { message: { id: 'm' }, status: 'failed', at: 2, failure };
      expect(await messages().recordStatus(report)).toMatchObject(ids);
      expect(await messages().findOpenFailure('m')).toMatchObject(ids);
      expect(await messages().listOpenFailures({ limit: 10 })).toMatchObject([ids]);
      expect((await messages().listFailed({}, { limit: 10 })).items).toMatchObject([ids]);
      expect(await messages().reopen('m')).toMatchObject(ids);
    });

    it('keep the instant at which they were first sent', async () => {
      await commit({ inbound: inbound('in-1'), outbound: [outbound('o1')] });
      await messages().markSent('o1', 5000);
      await messages().markSent('o1', 6000);
      await messages().markSent('ghost', 6000);
      await messages().markSent('in-1', 6000);
      expect((await messages().list(ALI, { limit: 10 })).items).toEqual([
        { direction: 'inbound', ...inbound('in-1') },
        { direction: 'outbound', ...outbound('o1'), ...sentAt(5000) },
      ]);
    });

    it('move only to later statuses, whatever reports are repeated or late', async () => {
      await commit({ outbound: [outbound('o1')] });
      await messages().markSent('o1', 1000, 'wamid.1');
      const record = (status: StatusReport['status'], at: number) =>
        messages().recordStatus({ message: { channelMessageId: 'wamid.1' }, status, at });
      const is = (status: StatusReport['status'], statusAt: number) => ({
        ...outbound('o1'),
        ...sentAt(1000),
        status,
        statusAt,
      });
      expect(await record('sent', 1500)).toEqual(is('sent', 1000));
      expect(await record('delivered', 2000)).toEqual(is('delivered', 2000));
      expect(await record('failed', 2500)).toEqual(is('delivered', 2000));
      expect(await record('read', 3000)).toEqual(is('read', 3000));
      for (const late of ['sent', 'failed', 'delivered', 'read'] as const) {
        expect(await record(late, 4000)).toEqual(is('read', 3000));
      }
      const store = await used.reopen();
      expect((await store.messages.list(ALI, { limit: 10 })).items).toEqual([
        { direction: 'outbound', ...is('read', 3000) },
      ]);
    });

    it('that fail leave the outbox with a reason, and are delivered when a later report says so', async () => {
      const failure = { code: 'odd "\0', reason: 'a\0b \ud800' };
      await commit({ outbound: [outbound('o1'), outbound('o2')] });
      const failed = { ...outbound('o1'), sentAt: null, status: 'failed', statusAt: 1000, failure };
      expect(await messages().recordStatus({ message: { id: 'o1' }, status: 'failed', at: 1000, failure })).toEqual(
        failed,
      );
      expect(await unsent()).toEqual(['o2']);
      await messages().markSent('o1', 2000, 'wamid.1');
      expect((await messages().list(ALI, { limit: 1 })).items).toEqual([
        { direction: 'outbound', ...failed, sentAt: 2000 },
      ]);
      const arrived = { ...outbound('o1'), sentAt: 2000, status: 'delivered', statusAt: 3000, failure: null };
      const report = { message: { channelMessageId: 'wamid.1' }, status: 'delivered', at: 3000 } as const;
      expect(await messages().recordStatus(report)).toEqual(arrived);
    });

    it('that get a report before they are marked as sent count as sent', async () => {
      await commit({ outbound: [outbound('o1')] });
      const read = { ...outbound('o1'), sentAt: 1000, status: 'read', statusAt: 1000, failure: null };
      expect(await messages().recordStatus({ message: { id: 'o1' }, status: 'read', at: 1000 })).toEqual(read);
      expect(await unsent()).toEqual([]);
      await messages().markSent('o1', 2000, 'odd "\0\ud800');
      const again = { message: { channelMessageId: 'odd "\0\ud800' }, status: 'sent', at: 3000 } as const;
      expect(await messages().recordStatus(again)).toEqual(read);
    });

    it('of the contact keep the details of their channel', async () => {
      const ad = { id: '120', url: 'https://example.com/a', headline: '😀\0 \ud800' };
      const content = { kind: 'form', form: { 'odd "\0\ud800': ['😀\0 \ud800', 7, null, { deep: true }] } } as const;
      const odd = inbound('in-1', { replyTo: 'odd "\0\ud800', button: 'yes', ad, content });
      await commit({ inbound: odd });
      const store = await used.reopen();
      expect(await store.messages.findInbound(ALI, 'in-1')).toEqual(odd);
      expect((await store.messages.list(ALI, { limit: 10 })).items).toEqual([{ direction: 'inbound', ...odd }]);
    });

    it('are found for their contact by their own id and by every id of the channel', async () => {
      await commit({ inbound: inbound('in-1'), outbound: [outbound('o1'), outbound('o2')] });
      const find = async (id: string, contact = ALI) => {
        const found = await messages().findOutbound(contact, id);
        return found && [found.id, found.channelMessageId];
      };
      expect(await find('o1')).toEqual(['o1', null]);
      await messages().markSent('o1', 1000, 'odd "\0\ud800');
      await messages().markSent('o1', 1001, 'second');
      const report = { status: 'delivered', at: 1002 } as const;
      await messages().recordStatus({ message: { id: 'o1', channelMessageId: 'third' }, ...report });
      await messages().recordStatus({ message: { id: 'o1', channelMessageId: 'third' }, ...report });
      await messages().recordStatus({ message: { id: 'o2', channelMessageId: 'other' }, ...report });
      for (const id of ['o1', 'odd "\0\ud800', 'second', 'third']) {
        expect(await find(id)).toEqual(['o1', 'odd "\0\ud800']);
        expect(await find(id, '601')).toBeUndefined();
      }
      expect(await find('other')).toEqual(['o2', 'other']);
      expect([await find('in-1'), await find('ghost')]).toEqual([undefined, undefined]);
      // A report with any of these ids applies to the message.
      const read = { message: { channelMessageId: 'third' }, status: 'read', at: 1003 } as const;
      expect(await messages().recordStatus(read)).toMatchObject({ id: 'o1', status: 'read' });
      const store = await used.reopen();
      await store.removeOld({ before: Number.MAX_SAFE_INTEGER, limit: 10 });
      expect(await store.messages.findOutbound(ALI, 'third')).toBeUndefined();
    });

    it('are followed by the later messages of their conversation', async () => {
      await commit({ outbound: [outbound('o1'), outbound('o2')] });
      await commit({ contactId: '601', outbound: [outbound('x', { contactId: '601' })] });
      await commit({ inbound: inbound('in-1'), outbound: [outbound('o3')] });
      const after = async (id: string, limit = 10) => (await messages().listAfter(id, limit)).map((one) => one.id);
      expect(await after('o1')).toEqual(['o2', 'in-1', 'o3']);
      expect(await after('o1', 2)).toEqual(['o2', 'in-1']);
      expect([await after('o3'), await after('in-1'), await after('ghost')]).toEqual([[], [], []]);
    });

    it('with a failure are listed until a run got the failure or they are delivered after all', async () => {
      await commit({ outbound: ['o1', 'o2', 'o3', 'o4'].map((id) => outbound(id)) });
      const failure = { code: 'lost', reason: 'Lost.' };
      const fail = (id: string) => messages().recordStatus({ message: { id }, status: 'failed', at: 1000, failure });
      const open = async (more: { limit?: number; afterId?: string } = {}) =>
        (await messages().listOpenFailures({ limit: 10, ...more })).map(({ id }) => id);
      expect(await open()).toEqual([]);
      for (const id of ['o3', 'o1', 'o2']) await fail(id);
      expect(await open()).toEqual(['o1', 'o2', 'o3']);
      expect([await open({ limit: 1 }), await open({ afterId: 'o1' })]).toEqual([['o1'], ['o2', 'o3']]);
      expect([await open({ afterId: 'o3' }), await open({ afterId: 'ghost' })]).toEqual([[], []]);
      await messages().recordStatus({ message: { id: 'o1' }, status: 'delivered', at: 2000 });
      await commit({ reportedFailures: ['o3', 'o4', 'ghost'], outbound: [outbound('o5')] });
      const store = await used.reopen();
      expect(await store.messages.listOpenFailures({ limit: 10 })).toMatchObject([{ id: 'o2', failure }]);
      expect(await store.messages.findOpenFailure('o2')).toMatchObject({ status: 'failed', failure });
      for (const id of ['o1', 'o3', 'o4', 'ghost']) expect(await store.messages.findOpenFailure(id)).toBeUndefined();
      expect((await fail('o3'))?.status).toBe('failed');
      expect(await store.messages.findOpenFailure('o3')).toBeUndefined();
    });

    it('that were sent are pending again when a report on their last attempt puts them back', async () => {
      await commit({ outbound: ['o1', 'o2', 'o3'].map((id) => outbound(id, { createdAt: 100 })) });
      const back = async (id: string, channelMessageId?: string, createdAfter = 99) => {
        const message = { id, ...(channelMessageId !== undefined && { channelMessageId }) };
        const found = await messages().requeue({ message, createdAfter });
        return found && [found.outcome, found.message.status];
      };
      expect(await back('o1', 'w1')).toEqual(['unsure', 'pending']);
      await messages().markSent('o1', 1000, 'w1');
      expect(await back('o1', 'w1', 100)).toEqual(['too_old', 'sent']);
      expect(await back('o1', 'w1')).toEqual(['put_back', 'pending']);
      expect(await unsent()).toEqual(['o1', 'o2', 'o3']);
      expect(await back('o1', 'w1')).toEqual(['past', 'pending']);
      await messages().markSent('o1', 2000, 'w2');
      expect(await back('o1', 'w1')).toEqual(['past', 'sent']);
      const store = await used.reopen();
      expect(await store.messages.findOutbound(ALI, 'w1')).toMatchObject({
        ...outbound('o1', { createdAt: 100 }),
        ...sentAt(2000),
        channelMessageId: 'w2',
      });
      expect(await store.messages.requeue({ message: { channelMessageId: 'w2' }, createdAfter: 0 })).toMatchObject({
        outcome: 'put_back',
      });
      await store.messages.markSent('o2', 1000);
      await store.messages.recordStatus({ message: { id: 'o2' }, status: 'delivered', at: 1001 });
      expect([await back('o2'), await back('ghost')]).toEqual([['past', 'delivered'], undefined]);
      await store.messages.markSent('o3', 1000);
      expect(await back('o3')).toEqual(['put_back', 'pending']);
    });

    it('have no status when they are unknown or inbound', async () => {
      await commit({ inbound: inbound('in-1'), outbound: [outbound('o1')] });
      for (const message of [{ id: 'ghost' }, { id: 'in-1' }, { channelMessageId: 'ghost' }]) {
        expect(await messages().recordStatus({ message, status: 'read', at: 1 })).toBeUndefined();
      }
      expect((await messages().list(ALI, { limit: 10 })).items).toEqual([
        { direction: 'inbound', ...inbound('in-1') },
        { direction: 'outbound', ...outbound('o1'), ...pending },
      ]);
    });
  });
}
