import type { ErasedCounts } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { fillContact, FILLED_AT as AT, readContact } from './filled-contact.js';
import { ALI, flowDocument, inbound, outbound, run, step, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const BEA = 'c_bea';

const NOTHING: ErasedCounts = {
  contacts: 0,
  addresses: 0,
  attributes: 0,
  tags: 0,
  runs: 0,
  timers: 0,
  messages: 0,
  unsentMessages: 0,
  callbacks: 0,
  idempotencyKeys: 0,
  samples: 0,
  triggerStarts: 0,
  deferrals: 0,
  auditEntries: 0,
};

/** Defines the tests of erasures. */
export function describeErasureCases(create: CreateStore): void {
  describe('erasures', () => {
    const used = useStore(create);
    const erase = (contactId = ALI, erasureId = 'e1') => used.store.erasures.erase({ contactId, erasureId, at: AT });

    it('remove everything of a contact and nothing of another one, and leave a receipt', async () => {
      const { store } = used;
      await store.flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
      for (const key of ['tier', 'town']) await store.attributes.put({ key, title: key, type: 'string' });
      await fillContact(store, ALI, '60111');
      await fillContact(store, BEA, '60222');
      const origin = { actor: 'crm', tokenId: null, requestId: null, at: 3 };
      for (const id of [ALI, BEA]) await store.contacts.update(id, { name: `${id} renamed` }, origin);
      const before = await readContact(store, BEA, '60222');
      expect(await erase()).toBe(true);
      const again = await used.reopen();
      expect(await readContact(again, BEA, '60222')).toEqual(before);
      expect(await readContact(again, ALI, '60111')).toEqual({
        ...{ contact: undefined, holders: [], others: [], runs: [], steps: [[], []], due: [], messages: [] },
        ...{ unsent: [], callbacks: [undefined], samples: [], retryAt: null, deferred: [], byChannelId: undefined },
        ...{ failing: [], pending: [] },
      });
      expect(await again.erasures.find('e1')).toMatchObject({
        id: 'e1',
        erasedAt: AT,
        counts: {
          ...{ contacts: 1, addresses: 2, attributes: 2, tags: 2, runs: 2, timers: 1, messages: 3 },
          ...{ unsentMessages: 1, callbacks: 1, idempotencyKeys: 1, samples: 1, triggerStarts: 1, deferrals: 1 },
          auditEntries: 1,
        },
      });
      expect(await again.attributes.list()).toHaveLength(2);
      const { items } = await again.audit.list({ subject: { kind: 'contact' } }, { limit: 9 });
      expect(items.map(({ subject }) => subject.id)).toEqual([BEA]);
      const repeat = { key: `key of ${ALI}`, notBefore: 0 };
      const accepted = await again.runs.accept({ run: run('r-new', { contactId: 'c_new' }), idempotency: repeat });
      expect(accepted).toMatchObject({ runId: 'r-new', isRepeat: false });
    });

    it('are entered in the audit trail once, by their receipts, if there was anything', async () => {
      const { store } = used;
      const runs = Array.from({ length: 110 }, (_, index) => run(`r${index}`, { status: 'completed', finishedAt: 2 }));
      await store.runs.commit(turn({ contactChange: { name: 'Ali' }, runs }));
      const origin = { actor: 'Ann', tokenId: 'token-1', requestId: 'request-1', at: AT };
      const eraseAll = async (erasureId: string) => {
        while (!(await store.erasures.erase({ contactId: ALI, erasureId, at: AT, origin })));
      };
      await eraseAll('e1');
      await eraseAll('e2');
      const { items } = await (await used.reopen()).audit.list({ subject: { kind: 'erasure' } }, { limit: 9 });
      const subject = { kind: 'erasure', id: 'e1' };
      const after = { counts: { contacts: 1, runs: 110 } };
      expect(items).toMatchObject([{ ...origin, subject, action: 'created', before: null }]);
      expect(items.map((entry) => entry.after)).toEqual([after]);
    });

    it('find nothing the second time, and keep no receipt then', async () => {
      await used.store.runs.accept({ run: run('r1') });
      await erase();
      expect(await erase(ALI, 'e2')).toBe(true);
      expect(await erase('c_ghost', 'e3')).toBe(true);
      expect((await used.store.erasures.find('e1'))?.counts).toEqual({ ...NOTHING, contacts: 1, runs: 1 });
      expect(await used.store.erasures.find('e2')).toBeUndefined();
      expect(await used.store.erasures.find('e3')).toBeUndefined();
    });

    it('take many records in several calls, and add up in one receipt', async () => {
      const { store } = used;
      const runs = Array.from({ length: 210 }, (_, index) => run(`r${index}`, { status: 'completed', finishedAt: 2 }));
      const messages = runs.map(({ id }) => outbound(`m-${id}`, { runId: id }));
      await store.runs.commit(
        turn({ contactChange: { name: 'Ali' }, runs, steps: runs.map(({ id }) => step(id, 1)), outbound: messages }),
      );
      await store.runs.commit(turn({ contactId: BEA, contactChange: { name: 'Bea' } }));
      while (!(await erase()));
      await erase(BEA);
      expect(await (await used.reopen()).erasures.find('e1')).toMatchObject({
        counts: { ...NOTHING, contacts: 2, runs: 210, messages: 210, unsentMessages: 210 },
      });
      expect((await used.store.runs.list({}, { limit: 10 })).items).toEqual([]);
      expect(await used.store.messages.listUnsent({ limit: 10 })).toEqual([]);
    });

    it('remove a sample whose run was removed before', async () => {
      const { store } = used;
      await store.flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
      const sample = { flowId: 'f1', data: { tier: 'gold' }, isShortened: false, keptAt: AT };
      await store.samples.keep({ ...sample, stepId: 'a', source: { type: 'run', runId: 'gone', contactId: ALI } });
      await store.samples.keep({ ...sample, stepId: 'b', source: { type: 'run', runId: 'gone', contactId: BEA } });
      await store.samples.keep({ ...sample, stepId: 'c', source: { type: 'test' } });
      await erase();
      expect((await store.samples.list('f1')).map(({ stepId }) => stepId)).toEqual(['b', 'c']);
    });

    it('are not undone by a turn or a message that knew the contact', async () => {
      const { store } = used;
      const waiting = run('r1', { status: 'waiting' });
      await store.runs.commit(turn({ contactChange: { name: 'Ali' }, runs: [waiting] }));
      await store.runs.commit(turn({ inbound: inbound('queued', { outcome: 'queued' }) }));
      await erase();
      const expectedRuns = [{ runId: 'r1', status: 'waiting', executionId: null }] as const;
      await expectCode(store.runs.commit(turn({ expectedRuns, runs: [run('r1')] })), 'lease_lost');
      const message = { contactChange: {}, requiresContact: true, inbound: inbound('m2', { outcome: 'queued' }) };
      await expectCode(store.runs.commit(turn(message)), 'unknown_contact');
      const dequeued = { id: 'queued', outcome: 'unmatched', runId: null } as const;
      await expectCode(store.runs.commit(turn({ dequeued })), 'store_failed');
      await store.messages.defer({ contactId: ALI, messageId: 'gone', attempts: 1, nextAttemptAt: AT });
      expect(await store.contacts.find(ALI)).toBeUndefined();
      expect((await store.runs.list({}, { limit: 10 })).items).toEqual([]);
      expect((await store.messages.list(ALI, { limit: 10 })).items).toEqual([]);
      expect(await store.messages.listDeferred({ limit: 10 })).toEqual([]);
    });

    it('are settled, and rejected once the store is closed', async () => {
      await used.store.runs.accept({ run: run('r1') });
      await erase();
      await used.store.erasures.settle();
      expect((await used.store.erasures.find('e1'))?.traces).not.toBe('overwriting');
      await used.store.close();
      await expectCode(erase(), 'store_failed');
      await used.store.erasures.settle();
    });
  });
}
