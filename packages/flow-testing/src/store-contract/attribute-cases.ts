import type { AttributeType } from '@luluchat/flow-runtime';
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
      await attributes().delete('tier');
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
      expect(await attributes().delete('tier')).toBe(true);
      expect(await attributes().delete('tier')).toBe(false);
      expect(await attributes().delete('ghost')).toBe(false);
      expect(await valuesOf('601')).toEqual({ points: 1.5 });
      expect(await valuesOf('602')).toEqual({});
      expect(await valuesOf('603')).toEqual({ points: 2 });
      expect((await attributes().list()).map(({ key }) => key)).toEqual(['points']);
      expect(await put('tier', 'numeric')).toEqual({ isNew: true });
    });

    it('that are created again keep only the later values of their type', async () => {
      await put('points', 'string');
      await addContact('601', {});
      await addContact('602', {});
      await attributes().delete('points');
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
