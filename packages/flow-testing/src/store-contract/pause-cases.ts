import type { ContactRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const BEA = 'c_bea';
const CAT = 'c_cat';

/** Defines the tests of pauses of contacts, their refusal of marketing messages, and answers that no flow sent. */
export function describePauseCases(create: CreateStore): void {
  describe('pauses of contacts', () => {
    const used = useStore(create);
    const contacts = (): ContactRepository => used.store.contacts;
    const add = (contactId: string, until?: number) =>
      used.store.runs.commit(
        turn({ contactId, contactChange: until === undefined ? {} : { pause: { until, reason: 'staff' } } }),
      );
    const list = async (until?: number, limit = 10) =>
      (await contacts().listPauses({ limit, ...(until !== undefined && { until }) })).map((paused) => paused.contactId);

    it('are kept, replaced and removed with a change, and leave all else as it is', async () => {
      await used.store.runs.commit(
        turn({ contactChange: { name: 'Ali', tags: ['vip'], attributes: { tier: 'gold' } } }),
      );
      const known = await contacts().find(ALI);
      const first = { until: 10, reason: 'staff' } as const;
      expect(await contacts().update(ALI, { pause: first })).toEqual({ ...known, pause: first });
      const second = { until: 5, reason: 'operator' } as const;
      await contacts().update(ALI, { pause: second });
      await used.store.runs.commit(turn({ contactChange: { attributes: { tier: 'silver' } } }));
      await contacts().update(ALI, { name: 'Ali again' });
      const again = await used.reopen();
      expect(await again.contacts.find(ALI)).toEqual({
        ...known,
        name: 'Ali again',
        attributes: { tier: 'silver' },
        pause: second,
      });
      await again.contacts.update(ALI, { pause: null });
      expect((await again.contacts.find(ALI))?.pause).toBeUndefined();
    });

    it('are listed by their end, and counted', async () => {
      await add(ALI, 30);
      await add(BEA, 10);
      await add(CAT, 20);
      await add('c_dan');
      expect(await list()).toEqual([BEA, CAT, ALI]);
      expect(await list(20)).toEqual([BEA, CAT]);
      expect(await list(undefined, 1)).toEqual([BEA]);
      expect(await contacts().listPauses({ until: 10, limit: 10 })).toEqual([{ contactId: BEA, until: 10 }]);
      expect([await contacts().countPaused(9), await contacts().countPaused(20)]).toEqual([3, 1]);
    });

    it('are removed only if they still end at the given instant', async () => {
      await add(ALI, 10);
      await contacts().removePause({ contactId: ALI, until: 9 });
      await contacts().removePause({ contactId: 'c_ghost', until: 10 });
      expect(await list()).toEqual([ALI]);
      await contacts().removePause({ contactId: ALI, until: 10 });
      expect(await list()).toEqual([]);
      expect((await contacts().find(ALI))?.pause).toBeUndefined();
    });

    it('refuse a run whose start they forbid, and nothing else', async () => {
      await used.store.runs.accept({ run: run('r1'), idempotency: { key: 'k', notBefore: 0 } });
      await contacts().update(ALI, { pause: { until: 10, reason: 'agent' } });
      await expectCode(used.store.runs.accept({ run: run('r2'), refusedIfPausedAt: 9 }), 'contact_paused');
      expect(await used.store.runs.find('r2')).toBeUndefined();
      const repeat = { run: run('r3'), refusedIfPausedAt: 9, idempotency: { key: 'k', notBefore: 0 } };
      expect(await used.store.runs.accept(repeat)).toEqual({ runId: 'r1', isRepeat: true });
      await used.store.runs.accept({ run: run('r4'), refusedIfPausedAt: 10 });
      const accepted = await used.store.runs.accept({ run: run('r5') });
      expect(accepted).toMatchObject({ isRepeat: false, contact: { pause: { until: 10, reason: 'agent' } } });
    });

    it('of merged contacts become the one that ends later', async () => {
      await add(ALI, 10);
      await add(BEA, 20);
      await add(CAT, 5);
      await contacts().merge({ into: ALI, from: BEA, at: 1 });
      await contacts().merge({ into: ALI, from: CAT, at: 1 });
      expect((await contacts().find(ALI))?.pause).toEqual({ until: 20, reason: 'staff' });
      expect(await list()).toEqual([ALI]);
    });

    it('are erased with their contact', async () => {
      await add(ALI, 10);
      while (!(await used.store.erasures.erase({ contactId: ALI, erasureId: 'e1', at: 1 })));
      expect(await list()).toEqual([]);
    });

    it('leave a trace of those who begin and end them', async () => {
      await add(ALI);
      const origin = { actor: 'crm', tokenId: null, requestId: null, at: 1 };
      await contacts().update(ALI, { pause: { until: 10, reason: 'operator' } }, origin);
      await contacts().update(ALI, { optedOut: true }, origin);
      const { items } = await used.store.audit.list({}, { limit: 10 });
      expect(items.map(({ before, after }) => ({ before, after }))).toEqual([
        { before: { optedOut: false }, after: { optedOut: true } },
        { before: { pausedUntil: null }, after: { pausedUntil: '1970-01-01T00:00:00.010Z' } },
      ]);
    });

    it('go with the refusal of marketing messages, which stays until it is taken back', async () => {
      await add(ALI);
      await add(BEA);
      expect(await contacts().update(ALI, { optedOut: true })).toMatchObject({ contactId: ALI, optedOut: true });
      await contacts().update(ALI, { pause: { until: 10, reason: 'staff' } });
      expect((await (await used.reopen()).contacts.find(ALI))?.optedOut).toBe(true);
      await used.store.contacts.merge({ into: BEA, from: ALI, at: 1 });
      expect((await contacts().find(BEA))?.optedOut).toBe(true);
      await contacts().update(BEA, { optedOut: false });
      expect((await contacts().find(BEA))?.optedOut).toBeUndefined();
    });

    it('go with the instant of the refusal: the first one, until it is taken back', async () => {
      await add(ALI);
      await add(BEA);
      const refuse = (contactId: string, optedOut: boolean, optedOutAt?: number) =>
        contacts().update(contactId, { optedOut, ...(optedOutAt !== undefined && { optedOutAt }) });
      await refuse(ALI, true, 1_700_000_000_005);
      await refuse(ALI, true, 1_700_000_000_006);
      expect((await (await used.reopen()).contacts.find(ALI))?.optedOutAt).toBe(1_700_000_000_005);
      await used.store.contacts.merge({ into: BEA, from: ALI, at: 1 });
      expect((await contacts().find(BEA))?.optedOutAt).toBe(1_700_000_000_005);
      await refuse(BEA, false);
      expect(await contacts().find(BEA)).not.toHaveProperty('optedOutAt', expect.anything());
      await refuse(BEA, true, 1_700_000_000_007);
      expect((await contacts().find(BEA))?.optedOutAt).toBe(1_700_000_000_007);
      const ids = async (optedOut: boolean) =>
        (await contacts().list({ limit: 10 }, { optedOut })).items.map(({ contactId }) => contactId);
      await used.store.runs.commit(turn({ contactId: 'c_cat', contactChange: { name: 'Cat' } }));
      expect([await ids(true), await ids(false)]).toEqual([[BEA], ['c_cat']]);
    });

    it('go with answers that no flow sent, each once in its place of the transcript', async () => {
      const answer = { id: 'wamid "1"\0', contactId: ALI, author: 'staff', text: '😀 here', createdAt: 5 } as const;
      await used.store.runs.commit(turn({ inbound: inbound('m1') }));
      await used.store.runs.commit(turn({ answer, contactChange: { pause: { until: 10, reason: 'staff' } } }));
      await used.store.runs.commit(turn({ answer: { ...answer, text: 'other' } }));
      await used.store.runs.commit(turn({ outbound: [outbound('o1')] }));
      const store = await used.reopen();
      const { items } = await store.messages.list(ALI, { limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(['m1', answer.id, 'o1']);
      expect(items[1]).toEqual({
        ...{ direction: 'outbound', id: answer.id, contactId: ALI, contactNumber: null, runId: '', stepId: '' },
        ...{ author: 'staff', content: { type: 'text', text: '😀 here' }, createdAt: 5 },
        ...{ sentAt: 5, status: 'sent', statusAt: 5, failure: null },
      });
      expect(items[2]).not.toHaveProperty('author');
      expect((await store.messages.listUnsent({ limit: 10 })).map(({ id }) => id)).toEqual(['o1']);
      expect(await store.messages.findOutbound(ALI, answer.id)).toMatchObject({ author: 'staff' });
    });
  });
}
