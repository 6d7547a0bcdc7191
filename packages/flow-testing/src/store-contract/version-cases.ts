import type { FlowDocument, Trigger } from '@luluchat/flow-runtime/document';
import type { FlowRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { adversarialJson, flowDocument } from './records.js';
import { expectCode, expectPages, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of the versions of flows, of taking a publication back, and of the summaries in the list of flows. */
export function describeVersionCases(create: CreateStore): void {
  describe('versions of flows', () => {
    const used = useStore(create);
    const flows = (): FlowRepository => used.store.flows;
    const createFlow = (id: string, draft: FlowDocument = flowDocument(id)) => flows().create({ id, draft, at: 1000 });
    const replace = (flowId: string, draft: FlowDocument) => flows().replaceDraft({ flowId, draft, at: 1500 });
    const publish = async (flowId: string, at: number): Promise<number> => {
      const { revision = 0 } = (await flows().find(flowId)) ?? {};
      return (await flows().publish({ flowId, revision, at })).version;
    };

    it('are listed newest first, with the instants of their publication', async () => {
      await createFlow('a');
      await createFlow('b');
      for (const at of [2000, 3000, 4000]) {
        await replace('a', flowDocument(`a at ${at}`));
        await publish('a', at);
      }
      await publish('b', 5000);
      expect(await flows().listVersions('a', { limit: 10 })).toEqual({
        items: [
          { version: 3, publishedAt: 4000 },
          { version: 2, publishedAt: 3000 },
          { version: 1, publishedAt: 2000 },
        ],
        nextCursor: null,
      });
      expect(await flows().listVersions('b', { limit: 10 })).toMatchObject({ items: [{ version: 1 }] });
      await expectPages((page) => flows().listVersions('a', page));
    });

    it('are none for an unknown flow and one that was never published', async () => {
      await createFlow('a');
      for (const flowId of ['a', 'ghost']) {
        expect(await flows().listVersions(flowId, { limit: 10 })).toEqual({ items: [], nextCursor: null });
        expect(await flows().findVersionRecord(flowId, 1)).toBeUndefined();
      }
    });

    it('are found with their document, also of a deleted flow', async () => {
      await createFlow('a', flowDocument('first'));
      await publish('a', 2000);
      await replace('a', flowDocument('second'));
      await publish('a', 3000);
      await flows().delete('a', 4000);
      const again = (await used.reopen()).flows;
      const first = { version: 1, publishedAt: 2000, document: flowDocument('first') };
      expect(await again.findVersionRecord('a', 1)).toEqual(first);
      expect(await again.findVersionRecord('a', 2)).toMatchObject({ publishedAt: 3000, document: { name: 'second' } });
      expect(await again.findVersionRecord('a', 3)).toBeUndefined();
      expect((await again.listVersions('a', { limit: 10 })).items).toHaveLength(2);
    });

    it('reject the cursor of another list', async () => {
      for (const id of ['a', 'b']) await createFlow(id);
      const { nextCursor } = await flows().list({ limit: 1 });
      await expectCode(flows().listVersions('a', { limit: 1, cursor: nextCursor ?? '' }), 'invalid_request');
    });

    it('stay when the publication is taken back, which is known at once', async () => {
      await createFlow('a');
      await publish('a', 2000);
      expect(await flows().findPublished('a')).toEqual({ flowId: 'a', version: 1 });
      const { publications } = flows();
      expect(await flows().unpublish('a', 3000)).toBe(true);
      expect(flows().publications).toBeGreaterThan(publications);
      const again = (await used.reopen()).flows;
      expect(await again.findPublished('a')).toBeUndefined();
      expect(await again.listPublished()).toEqual([]);
      expect(await again.find('a')).toMatchObject({ publishedVersion: null, revision: 1, updatedAt: 3000 });
      expect(await again.findVersion('a', 1)).toEqual(flowDocument('a'));
      expect((await again.listVersions('a', { limit: 10 })).items).toEqual([{ version: 1, publishedAt: 2000 }]);
    });

    it('get the next number when the flow is published again', async () => {
      await createFlow('a');
      await publish('a', 2000);
      await flows().unpublish('a', 4000);
      expect(await publish('a', 5000)).toBe(2);
      expect(await flows().findPublished('a')).toEqual({ flowId: 'a', version: 2 });
      expect(await flows().findVersion('a', 2)).toEqual(flowDocument('a'));
    });

    it('are not made of a draft that is the published flow, whatever an editor keeps beside it', async () => {
      const placed = (x: number): FlowDocument => ({ ...flowDocument('a'), editor: { positions: { a: { x, y: 0 } } } });
      await createFlow('a', placed(1));
      await publish('a', 2000);
      expect(await publish('a', 3000)).toBe(1);
      await replace('a', placed(2));
      const before = await flows().find('a');
      expect(await publish('a', 4000)).toBe(1);
      expect(await flows().find('a')).toEqual(before);
      expect((await flows().listVersions('a', { limit: 10 })).items).toEqual([{ version: 1, publishedAt: 2000 }]);
      expect(await flows().findVersion('a', 1)).toEqual(placed(1));
      await expectCode(flows().publish({ flowId: 'a', revision: 1, at: 5000 }), 'revision_conflict');
      await replace('a', { ...placed(2), name: 'b' });
      expect(await publish('a', 6000)).toBe(2);
      expect(await flows().findVersion('a', 2)).toEqual({ ...placed(2), name: 'b' });
    });

    it('are taken back once: a flow that is not published does not change', async () => {
      const never = await createFlow('never');
      expect(await flows().unpublish('never', 2000)).toBe(false);
      expect(await flows().find('never')).toEqual(never);
      await createFlow('a');
      await publish('a', 2000);
      await flows().unpublish('a', 3000);
      expect(await flows().unpublish('a', 4000)).toBe(false);
      expect(await flows().find('a')).toMatchObject({ updatedAt: 3000 });
    });

    it.each(['ghost', 'deleted'])('cannot be taken back of a flow that does not exist: %s', async (flowId) => {
      await createFlow('deleted');
      await publish('deleted', 2000);
      await flows().delete('deleted', 3000);
      await expectCode(flows().unpublish(flowId, 4000), 'unknown_flow');
    });

    it('leave the trigger for unmatched messages to another flow when they are taken back', async () => {
      const takesAll = (name: string) => ({ ...flowDocument(name), triggers: [{ type: 'unmatched' as const }] });
      await createFlow('a', takesAll('a'));
      await createFlow('b', takesAll('b'));
      await publish('a', 2000);
      await expectCode(publish('b', 2000), 'trigger_conflict');
      await flows().unpublish('a', 3000);
      expect(await publish('b', 4000)).toBe(1);
      await expectCode(publish('a', 5000), 'trigger_conflict');
    });
  });

  describe('summaries of flows', () => {
    const used = useStore(create);
    const flows = (): FlowRepository => used.store.flows;
    const keyword = (...keywords: string[]): Trigger => ({ type: 'keyword', match: 'is', keywords });
    const replace = (flowId: string, draft: FlowDocument) => flows().replaceDraft({ flowId, draft, at: 1500 });
    const documentOf = (name: string, ...triggers: Trigger[]): FlowDocument => ({ ...flowDocument(name), triggers });
    const summaryOf = async (flowId: string) => {
      const { items } = await flows().list({ limit: 100 });
      return items.find(({ id }) => id === flowId);
    };

    it('have the name and the triggers of the draft while nothing is published, and no documents', async () => {
      await flows().create({ id: 'a', draft: documentOf('Draft', keyword('hi')), at: 1000 });
      await flows().create({ id: 'b', draft: flowDocument('No triggers'), at: 2000 });
      const common = { publishedVersion: null, hasUnpublishedChanges: true };
      expect((await flows().list({ limit: 10 })).items).toEqual([
        { id: 'a', name: 'Draft', triggers: [keyword('hi')], ...common, createdAt: 1000, updatedAt: 1000 },
        { id: 'b', name: 'No triggers', triggers: [], ...common, createdAt: 2000, updatedAt: 2000 },
      ]);
    });

    it('have the triggers of the published version, and tell whether the draft differs from it', async () => {
      const first = documentOf('First', keyword('hi'), { type: 'webhook' });
      await flows().create({ id: 'a', draft: first, at: 1000 });
      await flows().publish({ flowId: 'a', revision: 1, at: 2000 });
      const published = { publishedVersion: 1, triggers: first.triggers };
      expect(await summaryOf('a')).toMatchObject({ name: 'First', hasUnpublishedChanges: false, ...published });
      await flows().replaceDraft({ flowId: 'a', draft: documentOf('Second', keyword('ho')), at: 3000 });
      expect(await summaryOf('a')).toMatchObject({ name: 'Second', hasUnpublishedChanges: true, ...published });
      await flows().replaceDraft({ flowId: 'a', draft: first, at: 4000 });
      expect(await summaryOf('a')).toMatchObject({ name: 'First', hasUnpublishedChanges: false, updatedAt: 4000 });
      await flows().replaceDraft({ flowId: 'a', draft: documentOf('Third', keyword('ha')), at: 5000 });
      await flows().publish({ flowId: 'a', revision: 4, at: 6000 });
      expect(await summaryOf('a')).toMatchObject({ publishedVersion: 2, triggers: [keyword('ha')] });
      await flows().unpublish('a', 7000);
      expect(await summaryOf('a')).toMatchObject({ publishedVersion: null, hasUnpublishedChanges: true });
    });

    it('tell of no unpublished changes when only what an editor keeps differs', async () => {
      const draft = documentOf('odd " \ud800 😀', keyword('hi'));
      await flows().create({ id: 'a', draft, at: 1000 });
      await flows().publish({ flowId: 'a', revision: 1, at: 2000 });
      const editor = { positions: { x: { x: 1.5, y: -2 } }, triggerPosition: { x: 0, y: 0 }, notes: { x: 'why "' } };
      const { name, ...rest } = draft;
      for (const placed of [
        { ...draft, editor },
        { name, editor: { notes: {} }, ...rest },
      ]) {
        await replace('a', placed);
        expect(await summaryOf('a')).toMatchObject({ hasUnpublishedChanges: false });
        expect((await flows().find('a'))?.draft).toEqual(placed);
      }
      await replace('a', { ...draft, editor, start: 'elsewhere' });
      expect(await summaryOf('a')).toMatchObject({ hasUnpublishedChanges: true });
    });

    it('keep texts of any kind, members whose names every object inherits, and documents without triggers', async () => {
      const odd = 'a\0b \ud800 😀 علي "';
      const draft = {
        ...documentOf(odd, keyword(odd)),
        steps: { x: { type: 'x', config: adversarialJson<object>() } },
      };
      await flows().create({ id: 'a', draft: draft as FlowDocument, at: 1000 });
      await flows().publish({ flowId: 'a', revision: 1, at: 2000 });
      const summary = await summaryOf('a');
      expect([summary?.name, summary?.triggers]).toEqual([odd, [keyword(odd)]]);
      expect(summary?.hasUnpublishedChanges).toBe(false);
    });
  });
}
