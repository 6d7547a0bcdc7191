import type { AttributeType } from '@luluchat/flow-runtime';
import type { AttributeDefinition, FlowRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, flowDocument, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of flows that are created together with their attributes. */
export function describeNewFlowsCases(create: CreateStore): void {
  describe('flows that are created together', () => {
    const used = useStore(create);
    const flows = (): FlowRepository => used.store.flows;
    const attribute = (key: string, type: AttributeType, title = key): AttributeDefinition => ({ key, title, type });
    const newFlow = (id: string) => ({ id, draft: flowDocument(id) });
    const storedIds = async () => (await flows().list({ limit: 10 })).items.map(({ id }) => id);

    it('are stored in their order, unpublished, with the attributes that did not exist', async () => {
      await used.store.attributes.put(attribute('tier', 'string', 'Tier'));
      await used.store.attributes.list();
      const request = {
        flows: [newFlow('b'), newFlow('a')],
        attributes: [attribute('tier', 'string', 'Another title'), attribute('points', 'numeric', 'Points')],
        at: 1000,
      };
      const created = await flows().createAll(request);
      const facts = { revision: 1, publishedVersion: null, createdAt: 1000, updatedAt: 1000 };
      expect(created).toEqual([
        { ...newFlow('b'), ...facts },
        { ...newFlow('a'), ...facts },
      ]);
      expect(await storedIds()).toEqual(['b', 'a']);
      expect(await used.store.attributes.list()).toEqual([
        attribute('points', 'numeric', 'Points'),
        attribute('tier', 'string', 'Tier'),
      ]);
    });

    it('are refused as a whole by an attribute of another type, or of a key in other case', async () => {
      await used.store.attributes.put(attribute('tier', 'string'));
      for (const conflicting of [attribute('tier', 'numeric'), attribute('TIER', 'string')]) {
        const attributes = [attribute('points', 'numeric'), conflicting];
        await expectCode(flows().createAll({ flows: [newFlow('a')], attributes, at: 1 }), 'attribute_conflict');
      }
      expect(await storedIds()).toEqual([]);
      expect(await used.store.attributes.list()).toEqual([attribute('tier', 'string')]);
    });

    it('bring attributes of which contacts lose the values that do not fit', async () => {
      const contactChange = { attributes: { points: 'many', tier: 'gold' } };
      await used.store.runs.commit(turn({ contactChange }));
      const attributes = [attribute('points', 'numeric'), attribute('tier', 'string')];
      await flows().createAll({ flows: [], attributes, at: 1 });
      expect(await used.store.contacts.find(ALI)).toMatchObject({ attributes: { tier: 'gold' } });
      expect((await used.store.contacts.find(ALI))?.attributes).not.toHaveProperty('points');
    });

    it('are refused as a whole by two flows with one id, or two keys that differ only in case', async () => {
      const twice = { flows: [newFlow('a'), newFlow('a')], attributes: [attribute('points', 'numeric')], at: 1 };
      await expectCode(flows().createAll(twice), 'store_failed');
      const attributes = [attribute('tier', 'string'), attribute('TIER', 'string')];
      await expectCode(flows().createAll({ flows: [newFlow('a')], attributes, at: 1 }), 'attribute_conflict');
      expect(await storedIds()).toEqual([]);
      expect(await used.store.attributes.list()).toEqual([]);
    });

    it('are refused as a whole by an id that a flow has', async () => {
      await flows().create({ ...newFlow('b'), at: 1 });
      const request = { flows: [newFlow('a'), newFlow('b')], attributes: [attribute('points', 'numeric')], at: 2 };
      await expectCode(flows().createAll(request), 'store_failed');
      expect(await storedIds()).toEqual(['b']);
      expect(await used.store.attributes.list()).toEqual([]);
      expect(await flows().createAll({ flows: [], attributes: [], at: 3 })).toEqual([]);
    });
  });
}
