import type { ContactChange, MergeContacts } from '@luluchat/flow-runtime/store';
import { mergedMessageId } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { fillContact, FILLED_AT as AT, readContact } from './filled-contact.js';
import { ALI, flowDocument, inbound, outbound, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const BEA = 'c_bea';
const CAT = 'c_cat';
const ORIGIN = { actor: 'crm', tokenId: null, requestId: null, at: AT };

/** Defines the tests of merges of contacts. */
export function describeMergeCases(create: CreateStore): void {
  describe('merges of contacts', () => {
    const used = useStore(create);
    const add = (contactId: string, contactChange: ContactChange) =>
      used.store.runs.commit(turn({ contactId, contactChange }));
    const findMerge = (contactId: string) => used.store.contacts.findMerge(contactId);
    /** Merges Bea into Ali. */
    const merge = async (given: Partial<MergeContacts> = {}) => {
      const request = { into: ALI, from: BEA, at: AT, ...given };
      await used.store.contacts.merge(request);
      const { counts, ...found } = (await findMerge(request.from)) ?? {};
      expect(found).toEqual({ into: request.into, at: AT });
      return { counts, contact: await used.store.contacts.find(request.into) };
    };
    const holdersOf = (kind: string, value: string) => used.store.contacts.findHolders({ kind, value });

    it('keep the later one of the last messages', async () => {
      await add(ALI, { lastMessageAt: 5 });
      await add(BEA, { lastMessageAt: 6 });
      expect((await merge()).contact?.lastMessageAt).toBe(6);
      await add(CAT, { lastMessageAt: 4 });
      expect((await merge({ from: CAT })).contact?.lastMessageAt).toBe(6);
    });

    it('keep the later one of the last messages to each channel account', async () => {
      await add(ALI, { account: 'help', lastMessageAt: 1 });
      await add(ALI, { account: 'shop', lastMessageAt: 5 });
      await add(BEA, { account: 'bar', lastMessageAt: 2 });
      await add(BEA, { account: 'help', lastMessageAt: 3 });
      expect((await merge()).contact).toMatchObject({
        ...{ account: 'shop', lastMessageAt: 5 },
        otherLastMessages: { bar: 2, help: 3 },
      });
      await used.store.runs.commit(
        turn({ contactId: CAT, inbound: inbound('late', { contactId: CAT, createdAt: 9 }) }),
      );
      await add(CAT, { account: 'help', lastMessageAt: 9 });
      expect((await merge({ from: CAT })).contact).toMatchObject({
        ...{ account: 'help', lastMessageAt: 9 },
        otherLastMessages: { bar: 2, shop: 5 },
      });
    });

    it('give everything of a contact to another one, and remove the record', async () => {
      const { store } = used;
      await store.flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
      await fillContact(store, ALI, '60111');
      await fillContact(store, BEA, '60222');
      await fillContact(store, CAT, '60333');
      await store.contacts.update(BEA, { name: 'Renamed' }, ORIGIN);
      const samples = { flowId: 'f1', data: {}, isShortened: false, keptAt: AT };
      await store.samples.keep({ ...samples, stepId: 'b', source: { type: 'run', runId: 'gone', contactId: BEA } });
      const [own, other, third] = [
        await readContact(store, ALI, '60111'),
        await readContact(store, BEA, '60222'),
        await readContact(store, CAT, '60333'),
      ];
      const { contact, counts } = await merge({ origin: ORIGIN });
      expect(counts).toEqual({ addresses: 2, attributes: 0, tags: 0, runs: 2, messages: 3 });
      const again = await used.reopen();
      expect(await again.contacts.find(ALI)).toEqual(contact);
      expect(contact).toEqual(own.contact);
      expect(await readContact(again, CAT, '60333')).toEqual(third);
      const after = await readContact(again, ALI, '60111');
      const isAli = { contactId: ALI };
      expect(after.runs).toEqual([...other.runs.map((one) => ({ ...one, ...isAli })), ...own.runs]);
      expect(after.failing.map(({ id }) => id)).toEqual([...other.failing, ...own.failing].map(({ id }) => id));
      expect(after.due).toEqual([...own.due, ...other.due.map((one) => ({ ...one, ...isAli }))]);
      expect(after.pending).toEqual([...own.pending, ...other.pending]);
      expect(after.messages).toEqual([...own.messages, ...other.messages.map((one) => ({ ...one, ...isAli }))]);
      expect(after.unsent).toEqual([...own.unsent, ...other.unsent.map((one) => ({ ...one, ...isAli }))]);
      expect(after.deferred).toEqual(own.deferred);
      const gone = await readContact(again, BEA, '60222');
      expect(gone).toMatchObject({ contact: undefined, holders: [ALI], others: [ALI], runs: [], due: [], pending: [] });
      expect(gone).toMatchObject({ messages: [], unsent: [], deferred: [], retryAt: null, byChannelId: undefined });
      // By the ids of runs, they are what they were.
      expect([gone.steps, gone.callbacks, gone.samples]).toEqual([other.steps, other.callbacks, other.samples]);
      expect(await again.messages.findOutbound(ALI, `channel of ${BEA}`)).toMatchObject(isAli);
      const twice = { flowId: 'flow-1', trigger: 'webhook', contactId: ALI, at: AT + 1, times: 2, periodMs: 1_000_000 };
      expect(await again.runs.findRetryAt(twice)).toBe(AT + 1_000_000);
      const found = (await again.samples.list('f1')).find(({ stepId }) => stepId === 'b');
      expect(found?.source).toEqual({ type: 'run', runId: 'gone', contactId: ALI });
      const repeat = { key: `key of ${BEA}`, notBefore: 0 };
      const accepted = await again.runs.accept({ run: run('r-new', { contactId: ALI }), idempotency: repeat });
      expect(accepted).toEqual({ runId: `r1 of ${BEA}`, isRepeat: true });
    });

    it('keep what the contact has, fill what it lacks, and tell it in the audit trail', async () => {
      const { store } = used;
      await add(ALI, { contactNumber: '601', attributes: { tier: 'gold' }, tags: ['vip'] });
      await add(BEA, { contactNumber: '602', name: 'Bea', attributes: { tier: 'tin', town: 'Ipoh' }, tags: ['new'] });
      await store.contacts.update(BEA, { addTags: ['vip'] }, ORIGIN);
      const { contact, counts } = await merge({ origin: ORIGIN });
      const merged = { name: 'Bea', attributes: { tier: 'gold', town: 'Ipoh' }, tags: ['vip', 'new'] };
      expect(contact).toMatchObject({ contactId: ALI, contactNumber: '601', ...merged });
      expect(counts).toEqual({ addresses: 1, attributes: 1, tags: 1, runs: 0, messages: 0 });
      const again = await used.reopen();
      expect(await again.contacts.find(ALI)).toEqual(contact);
      const scanned = await again.contacts.scan({ after: '', limit: 10, holding: 'town' });
      expect(scanned.map(({ contactId }) => contactId)).toEqual([ALI]);
      const ofAli = { subject: { kind: 'contact', id: ALI } } as const;
      const { items } = await again.audit.list(ofAli, { limit: 9 });
      expect(items.map(({ action }) => action)).toEqual(['merged', 'changed']);
      expect(items[0]).toMatchObject({
        ...{ ...ORIGIN, ...ofAli },
        before: { name: '', attributes: { town: null }, tags: ['vip'] },
        after: { name: 'Bea', attributes: { town: 'Ipoh' }, tags: ['vip', 'new'], mergedContactId: BEA },
      });
    });

    it('give a contact without a number that of the other one, and each address once', async () => {
      const user = { kind: 'whatsapp-user-id', value: 'odd "\0' };
      await add(ALI, { addAddresses: [user, { kind: 'number', value: '602' }] });
      await add(BEA, { contactNumber: '602', addAddresses: [user, { kind: 'page', value: 'p' }] });
      expect((await merge()).counts).toMatchObject({ addresses: 1 });
      await used.reopen();
      expect(await used.store.contacts.find(ALI)).toMatchObject({ contactNumber: '602' });
      expect([await holdersOf('number', '602'), await holdersOf(user.kind, user.value)]).toEqual([[ALI], [ALI]]);
      expect(await holdersOf('page', 'p')).toEqual([ALI]);
    });

    it('keep the order of running runs and queued messages, and both of two messages with one id', async () => {
      const { store } = used;
      const queue = (id: string, contactId: string) =>
        store.runs.commit(turn({ contactId, inbound: inbound(id, { contactId, outcome: 'queued' }) }));
      await store.runs.accept({ run: run('r1', { contactId: BEA }) });
      await store.runs.accept({ run: run('r2') });
      await queue('m1', ALI);
      await store.runs.accept({ run: run('r3', { contactId: BEA }) });
      await queue('m1', BEA);
      await queue('m"2', BEA);
      await store.runs.accept({ run: run('r4') });
      await merge();
      await used.reopen();
      const second = mergedMessageId('m1', BEA);
      const pending = await used.store.runs.listPending(ALI);
      expect(pending.map(({ id }) => id)).toEqual(['r1', 'r2', 'm1', 'r3', second, 'm"2', 'r4']);
      const queued = await used.store.messages.listQueued(ALI);
      expect(queued.map(({ id, contactId }) => [id, contactId])).toEqual([
        ['m1', ALI],
        [second, ALI],
        ['m"2', ALI],
      ]);
      expect(await used.store.messages.findInbound(ALI, second)).toMatchObject({ text: 'text of m1' });
      expect(await used.store.messages.listQueuedContacts({ limit: 10 })).toEqual([ALI]);
    });

    it('change nothing when one of the contacts is not there, or both are one', async () => {
      await add(ALI, { contactNumber: '601' });
      for (const given of [{ from: 'c_ghost' }, { into: 'c_ghost', from: ALI }, { from: ALI }]) {
        await expectCode(merge({ ...given, origin: ORIGIN }), 'unknown_contact');
      }
      expect(await used.store.contacts.find(ALI)).toMatchObject({ contactNumber: '601' });
      expect((await used.store.audit.list({}, { limit: 9 })).items).toEqual([]);
      expect(await findMerge(ALI)).toBeUndefined();
    });

    it('tell where a contact went, through further merges, until that is erased', async () => {
      for (const [index, id] of [ALI, BEA, CAT].entries()) await add(id, { contactNumber: `60${index}` });
      await merge();
      await merge({ into: CAT, from: ALI });
      const again = await used.reopen();
      const found = await Promise.all([ALI, BEA, CAT].map(findMerge));
      expect(found.map((merged) => merged?.into)).toEqual([CAT, CAT, undefined]);
      expect(await holdersOf('number', '601')).toEqual([CAT]);
      expect(await again.contacts.listMerged(CAT)).toEqual([ALI, BEA].toSorted());
      expect(await again.contacts.listMerged(BEA)).toEqual([]);
      await again.erasures.erase({ contactId: CAT, erasureId: 'e1', at: AT });
      expect((await again.erasures.find('e1'))?.counts).toMatchObject({ contacts: 3, addresses: 3 });
      expect(await findMerge(BEA)).toBeUndefined();
      expect(await again.contacts.listMerged(CAT)).toEqual([]);
    });

    it('are not undone by a message or a start that knew the contact', async () => {
      const { store } = used;
      const user = { kind: 'whatsapp-user-id', value: 'MY.1' };
      await add(ALI, { contactNumber: '601' });
      await add(BEA, { contactNumber: '602', addAddresses: [user] });
      const message = inbound('m1', { contactId: BEA, outcome: 'queued' });
      await merge();
      const known = turn({ contactId: BEA, contactChange: {}, requiresContact: true, inbound: message });
      await expectCode(store.runs.commit(known), 'unknown_contact');
      const asNew = turn({ contactId: BEA, contactChange: { addAddresses: [user] }, inbound: message });
      await expectCode(store.runs.commit(asNew), 'contact_conflict');
      const start = { run: run('r1', { contactId: BEA }), contactNumber: '602', isNumberUnchecked: true };
      await expectCode(store.runs.accept(start), 'contact_conflict');
      expect(await store.contacts.update(BEA, { name: 'Late' })).toBeUndefined();
      expect(await store.contacts.find(BEA)).toBeUndefined();
      expect((await store.messages.list(ALI, { limit: 9 })).items).toEqual([]);
    });

    it('move a deferral, also one that is stored afterwards', async () => {
      const { store } = used;
      await add(ALI, { contactNumber: '601' });
      await store.runs.commit(
        turn({ contactId: BEA, contactChange: {}, outbound: [outbound('o1', { contactId: BEA })] }),
      );
      const deferral = { messageId: 'o1', attempts: 1, nextAttemptAt: AT };
      await store.messages.defer({ ...deferral, contactId: BEA });
      await merge();
      expect(await store.messages.listDeferred({ limit: 9 })).toEqual([{ ...deferral, contactId: ALI }]);
      await store.messages.defer({ ...deferral, contactId: BEA, attempts: 2 });
      expect(await store.messages.listDeferred({ limit: 9 })).toEqual([{ ...deferral, contactId: ALI, attempts: 2 }]);
    });

    it('move the values of deleted attributes', async () => {
      const { store } = used;
      for (const key of ['tier', 'town']) await store.attributes.put({ key, title: key, type: 'string' });
      await add(ALI, { attributes: { tier: 'gold' } });
      await add(BEA, { attributes: { tier: 'tin', town: 'Ipoh' } });
      for (const key of ['tier', 'town']) await store.attributes.delete(key, AT);
      await merge();
      for (const key of ['tier', 'town']) await store.attributes.restore(key, AT);
      expect(await store.contacts.find(ALI)).toMatchObject({ attributes: { tier: 'gold', town: 'Ipoh' } });
    });

    it('leave a time of a schedule behind the contacts that it has looked at', async () => {
      const { store } = used;
      for (const id of [ALI, BEA, CAT]) await add(id, { addTags: ['vip'] });
      const occurrences = [{ id: 'a', trigger: 'daily', dueAt: 1 }];
      await store.schedules.plan({ flowId: 'flow-1', flowVersion: 1, at: 0, occurrences });
      await store.schedules.begin({ id: 'a', dueAt: 1, state: 'running', at: 1 });
      const started = { runs: [run('r1', { contactId: BEA })], whileRunning: 'keep', nextAt: 20, at: 10 } as const;
      await store.schedules.startBatch({ id: 'a', after: '', cursor: BEA, ...started });
      await merge();
      const [occurrence] = (await store.schedules.list({}, { limit: 9 })).items;
      expect(occurrence).toMatchObject({ cursor: ALI, started: 1 });
      expect(await store.runs.find('r1')).toMatchObject({ contactId: ALI });
    });
  });
}
