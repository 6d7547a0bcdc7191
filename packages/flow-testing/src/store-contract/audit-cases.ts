import type { AuditFilter, AuditRepository, ChangeOrigin } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, flowDocument, run, turn } from './records.js';
import { expectCode, expectPages, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of the audit trail. */
export function describeAuditCases(create: CreateStore): void {
  describe('the audit trail', () => {
    const used = useStore(create);
    const audit = (): AuditRepository => used.store.audit;
    const by = (actor: string, at: number): ChangeOrigin => ({ actor, tokenId: null, requestId: null, at });
    const tier = { key: 'tier', title: 'Tier', type: 'string' } as const;
    const list = async (filter: AuditFilter = {}) => (await audit().list(filter, { limit: 100 })).items;
    const summarize = async (filter: AuditFilter = {}) =>
      (await list(filter)).map(({ at, action, subject }) => `${at} ${subject.kind} ${subject.id} ${action}`);

    it('has who changed a flow and how, without its steps', async () => {
      const { flows } = used.store;
      const origin = { actor: 'CRM "a"\u0000', tokenId: 't1', requestId: 'req-1', at: 5 };
      const draft = flowDocument('one');
      await flows.create({ id: 'f1', draft, at: 5 }, origin);
      await flows.replaceDraft({ flowId: 'f1', draft: { ...draft, name: 'two' }, at: 6 }, by('local', 6));
      await flows.publish({ flowId: 'f1', revision: 2, at: 7 }, by('local', 7));
      await flows.publish({ flowId: 'f1', revision: 2, at: 7 }, by('local', 8));
      await flows.unpublish('f1', 9, by('local', 9));
      await flows.unpublish('f1', 9, by('local', 10));
      await flows.delete('f1', 11, by('local', 11));
      await flows.delete('f1', 11, by('local', 12));
      await flows.restore({ flowId: 'f1', since: 11, at: 13 }, by('local', 13));
      const [restored, deleted, unpublished, published, changed, created, ...others] = await (
        await used.reopen()
      ).audit
        .list({}, { limit: 9 })
        .then(({ items }) => items);
      const facts = { name: 'two', revision: 2 };
      expect(created).toEqual({
        ...{ id: expect.any(String) as string, ...origin, subject: { kind: 'flow', id: 'f1' }, action: 'created' },
        ...{ before: null, after: { name: 'one', revision: 1, publishedVersion: null } },
      });
      expect(changed).toMatchObject({
        ...{ at: 6, actor: 'local', tokenId: null, requestId: null, action: 'changed' },
        before: { name: 'one', revision: 1, publishedVersion: null },
        after: { ...facts, publishedVersion: null, changed: ['/name'], changedCount: 1 },
      });
      expect(published).toMatchObject({ at: 7, action: 'published', after: { ...facts, publishedVersion: 1 } });
      expect(unpublished).toMatchObject({ at: 9, before: { publishedVersion: 1 }, after: { publishedVersion: null } });
      expect(deleted).toMatchObject({ at: 11, action: 'deleted', before: facts, after: null });
      expect(restored).toMatchObject({
        at: 13,
        action: 'restored',
        before: null,
        after: { ...facts, publishedVersion: null },
      });
      expect(others).toEqual([]);
    });

    it('has a contact that was created, with its details', async () => {
      const contactChange = { contactNumber: '60111', name: 'Ann', addTags: ['vip'], attributes: { tier: 'gold' } };
      await used.store.runs.commit(turn({ contactChange, requiresNewContact: true, changeOrigin: by('a', 1) }));
      expect(await list()).toMatchObject([
        {
          ...{ at: 1, actor: 'a', subject: { kind: 'contact', id: ALI }, action: 'created', before: null },
          after: { contactNumber: '60111', name: 'Ann', tags: ['vip'], attributes: { tier: 'gold' } },
        },
      ]);
    });

    it('has changes of attributes, also of those that come with flows, with what was before', async () => {
      const { attributes, flows } = used.store;
      const others = [tier, { key: 'city', title: 'City', type: 'string' } as const];
      await attributes.put(tier, by('a', 1));
      await attributes.put(tier, by('a', 2));
      await attributes.put({ ...tier, title: 'Level\u0000' }, by('a', 3));
      const created = [{ id: 'f1', draft: flowDocument('one') }];
      await flows.createAll({ flows: created, attributes: others, at: 4 }, by('a', 4));
      await attributes.delete('tier', 5, by('a', 5));
      await attributes.delete('tier', 6, by('a', 6));
      await attributes.restore('city', 1, by('a', 7)).catch(() => undefined);
      await attributes.restore('tier', 5, by('a', 8));
      expect(await summarize()).toEqual([
        '8 attribute tier restored',
        '5 attribute tier deleted',
        '4 flow f1 created',
        '4 attribute city created',
        '3 attribute tier changed',
        '1 attribute tier created',
      ]);
      const [restored, deleted, changed] = await list({ subject: { kind: 'attribute', id: 'tier' } });
      expect(restored).toMatchObject({ before: null, after: { title: 'Level\u0000', type: 'string' } });
      expect(changed).toMatchObject({ before: { title: 'Tier', type: 'string' }, after: { title: 'Level\u0000' } });
      expect(deleted).toMatchObject({ before: { title: 'Level\u0000', type: 'string' }, after: null });
    });

    it('has names of secrets and tokens, and neither a value nor a hash', async () => {
      const { secrets, accessTokens } = used.store;
      const secret = { name: 'key', sealed: 'v1.planted', updatedAt: 1 };
      await secrets.put(secret, by('a', 1));
      await secrets.put(secret, by('a', 2));
      await secrets.delete('key', by('a', 3));
      await secrets.delete('key', by('a', 4));
      await accessTokens.add({ id: 't1', name: 'crm', scopes: ['read'], hash: 'planted', createdAt: 5 }, by('a', 5));
      await accessTokens.delete('t1', by('a', 6));
      await accessTokens.delete('t1', by('a', 7));
      const entries = await list();
      expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
        ['deleted', { name: 'crm', scopes: ['read'] }, null],
        ['created', null, { name: 'crm', scopes: ['read'] }],
        ['deleted', { name: 'key' }, null],
        ['changed', { name: 'key' }, { name: 'key' }],
        ['created', null, { name: 'key' }],
      ]);
      expect(JSON.stringify(entries)).not.toContain('planted');
    });

    it('has what changed of a contact, by its id', async () => {
      const { store } = used;
      await store.runs.accept({ run: run('r1'), contactName: 'Ali' });
      const change = { attributes: { tier: 'gold\u0000' }, tags: ['vip'] };
      await store.contacts.update(ALI, change, by('a', 1));
      await store.contacts.update(ALI, change, by('a', 2));
      await store.contacts.update(ALI, { attributes: { tier: null } }, by('a', 3));
      await store.contacts.update('ghost', change, by('a', 4));
      const entries = await list({ subject: { kind: 'contact', id: ALI } });
      expect(entries.map(({ before, after }) => [before, after])).toEqual([
        [{ attributes: { tier: 'gold\u0000' } }, { attributes: { tier: null } }],
        [
          { attributes: { tier: null }, tags: [] },
          { attributes: { tier: 'gold\u0000' }, tags: ['vip'] },
        ],
      ]);
    });

    it('has what a commit with an origin changed of a contact, and nothing of one without', async () => {
      const { store } = used;
      await store.runs.accept({ run: run('r1'), contactName: 'Ali' });
      await store.runs.commit(turn({ contactChange: { addTags: ['vip'] }, changeOrigin: by('a', 1) }));
      await store.runs.commit(turn({ contactChange: { addTags: ['vip'] }, changeOrigin: by('a', 2) }));
      await store.runs.commit(turn({ contactChange: { addTags: ['new'] } }));
      expect((await store.contacts.find(ALI))?.tags).toEqual(['vip', 'new']);
      expect(await list({ subject: { kind: 'contact' } })).toMatchObject([
        { actor: 'a', at: 1, before: { tags: [] }, after: { tags: ['vip'] } },
      ]);
    });

    it('has nothing of a change without an origin, nor of one that is refused', async () => {
      const { flows, attributes } = used.store;
      await flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
      await attributes.put(tier);
      await expectCode(attributes.put({ ...tier, key: 'TIER' }, by('a', 1)), 'attribute_conflict');
      await expectCode(
        flows.replaceDraft({ flowId: 'f1', draft: flowDocument('two'), ifRevision: 7, at: 1 }, by('a', 1)),
        'revision_conflict',
      );
      expect(await list()).toEqual([]);
    });

    it('is listed by subject, actor and time, newest first, in pages', async () => {
      const { attributes, secrets } = used.store;
      for (const [at, actor] of [
        [10, 'a'],
        [30, 'b'],
        [20, 'a'],
        [30, 'a'],
      ] as const) {
        await attributes.put({ ...tier, title: `${at} ${actor}` }, by(actor, at));
        await secrets.put({ name: 'tier', sealed: 'v1.x', updatedAt: at }, by(actor, at));
      }
      const titles = async (filter: AuditFilter) =>
        (await list({ subject: { kind: 'attribute' }, ...filter })).map(({ after }) => after?.['title']);
      expect(await titles({})).toEqual(['30 a', '30 b', '20 a', '10 a']);
      expect(await titles({ actor: 'a' })).toEqual(['30 a', '20 a', '10 a']);
      expect(await titles({ actor: 'a', from: 20 })).toEqual(['30 a', '20 a']);
      expect(await titles({ from: 20, before: 30 })).toEqual(['20 a']);
      expect(await titles({ subject: { kind: 'attribute', id: 'tier' }, actor: 'b' })).toEqual(['30 b']);
      expect(await titles({ subject: { kind: 'attribute', id: 'ghost' } })).toEqual([]);
      expect((await list({ actor: 'b' })).map(({ subject }) => subject.kind)).toEqual(['secret', 'attribute']);
      expect(await list({ actor: 'c' })).toEqual([]);
      const filters: AuditFilter[] = [{}, { actor: 'a' }, { before: 30 }, { subject: { kind: 'secret', id: 'tier' } }];
      for (const filter of filters) await expectPages((page) => audit().list(filter, page));
    });

    it('loses its oldest entries when they are removed, up to a limit, and does not use their ids again', async () => {
      const { secrets } = used.store;
      const put = (at: number) => secrets.put({ name: 'key', sealed: 'v1.x', updatedAt: at }, by('a', at));
      for (const at of [3, 1, 2, 5]) await put(at);
      const ids = (await list()).map(({ id }) => id);
      const removed: number[] = [];
      for (let count = -1; count !== 0; removed.push(count)) count = await audit().removeOld({ before: 5, limit: 2 });
      expect(removed).toEqual([2, 1, 0]);
      expect((await list()).map(({ at }) => at)).toEqual([5]);
      await audit().removeOld({ before: 6, limit: 2 });
      const again = await used.reopen();
      await again.secrets.put({ name: 'key', sealed: 'v1.x', updatedAt: 7 }, by('a', 7));
      const [entry] = (await again.audit.list({}, { limit: 9 })).items;
      expect(ids).not.toContain(entry?.id);
    });
  });
}
