import type { FlowDocument, FlowDraft } from '@luluchat/flow-runtime/document';
import type { FlowRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { adversarialJson, flowDocument, run, turn } from './records.js';
import { expectCode, expectPages, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of flows. */
export function describeFlowCases(create: CreateStore): void {
  describe('flows', () => {
    const used = useStore(create);
    const flows = (): FlowRepository => used.store.flows;
    const createFlow = (id: string, name = id) => flows().create({ id, draft: flowDocument(name), at: 1000 });

    it('are created with their draft, unpublished, at revision 1', async () => {
      const expected = {
        id: 'a',
        draft: flowDocument('first'),
        revision: 1,
        publishedVersion: null,
        createdAt: 1000,
        updatedAt: 1000,
      };
      expect(await createFlow('a', 'first')).toEqual(expected);
      expect(await flows().find('a')).toEqual(expected);
      expect(await flows().find('b')).toBeUndefined();
    });

    it('are not created twice with one id: the first stays', async () => {
      await createFlow('a', 'first');
      await expectCode(createFlow('a', 'second'), 'store_failed');
      expect((await flows().find('a'))?.draft.name).toBe('first');
    });

    it('keep members whose names every object inherits, and texts of any kind', async () => {
      const config = { ...adversarialJson<Record<string, never>>(), odd: 'a\0b \ud800 😀 علي "' };
      const draft: FlowDocument = { name: '"odd\0', start: 'x', steps: { x: { type: 'complete', config } } };
      await flows().create({ id: 'a', draft, at: 1 });
      const stored = await flows().find('a');
      expect(JSON.stringify(stored?.draft)).toBe(JSON.stringify(draft));
      expect(Object.keys(stored?.draft.steps['x']?.config ?? {})).toContain('__proto__');
    });

    it('keep an unfinished draft, which has no steps, and list its triggers as they are', async () => {
      const triggers: FlowDraft['triggers'] = [
        { type: 'keyword' },
        { type: 'webhook', attributeMapping: [{ value: '' }] },
      ];
      await flows().create({ id: 'a', draft: { name: 'Empty', steps: {} }, at: 1 });
      await createFlow('b');
      await flows().replaceDraft({ flowId: 'b', draft: { name: 'Begun', steps: {}, triggers }, at: 2 });
      expect((await flows().find('a'))?.draft).toEqual({ name: 'Empty', steps: {} });
      expect((await flows().find('b'))?.draft).toEqual({ name: 'Begun', steps: {}, triggers });
      const { items } = await flows().list({ limit: 10 });
      expect(items).toMatchObject([
        { name: 'Empty', triggers: [], hasUnpublishedChanges: true },
        { name: 'Begun', triggers },
      ]);
    });

    it('are listed in creation order, without deleted ones', async () => {
      for (const id of ['d', 'b', 'e', 'a', 'c']) await createFlow(id);
      await flows().delete('e', 2000);
      const { items, nextCursor } = await flows().list({ limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c']);
      expect(nextCursor).toBeNull();
      await expectPages((page) => flows().list(page));
    });

    it('are listed from a cursor whose item was deleted meanwhile', async () => {
      for (const id of ['a', 'b', 'c']) await createFlow(id);
      const { nextCursor } = await flows().list({ limit: 2 });
      await flows().delete('b', 2000);
      const rest = await flows().list({ limit: 2, cursor: nextCursor ?? '' });
      expect(rest.items.map(({ id }) => id)).toEqual(['c']);
    });

    it('reject the cursor of another list', async () => {
      for (const id of ['a', 'b']) await createFlow(id);
      const { nextCursor } = await flows().list({ limit: 1 });
      await expectCode(used.store.runs.list({}, { limit: 1, cursor: nextCursor ?? '' }), 'invalid_request');
    });

    it('get a new revision with each new draft', async () => {
      await createFlow('a');
      const second = await flows().replaceDraft({ flowId: 'a', draft: flowDocument('second'), at: 2000 });
      expect(second).toMatchObject({ revision: 2, createdAt: 1000, updatedAt: 2000, draft: { name: 'second' } });
      const third = await flows().replaceDraft({ flowId: 'a', draft: flowDocument('third'), ifRevision: 2, at: 3000 });
      expect(third).toMatchObject({ revision: 3, updatedAt: 3000, draft: { name: 'third' } });
      expect(await flows().find('a')).toEqual(third);
    });

    it('keep their draft when the replacement names another revision', async () => {
      const first = await createFlow('a');
      for (const ifRevision of [0, 2]) {
        const change = { flowId: 'a', draft: flowDocument('lost'), ifRevision, at: 2000 };
        await expectCode(flows().replaceDraft(change), 'revision_conflict');
      }
      expect(await flows().find('a')).toEqual(first);
    });

    it('are published as versions 1, 2, ... that never change', async () => {
      await createFlow('a', 'first');
      expect(await flows().findPublished('a')).toBeUndefined();
      expect(await flows().publish({ flowId: 'a', revision: 1, at: 2000 })).toEqual({ flowId: 'a', version: 1 });
      await flows().replaceDraft({ flowId: 'a', draft: flowDocument('second'), at: 3000 });
      expect(await flows().findPublished('a')).toEqual({ flowId: 'a', version: 1 });
      expect(await flows().publish({ flowId: 'a', revision: 2, at: 4000 })).toEqual({ flowId: 'a', version: 2 });
      expect(await flows().findPublished('a')).toEqual({ flowId: 'a', version: 2 });
      expect(await flows().findVersion('a', 1)).toEqual(flowDocument('first'));
      expect(await flows().findVersion('a', 2)).toEqual(flowDocument('second'));
      expect(await flows().findVersion('a', 3)).toBeUndefined();
      expect(await flows().find('a')).toMatchObject({ publishedVersion: 2, revision: 2, updatedAt: 4000 });
    });

    it('are not published from an old revision of their draft', async () => {
      await createFlow('a');
      await flows().replaceDraft({ flowId: 'a', draft: flowDocument('second'), at: 2000 });
      await expectCode(flows().publish({ flowId: 'a', revision: 1, at: 3000 }), 'revision_conflict');
      expect(await flows().findPublished('a')).toBeUndefined();
      expect(await flows().findVersion('a', 1)).toBeUndefined();
    });

    it('are not found once deleted, while their versions stay', async () => {
      await createFlow('a');
      await flows().publish({ flowId: 'a', revision: 1, at: 2000 });
      expect([await flows().exists('a'), await flows().exists('ghost')]).toEqual([true, false]);
      expect(await flows().delete('a', 3000)).toBe(true);
      expect(await flows().exists('a')).toBe(false);
      expect(await flows().delete('a', 4000)).toBe(false);
      expect(await flows().delete('ghost', 4000)).toBe(false);
      expect(await flows().find('a')).toBeUndefined();
      expect(await flows().findPublished('a')).toBeUndefined();
      expect(await flows().listPublished()).toEqual([]);
      expect(await flows().findVersion('a', 1)).toEqual(flowDocument('a'));
    });

    it('are restored with their drafts and versions, unpublished, if they were deleted late enough', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await createFlow(id, `name of ${id}`);
      await flows().publish({ flowId: 'a', revision: 1, at: 2000 });
      for (const [id, at] of [
        ['a', 3000],
        ['b', 3001],
        ['c', 2999],
      ] as const) {
        await flows().delete(id, at);
      }
      const deleted = { id: 'a', name: 'name of a', deletedAt: 3000 };
      expect((await flows().listDeleted(3000, { limit: 10 })).items).toEqual([
        deleted,
        { id: 'b', name: 'name of b', deletedAt: 3001 },
      ]);
      await expectPages((page) => flows().listDeleted(1, page));
      for (const flowId of ['c', 'd', 'ghost']) {
        await expectCode(flows().restore({ flowId, since: 3000, at: 4000 }), 'unknown_flow');
      }
      const { publications } = flows();
      const restored = { id: 'a', draft: flowDocument('name of a'), revision: 1, publishedVersion: null };
      const given = { since: 3000, at: 4000 };
      expect(await flows().restore({ flowId: 'a', ...given })).toMatchObject({ ...restored, updatedAt: 4000 });
      expect(flows().publications).toBeGreaterThan(publications);
      await expectCode(flows().restore({ flowId: 'a', ...given }), 'unknown_flow');
      const again = (await used.reopen()).flows;
      expect(await again.find('a')).toMatchObject(restored);
      expect(await again.findPublished('a')).toBeUndefined();
      expect((await again.list({ limit: 10 })).items).toMatchObject([
        { id: 'a', hasUnpublishedChanges: true },
        { id: 'd' },
      ]);
      expect((await again.listDeleted(3000, { limit: 10 })).items.map(({ id }) => id)).toEqual(['b']);
      expect(await again.publish({ flowId: 'a', revision: 1, at: 5000 })).toEqual({ flowId: 'a', version: 2 });
    });

    it('lose their drafts some time after their deletion, and are removed once no run is of them', async () => {
      for (const id of ['a', 'b', 'c', 'd']) {
        await createFlow(id);
        await flows().publish({ flowId: id, revision: 1, at: 2000 });
      }
      const ended = run('r1', { flowId: 'a', status: 'completed', finishedAt: 2500 });
      await used.store.runs.commit(turn({ runs: [ended] }));
      for (const id of ['a', 'b']) await flows().delete(id, 3000);
      await flows().delete('c', 3001);
      const removeAll = async () => {
        const counts: number[] = [];
        do counts.push(await flows().removeDeleted({ before: 3001, limit: 1 }));
        while (counts.at(-1) !== 0 && counts.length < 10);
        return counts.reduce((sum, count) => sum + count);
      };
      expect(await removeAll()).toBe(2);
      expect((await flows().listDeleted(1, { limit: 10 })).items.map(({ id }) => id)).toEqual(['c']);
      for (const flowId of ['a', 'b']) {
        await expectCode(flows().restore({ flowId, since: 1, at: 4000 }), 'unknown_flow');
      }
      expect([await flows().findVersion('a', 1), await flows().findVersion('b', 1)]).toEqual([
        flowDocument('a'),
        undefined,
      ]);
      await used.store.removeOld({ before: 3000, limit: 10 });
      expect(await removeAll()).toBe(1);
      expect(await flows().findVersion('a', 1)).toBeUndefined();
      expect(await flows().listPublished()).toEqual([{ flowId: 'd', version: 1 }]);
      expect(await flows().restore({ flowId: 'c', since: 1, at: 4000 })).toMatchObject({ id: 'c' });
    });

    it.each(['ghost', 'deleted'])('cannot be changed or published: %s', async (flowId) => {
      await createFlow('deleted');
      await flows().delete('deleted', 2000);
      const draft = flowDocument('x');
      await expectCode(flows().replaceDraft({ flowId, draft, at: 3000 }), 'unknown_flow');
      await expectCode(flows().replaceDraft({ flowId, draft, ifRevision: 1, at: 3000 }), 'unknown_flow');
      await expectCode(flows().publish({ flowId, revision: 1, at: 3000 }), 'unknown_flow');
    });

    it('that are published are listed in creation order', async () => {
      for (const id of ['c', 'a', 'draft', 'b']) await createFlow(id);
      for (const id of ['a', 'b', 'c']) await flows().publish({ flowId: id, revision: 1, at: 2000 });
      await flows().replaceDraft({ flowId: 'a', draft: flowDocument('second'), at: 2500 });
      await flows().publish({ flowId: 'a', revision: 2, at: 3000 });
      expect(await flows().listPublished()).toEqual([
        { flowId: 'c', version: 1 },
        { flowId: 'a', version: 2 },
        { flowId: 'b', version: 1 },
      ]);
    });
  });
}
