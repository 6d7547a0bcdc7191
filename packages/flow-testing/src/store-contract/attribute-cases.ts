import type { AttributeType } from '@luluchat/flow-runtime';
import { RESTORABLE_MS } from '@luluchat/flow-runtime/store';
import type { AttributeRepository, ContactRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of attribute definitions and their values. */
export function describeAttributeCases(create: CreateStore): void {
  describe('attributes', () => {
    const used = useStore(create);
    const attributes = (): AttributeRepository => used.store.attributes;
    const contacts = (): ContactRepository => used.store.contacts;
    const put = (key: string, type: AttributeType, title = key) => attributes().put({ key, title, type });
    const addContact = async (contactId: string, values: Record<string, string | number>): Promise<void> => {
      await used.store.runs.accept({ run: run(`run-of-${contactId}`, { contactId }) });
      await contacts().update(contactId, { attributes: values });
    };
    const valuesOf = async (contactId: string) => (await contacts().find(contactId))?.attributes;

    it('are created once and replaced afterwards', async () => {
      expect(await put('tier', 'string', 'Tier')).toEqual({ isNew: true });
      expect(await put('tier', 'string', 'Membership "tier"\0 😀')).toEqual({ isNew: false });
      expect(await attributes().list()).toEqual([{ key: 'tier', title: 'Membership "tier"\0 😀', type: 'string' }]);
    });

    it('are listed by key', async () => {
      for (const key of ['points', 'Zone', 'birthday', '_x']) await put(key, 'string');
      expect((await attributes().list()).map(({ key }) => key)).toEqual(['Zone', '_x', 'birthday', 'points']);
    });

    it('are rejected when their key differs from another only in case', async () => {
      await put('tier', 'string');
      await expectCode(put('Tier', 'string'), 'attribute_conflict');
      await expectCode(put('TIER', 'numeric'), 'attribute_conflict');
      expect(await attributes().list()).toEqual([{ key: 'tier', title: 'tier', type: 'string' }]);
      await attributes().delete('tier', 1000);
      expect(await put('Tier', 'string')).toEqual({ isNew: true });
    });

    it('change their type while no contact has a value', async () => {
      await put('points', 'string');
      await addContact('601', { points: 'many' });
      await contacts().update('601', { attributes: { points: null } });
      await put('points', 'numeric');
      expect(await attributes().list()).toEqual([{ key: 'points', title: 'points', type: 'numeric' }]);
    });

    it('keep their type while a contact has a value, but can get a new title', async () => {
      await put('points', 'string');
      await addContact('601', { points: '12' });
      await expectCode(put('points', 'numeric', 'Points'), 'attribute_conflict');
      expect(await attributes().list()).toEqual([{ key: 'points', title: 'points', type: 'string' }]);
      await put('points', 'string', 'Points');
      expect(await attributes().list()).toEqual([{ key: 'points', title: 'Points', type: 'string' }]);
      expect(await valuesOf('601')).toEqual({ points: '12' });
    });

    it('are deleted together with their values and nothing else', async () => {
      await put('tier', 'string');
      await put('points', 'numeric');
      await addContact('601', { tier: 'gold', points: 1.5 });
      await addContact('602', { tier: 'odd "\0\ud800' });
      await addContact('603', { points: 2 });
      expect(await attributes().delete('tier', 1000)).toBe(true);
      expect(await attributes().delete('tier', 1000)).toBe(false);
      expect(await attributes().delete('ghost', 1000)).toBe(false);
      expect(await valuesOf('601')).toEqual({ points: 1.5 });
      expect(await valuesOf('602')).toEqual({});
      expect(await valuesOf('603')).toEqual({ points: 2 });
      expect((await attributes().list()).map(({ key }) => key)).toEqual(['points']);
      expect(await put('tier', 'numeric')).toEqual({ isNew: true });
    });

    it('are restored with the values of contacts, if they were deleted late enough', async () => {
      await put('tier', 'string', 'Tier "\0');
      await put('old', 'numeric');
      await addContact('601', { tier: 'gold', old: 1 });
      await addContact('602', { tier: 'odd "\0\ud800' });
      await addContact('603', { tier: 'lost' });
      await attributes().delete('old', 999);
      await attributes().delete('tier', 1000);
      const definition = { key: 'tier', title: 'Tier "\0', type: 'string' };
      expect(await attributes().listDeleted(1000)).toEqual([{ ...definition, deletedAt: 1000 }]);
      for (const key of ['old', 'ghost']) await expectCode(attributes().restore(key, 1000), 'unknown_attribute');
      await used.store.erasures.erase({ contactId: '603', erasureId: 'e1', at: 1 });
      expect((await used.store.erasures.find('e1'))?.counts.attributes).toBe(1);
      await used.store.runs.commit(turn({ contactId: '601', contactChange: { attributes: { tier: 'late' } } }));
      expect(await attributes().restore('tier', 1000)).toEqual(definition);
      await expectCode(attributes().restore('tier', 1000), 'unknown_attribute');
      await used.reopen();
      expect(await attributes().list()).toEqual([definition]);
      expect([await valuesOf('601'), await valuesOf('602')]).toEqual([{ tier: 'late' }, { tier: 'odd "\0\ud800' }]);
      expect(await contacts().find('603')).toBeUndefined();
      await expectCode(put('tier', 'date'), 'attribute_conflict');
      await contacts().update('601', { attributes: { tier: null } });
      await contacts().update('602', { attributes: { tier: null } });
      await put('tier', 'date');
    });

    it('are not restored beside another attribute with their key', async () => {
      await put('tier', 'string');
      await addContact('601', { tier: 'first' });
      await attributes().delete('tier', 1000);
      await put('Tier', 'string');
      await expectCode(attributes().restore('tier', 1), 'attribute_conflict');
      await attributes().delete('Tier', 1001);
      await put('tier', 'string');
      await expectCode(attributes().restore('tier', 1), 'attribute_conflict');
      await contacts().update('601', { attributes: { tier: 'second' } });
      await attributes().delete('tier', 1002);
      await attributes().restore('tier', 1);
      expect(await valuesOf('601')).toEqual({ tier: 'second' });
    });

    it('stay restorable when one that was made again with their key, and of which no contact has a value, is deleted', async () => {
      await put('tier', 'string');
      await addContact('601', { tier: 'gold' });
      await attributes().delete('tier', 1000);
      await put('tier', 'numeric');
      expect(await attributes().delete('tier', 1001)).toBe(true);
      expect(await attributes().listDeleted(1)).toMatchObject([{ key: 'tier', type: 'string', deletedAt: 1000 }]);
      await attributes().restore('tier', 1);
      expect(await valuesOf('601')).toEqual({ tier: 'gold' });
    });

    it('give way to a later one without values when they cannot be restored any more', async () => {
      await put('tier', 'string');
      await addContact('601', { tier: 'gold' });
      await attributes().delete('tier', 1000);
      await put('tier', 'numeric');
      const at = 1001 + RESTORABLE_MS;
      await attributes().delete('tier', at);
      expect(await attributes().listDeleted(1)).toMatchObject([{ key: 'tier', type: 'numeric', deletedAt: at }]);
      await attributes().restore('tier', at);
      expect(await valuesOf('601')).toEqual({});
    });

    it('are removed some time after their deletion, with the values of contacts', async () => {
      for (const key of ['a', 'b', 'c']) await put(key, 'string');
      for (const id of ['601', '602', '603']) await addContact(id, { a: 'x', b: 'y', c: 'z' });
      for (const key of ['a', 'b']) await attributes().delete(key, 1000);
      await attributes().delete('c', 1001);
      for (let calls = 0; (await attributes().removeDeleted({ before: 1001, limit: 2 })) > 0; calls += 1) {
        expect(calls).toBeLessThan(10);
      }
      expect((await attributes().listDeleted(1)).map(({ key }) => key)).toEqual(['c']);
      await expectCode(attributes().restore('a', 1), 'unknown_attribute');
      await put('a', 'string');
      await attributes().restore('c', 1);
      expect(await valuesOf('602')).toEqual({ c: 'z' });
      await used.store.erasures.erase({ contactId: '602', erasureId: 'e1', at: 1 });
      expect((await used.store.erasures.find('e1'))?.counts.attributes).toBe(1);
    });

    it('that are created again keep only the later values of their type', async () => {
      await put('points', 'string');
      await addContact('601', {});
      await addContact('602', {});
      await attributes().delete('points', 1000);
      for (const [contactId, points] of [
        ['601', 'many'],
        ['602', 12],
      ] as const) {
        await used.store.runs.commit(turn({ contactId, contactChange: { attributes: { points } } }));
      }
      expect(await put('points', 'numeric')).toEqual({ isNew: true });
      expect(await valuesOf('601')).toEqual({});
      expect(await valuesOf('602')).toEqual({ points: 12 });
      await expectCode(put('points', 'date'), 'attribute_conflict');
    });
  });
}
