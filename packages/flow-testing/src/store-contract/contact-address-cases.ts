import type { ContactAddress } from '@luluchat/flow-runtime/channel';
import { formerAddress } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const NUMBER: ContactAddress = { kind: 'number', value: '60123456789' };
const USER: ContactAddress = { kind: 'whatsapp-user-id', value: 'MY.111222333' };

/** Defines the tests of numbers, other addresses and names of contacts. */
export function describeContactAddressCases(create: CreateStore): void {
  describe('addresses of contacts', () => {
    const used = useStore(create);
    const holders = (address: ContactAddress) => used.store.contacts.findHolders(address);
    const addContact = (contactId: string, contactNumber?: string) =>
      used.store.runs.accept({ run: run(`run-of-${contactId}`, { contactId }), contactNumber });

    it('have no holder before a contact is stored with them', async () => {
      expect([await holders(NUMBER), await holders(USER)]).toEqual([[], []]);
    });

    it('begin with the number of the run that created the contact', async () => {
      expect(await addContact(ALI, NUMBER.value)).toMatchObject({ contact: { contactNumber: NUMBER.value } });
      expect(await holders(NUMBER)).toEqual([ALI]);
      await used.store.runs.accept({ run: run('again', { contactId: ALI }), contactNumber: '60199999999' });
      expect(await used.store.contacts.find(ALI)).toMatchObject({ contactNumber: NUMBER.value });
    });

    it('are added by a turn, which can also set the number later', async () => {
      const change = { addAddresses: [USER], replyAddress: USER };
      await used.store.runs.commit(turn({ contactChange: change }));
      expect(await used.store.contacts.find(ALI)).toMatchObject({ contactNumber: null, replyAddress: USER });
      await used.store.runs.commit(turn({ contactChange: { contactNumber: NUMBER.value, replyAddress: null } }));
      const store = await used.reopen();
      const contact = await store.contacts.find(ALI);
      expect(contact).toMatchObject({ contactNumber: NUMBER.value });
      expect(contact?.replyAddress).toBeUndefined();
      expect([await holders(NUMBER), await holders(USER)]).toEqual([[ALI], [ALI]]);
    });

    it('of different kinds are different addresses', async () => {
      await addContact(ALI, NUMBER.value);
      await used.store.contacts.addAddresses(ALI, [{ kind: 'other', value: 'x' }]);
      expect(await holders({ kind: 'other', value: NUMBER.value })).toEqual([]);
      expect(await holders({ kind: 'another', value: 'x' })).toEqual([]);
      expect(await holders({ kind: 'other', value: 'X' })).toEqual([]);
    });

    it('can have several holders: first the contact with that number, then the others in the order of adding', async () => {
      await addContact('c_late', '60111');
      await addContact('c_early', '60222');
      await used.store.contacts.addAddresses('c_late', [NUMBER, USER]);
      await used.store.contacts.addAddresses('c_early', [NUMBER, USER]);
      await used.store.contacts.addAddresses('c_late', [NUMBER]);
      expect([await holders(NUMBER), await holders(USER)]).toEqual([
        ['c_late', 'c_early'],
        ['c_late', 'c_early'],
      ]);
      await addContact(ALI, NUMBER.value);
      expect(await holders(NUMBER)).toEqual([ALI, 'c_late', 'c_early']);
    });

    it('are ignored for a contact that does not exist', async () => {
      await used.store.contacts.addAddresses('ghost', [USER]);
      expect(await holders(USER)).toEqual([]);
      expect(await used.store.contacts.find('ghost')).toBeUndefined();
    });

    it('have each number for one contact only: for another, the error names the id of the first', async () => {
      await addContact(ALI, NUMBER.value);
      const error = await expectCode(addContact('c_other', NUMBER.value), 'contact_conflict');
      expect(error.details).toEqual({ contactId: ALI });
      expect(await used.store.contacts.find('c_other')).toBeUndefined();
      expect(await used.store.runs.find('run-of-c_other')).toBeUndefined();
      await addContact('c_other');
      const claim = turn({ contactId: 'c_other', contactChange: { contactNumber: NUMBER.value, name: 'Bea' } });
      await expectCode(used.store.runs.commit(claim), 'contact_conflict');
      expect(await used.store.contacts.find('c_other')).toMatchObject({ contactNumber: null, name: '' });
    });

    it('reject a new contact with an unchecked number that is a further address of another contact', async () => {
      await addContact(ALI, '60111');
      await used.store.contacts.addAddresses(ALI, [NUMBER]);
      const idempotency = { key: 'k', notBefore: 0 };
      await used.store.runs.accept({ run: run('first', { contactId: ALI }), idempotency });
      const unchecked = { contactNumber: NUMBER.value, isNumberUnchecked: true, idempotency };
      const error = await expectCode(
        used.store.runs.accept({ run: run('second', { contactId: 'c_other' }), ...unchecked }),
        'contact_conflict',
      );
      expect(error.details).toEqual({ contactId: ALI });
      expect(await used.store.contacts.find('c_other')).toBeUndefined();
      expect(await used.store.runs.accept({ run: run('third', { contactId: ALI }), ...unchecked })).toEqual({
        runId: 'first',
        isRepeat: true,
      });
    });

    it('keep a contact that must be new from being created when its id exists, or another has its number', async () => {
      const create = (contactId: string, contactNumber: string) =>
        used.store.runs.commit(
          turn({ contactId, contactChange: { contactNumber, addTags: ['vip'] }, requiresNewContact: true }),
        );
      await create(ALI, '60111');
      await used.store.contacts.addAddresses(ALI, [NUMBER]);
      for (const [contactId, contactNumber] of [
        ['c_other', '60111'],
        ['c_other', NUMBER.value],
        [ALI, '60111'],
        [ALI, '60222'],
      ] as const) {
        const error = await expectCode(create(contactId, contactNumber), 'contact_conflict');
        expect(error.details).toEqual({ contactId: ALI });
      }
      await create('c_other', '60222');
      const { items } = await used.store.contacts.list({ limit: 10 });
      expect(items.map(({ contactId, contactNumber, tags }) => [contactId, contactNumber, tags])).toEqual([
        [ALI, '60111', ['vip']],
        ['c_other', '60222', ['vip']],
      ]);
    });

    it('are listed, added and removed, and former ones stay free for others', async () => {
      await addContact(ALI, '60111');
      await used.store.contacts.addAddresses(ALI, [NUMBER, USER]);
      expect(await used.store.contacts.listAddresses(ALI)).toEqual([NUMBER, USER]);
      const former = formerAddress(USER);
      await used.store.contacts.update(ALI, { removeAddresses: [USER, former], addAddresses: [former] });
      await used.store.contacts.update(ALI, { removeAddresses: [USER] });
      const store = await used.reopen();
      expect(await store.contacts.listAddresses(ALI)).toEqual([NUMBER, former]);
      expect([await holders(USER), await holders(former), await holders(NUMBER)]).toEqual([[], [ALI], [ALI]]);
      expect(await store.contacts.listAddresses('ghost')).toEqual([]);
    });

    it('have another number in place of the first, which is free then, unless another contact has it', async () => {
      await addContact(ALI, '60111');
      await addContact('c_other', '60222');
      await expectCode(used.store.contacts.update(ALI, { newNumber: '60222' }), 'contact_conflict');
      expect(await used.store.contacts.find(ALI)).toMatchObject({ contactNumber: '60111' });
      const change = { newNumber: '60333', contactNumber: '60444', numberChangedAt: 1_800_000_000_000 };
      const at = { numberChangedAt: 1_800_000_000_000 };
      expect(await used.store.contacts.update(ALI, change)).toMatchObject({ contactNumber: '60333', ...at });
      await used.store.contacts.update('c_other', { newNumber: null });
      const store = await used.reopen();
      expect(await store.contacts.find(ALI)).toMatchObject({ contactNumber: '60333', ...at });
      expect(await store.contacts.find('c_other')).toMatchObject({ contactNumber: null });
      const numbers = ['60111', '60222', '60333'];
      const found = await Promise.all(numbers.map((value) => holders({ kind: 'number', value })));
      expect(found).toEqual([[], [], [ALI]]);
      await store.contacts.update('c_other', { newNumber: '60111' });
      expect(await holders({ kind: 'number', value: '60111' })).toEqual(['c_other']);
    });

    it('lead a start with an unchecked former number to the contact that had it, but not a contact that must be new', async () => {
      await addContact(ALI, '60111');
      await used.store.contacts.update(ALI, { addAddresses: [formerAddress(NUMBER)] });
      const unchecked = { contactNumber: NUMBER.value, isNumberUnchecked: true };
      const error = await expectCode(
        used.store.runs.accept({ run: run('second', { contactId: 'c_other' }), ...unchecked }),
        'contact_conflict',
      );
      expect(error.details).toEqual({ contactId: ALI });
      const contactChange = { contactNumber: NUMBER.value };
      await used.store.runs.commit(turn({ contactId: 'c_new', contactChange, requiresNewContact: true }));
      expect(await holders(NUMBER)).toEqual(['c_new']);
    });

    it('come with a user name, which a later one replaces', async () => {
      await used.store.runs.commit(turn({ contactChange: { username: 'ali.😀' } }));
      expect(await (await used.reopen()).contacts.find(ALI)).toMatchObject({ username: 'ali.😀' });
      expect(await used.store.contacts.update(ALI, { name: 'Ali' })).toMatchObject({ username: 'ali.😀' });
      expect(await used.store.contacts.update(ALI, { username: 'ali.2' })).toMatchObject({ username: 'ali.2' });
    });

    it('are stored with messages in the outbox, also after a restart', async () => {
      const message = {
        id: 'o1',
        runId: 'r',
        stepId: 's',
        content: { type: 'text', text: 'Hi' },
        createdAt: 1,
      } as const;
      const outbound = [
        { ...message, contactId: ALI, contactNumber: null, address: USER },
        { ...message, id: 'o2', contactId: ALI, contactNumber: NUMBER.value },
      ];
      await used.store.runs.commit(turn({ outbound }));
      expect(await (await used.reopen()).messages.listUnsent({ limit: 10 })).toEqual(outbound);
    });

    it.each<[string, object, object]>([
      ['a given name', { name: 'Ali' }, { name: 'Ali' }],
      ['a profile name', { profileName: 'ali 😀' }, { name: 'ali 😀', nameFrom: 'profile', profileName: 'ali 😀' }],
      [
        'a given name and another profile name',
        { name: 'Ali', profileName: 'ali 😀' },
        { name: 'Ali', profileName: 'ali 😀' },
      ],
      [
        'a given name and the same profile name',
        { name: 'Ali', profileName: 'Ali' },
        { name: 'Ali', profileName: 'Ali' },
      ],
    ])('are independent of names: stores %s', async (_what, contactChange, named) => {
      await used.store.runs.commit(turn({ contactChange }));
      const rest = { contactId: ALI, contactNumber: null, attributes: {}, tags: [] };
      expect(await (await used.reopen()).contacts.find(ALI)).toEqual({ ...rest, ...named });
      const contact = await used.store.contacts.update(ALI, { profileName: 'New' });
      expect(contact).toMatchObject({ name: 'name' in contactChange ? 'Ali' : 'New', profileName: 'New' });
      expect(await used.store.contacts.update(ALI, { name: '' })).toMatchObject({ name: 'New', nameFrom: 'profile' });
    });
  });
}
