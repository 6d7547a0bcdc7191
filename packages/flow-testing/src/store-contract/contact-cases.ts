import type { ContactChange, ContactFilter, ContactRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, run, turn } from './records.js';
import { expectPages, readAll, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of contacts. */
export function describeContactCases(create: CreateStore): void {
  describe('contacts', () => {
    const used = useStore(create);
    const contacts = (): ContactRepository => used.store.contacts;
    const nothing = { contactNumber: null, name: '', attributes: {}, tags: [] };
    const addContact = (contactId: string, contactName?: string) =>
      used.store.runs.accept({
        run: run(`run-of-${contactId}`, { contactId }),
        ...(contactName === undefined ? {} : { contactName }),
      });

    it('do not exist before a run is accepted for them', async () => {
      expect(await contacts().find(ALI)).toBeUndefined();
      expect(await contacts().update(ALI, { name: 'Ali' })).toBeUndefined();
      expect(await contacts().find(ALI)).toBeUndefined();
    });

    it('are created by a run that is accepted for them', async () => {
      await addContact(ALI);
      expect(await contacts().find(ALI)).toEqual({ contactId: ALI, ...nothing });
    });

    it('change only in the given members', async () => {
      await addContact(ALI, 'Ali');
      const first = { name: 'Aminah', attributes: { tier: 'gold', points: 12.5 }, tags: ['a'], addTags: ['b', 'a'] };
      const changed = {
        ...{ contactId: ALI, contactNumber: null },
        name: 'Aminah',
        attributes: first.attributes,
        tags: ['a', 'b'],
      };
      expect(await contacts().update(ALI, first)).toEqual(changed);
      expect(await contacts().find(ALI)).toEqual(changed);
      const second = { attributes: { tier: null, city: 'Ipoh' }, removeTags: ['a', 'ghost'], addTags: ['c'] };
      const again = {
        contactId: ALI,
        contactNumber: null,
        name: 'Aminah',
        attributes: { points: 12.5, city: 'Ipoh' },
        tags: ['b', 'c'],
      };
      expect(await contacts().update(ALI, second)).toEqual(again);
      expect(await contacts().update(ALI, {})).toEqual(again);
      expect(await contacts().find(ALI)).toEqual(again);
    });

    it('keep the instant of their last message, which only moves forward', async () => {
      const lastMessageAt = async () => (await contacts().find(ALI))?.lastMessageAt;
      const commit = (contactChange: ContactChange) => used.store.runs.commit(turn({ contactChange }));
      await commit({ name: 'Ali', lastMessageAt: 1_700_000_000_005 });
      expect(await lastMessageAt()).toBe(1_700_000_000_005);
      await commit({ lastMessageAt: 1_700_000_000_001 });
      expect(await lastMessageAt()).toBe(1_700_000_000_005);
      await commit({ lastMessageAt: 1_700_000_000_006 });
      expect(await lastMessageAt()).toBe(1_700_000_000_006);
      await commit({ lastMessageAt: 1_700_000_000_007, attributes: { tier: 'gold' } });
      await commit({ lastMessageAt: 1_700_000_000_002, attributes: { points: 1 } });
      await commit({ attributes: { points: 2 } });
      await commit({ addTags: ['vip'] });
      await used.reopen();
      expect(await contacts().find(ALI)).toEqual({
        ...{ contactId: ALI, contactNumber: null, name: 'Ali' },
        ...{ attributes: { tier: 'gold', points: 2 }, tags: ['vip'], lastMessageAt: 1_700_000_000_007 },
      });
      // A contact that does not exist yet is created by its first message.
      await used.store.runs.commit(turn({ contactId: 'c_new', contactChange: { lastMessageAt: 5 } }));
      expect((await contacts().find('c_new'))?.lastMessageAt).toBe(5);
    });

    it('keep the instant of their last message to each channel account', async () => {
      const commit = (contactChange: ContactChange) => used.store.runs.commit(turn({ contactChange }));
      const written = async () => {
        const { account, lastMessageAt, otherLastMessages } = (await contacts().find(ALI)) ?? {};
        return { account, lastMessageAt, otherLastMessages };
      };
      await commit({ account: 'shop', lastMessageAt: 1_700_000_000_001 });
      await commit({ lastMessageAt: 1_700_000_000_002 });
      expect(await written()).toEqual({ account: 'shop', lastMessageAt: 1_700_000_000_002 });
      await commit({ account: 'help', lastMessageAt: 1_700_000_000_003 });
      await commit({ name: 'Ali', tags: ['vip'] });
      await used.reopen();
      const shop = { shop: 1_700_000_000_002 };
      expect(await written()).toEqual({ account: 'help', lastMessageAt: 1_700_000_000_003, otherLastMessages: shop });
      await commit({ account: '__proto__', lastMessageAt: 1_700_000_000_004 });
      await commit({ account: 'shop', lastMessageAt: 1_700_000_000_005 });
      const { otherLastMessages = {}, ...last } = await written();
      expect(last).toEqual({ account: 'shop', lastMessageAt: 1_700_000_000_005 });
      expect(Object.entries(otherLastMessages).sort()).toEqual([
        ['__proto__', 1_700_000_000_004],
        ['help', 1_700_000_000_003],
      ]);
      await commit({ otherLastMessages: { help: 1, bar: 1_700_000_000_006 } });
      expect(Object.entries((await written()).otherLastMessages ?? {}).sort()).toEqual([
        ['__proto__', 1_700_000_000_004],
        ['bar', 1_700_000_000_006],
        ['help', 1_700_000_000_003],
      ]);
    });

    it.each(['', '😀 علي', 'a\0b', '"quoted"', '\ud800 alone', '  spaces  ', 'null', "'; drop table contacts; --"])(
      'keep the name, tag and value %j',
      async (text) => {
        await addContact(ALI, text);
        await contacts().update(ALI, { attributes: { tier: text }, addTags: [text] });
        const expected = { contactId: ALI, contactNumber: null, name: text, attributes: { tier: text }, tags: [text] };
        expect(await contacts().find(ALI)).toEqual(expected);
        expect(await (await used.reopen()).contacts.find(ALI)).toEqual(expected);
      },
    );

    it('keep attributes whose names every object inherits', async () => {
      await addContact(ALI);
      const attributes = JSON.parse('{"__proto__": "p", "constructor": 1}') as Record<string, string | number>;
      await contacts().update(ALI, { attributes });
      await used.store.runs.commit(turn({ contactChange: { attributes: { tier: 'gold' } } }));
      const stored = await contacts().find(ALI);
      expect(JSON.stringify(stored?.attributes)).toBe('{"__proto__":"p","constructor":1,"tier":"gold"}');
    });

    it('are listed page by page, whatever characters their ids have', async () => {
      for (const contactId of ['علي', '😀', 'a"b', '客户']) await addContact(contactId);
      await expectPages((page) => contacts().list(page));
    });

    it('are searched by parts of their names and numbers', async () => {
      const add = (contactId: string, contactNumber: string, contactName: string) =>
        used.store.runs.accept({ run: run(`run-of-${contactId}`, { contactId }), contactNumber, contactName });
      await add('c1', '60123456781', 'Aisyah');
      await add('c2', '60123456782', 'a\0B"');
      await addContact('c3', 'aisyah <i>');
      await used.store.contacts.update('c2', { profileName: 'Ben AISYAH', username: 'ben.cafe' });
      const search = async (query: string, limit: number) =>
        (await readAll((page) => contacts().list(page, { query }), limit)).flat().map(({ contactId }) => contactId);
      for (const limit of [1, 2, 3, 10]) {
        expect(await search('AISYAH', limit)).toEqual(['c1', 'c2', 'c3']);
        expect(await search('+60 12-345', limit)).toEqual(['c1', 'c2']);
        expect(await search('6782', limit)).toEqual(['c2']);
        expect(await search('A\0b"', limit)).toEqual(['c2']);
        expect(await search('@BEN.c', limit)).toEqual(['c2']);
        expect(await search('%', limit)).toEqual([]);
      }
    });

    it('are filtered by tags and rules about attributes, together with a search', async () => {
      const gold = { contactChange: { name: 'Ann', tags: ['VIP', 'new'], attributes: { tier: 'Gold', points: 12 } } };
      await used.store.runs.commit(turn({ contactId: 'c1', ...gold }));
      await used.store.runs.commit(
        turn({ contactId: 'c2', contactChange: { name: 'Ben', tags: ['vip'], attributes: { points: 7 } } }),
      );
      await used.store.runs.commit(turn({ contactId: 'c3', contactChange: { name: 'Annabel' } }));
      const filter = async (given: ContactFilter, limit: number) =>
        (await readAll((page) => contacts().list(page, given), limit)).flat().map(({ contactId }) => contactId);
      for (const limit of [1, 2, 10]) {
        expect(await filter({}, limit)).toEqual(['c1', 'c2', 'c3']);
        expect(await filter({ segment: {} }, limit)).toEqual(['c1', 'c2', 'c3']);
        expect(await filter({ segment: { tags: ['vip'] } }, limit)).toEqual(['c1', 'c2']);
        expect(await filter({ segment: { tags: ['vip', 'new'] } }, limit)).toEqual(['c1']);
        const rule = { name: 'points', operator: 'at-least', value: 7 } as const;
        expect(await filter({ segment: { attributes: [rule] } }, limit)).toEqual(['c1', 'c2']);
        expect(await filter({ query: 'ann', segment: { attributes: [rule] } }, limit)).toEqual(['c1']);
        const unknown = { name: 'tier', operator: 'is-unknown' } as const;
        expect(await filter({ segment: { attributes: [unknown] } }, limit)).toEqual(['c2', 'c3']);
      }
    });

    it('are listed in order of their ids', async () => {
      for (const contactId of ['60199', '60111', '8613', '60122']) await addContact(contactId);
      const { items } = await contacts().list({ limit: 10 });
      expect(items.map(({ contactId }) => contactId)).toEqual(['60111', '60122', '60199', '8613']);
      await expectPages((page) => contacts().list(page));
    });

    it('lose no change when many are made concurrently', async () => {
      await addContact(ALI);
      const numbers = Array.from({ length: 20 }, (_, index) => index);
      await Promise.all(
        numbers.flatMap((number) => [
          contacts().update(ALI, { attributes: { [`patched_${number}`]: number } }),
          used.store.runs.commit(turn({ contactChange: { attributes: { [`saved_${number}`]: number } } })),
        ]),
      );
      expect(Object.keys((await contacts().find(ALI))?.attributes ?? {})).toHaveLength(40);
    });
  });
}
