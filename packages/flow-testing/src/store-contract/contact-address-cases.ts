import type { ContactAddress } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { ALI, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const NUMBER: ContactAddress = { kind: 'number', value: '60123456789' };
const USER: ContactAddress = { kind: 'whatsapp-user-id', value: 'MY.111222333' };

/** What every store does with the numbers, the other addresses and the names of contacts. */
export function describeContactAddressCases(create: CreateStore): void {
  describe('addresses of contacts', () => {
    const used = useStore(create);
    const holders = (address: ContactAddress) => used.store.contacts.findHolders(address);
    const meet = (contactId: string, contactNumber?: string) =>
      used.store.runs.accept({ run: run(`run-of-${contactId}`, { contactId }), contactNumber });

    it('are nobody’s before they were met', async () => {
      expect([await holders(NUMBER), await holders(USER)]).toEqual([[], []]);
    });

    it('begin with the number of the run that made the contact', async () => {
      expect(await meet(ALI, NUMBER.value)).toMatchObject({ contact: { contactNumber: NUMBER.value } });
      expect(await holders(NUMBER)).toEqual([ALI]);
      await used.store.runs.accept({ run: run('again', { contactId: ALI }), contactNumber: '60199999999' });
      expect(await used.store.contacts.find(ALI)).toMatchObject({ contactNumber: NUMBER.value });
    });

    it('are added by a turn, and a number is learnt later', async () => {
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

    it('of one kind are not those of another', async () => {
      await meet(ALI, NUMBER.value);
      await used.store.contacts.addAddresses(ALI, [{ kind: 'other', value: 'x' }]);
      expect(await holders({ kind: 'other', value: NUMBER.value })).toEqual([]);
      expect(await holders({ kind: 'another', value: 'x' })).toEqual([]);
      expect(await holders({ kind: 'other', value: 'X' })).toEqual([]);
    });

    it('can be of several contacts: whose number it is comes first, then who had it first', async () => {
      await meet('c_late', '60111');
      await meet('c_early', '60222');
      await used.store.contacts.addAddresses('c_late', [NUMBER, USER]);
      await used.store.contacts.addAddresses('c_early', [NUMBER, USER]);
      await used.store.contacts.addAddresses('c_late', [NUMBER]);
      expect([await holders(NUMBER), await holders(USER)]).toEqual([
        ['c_late', 'c_early'],
        ['c_late', 'c_early'],
      ]);
      await meet(ALI, NUMBER.value);
      expect(await holders(NUMBER)).toEqual([ALI, 'c_late', 'c_early']);
    });

    it('that are told of a contact that is not there are dropped', async () => {
      await used.store.contacts.addAddresses('ghost', [USER]);
      expect(await holders(USER)).toEqual([]);
      expect(await used.store.contacts.find('ghost')).toBeUndefined();
    });

    it('hold a number as that of one contact: another that claims it is refused with the first one’s id', async () => {
      await meet(ALI, NUMBER.value);
      const refused = await expectCode(meet('c_other', NUMBER.value), 'contact_conflict');
      expect(refused.details).toEqual({ contactId: ALI });
      expect(await used.store.contacts.find('c_other')).toBeUndefined();
      expect(await used.store.runs.find('run-of-c_other')).toBeUndefined();
      await meet('c_other');
      const claim = turn({ contactId: 'c_other', contactChange: { contactNumber: NUMBER.value, name: 'Bea' } });
      await expectCode(used.store.runs.commit(claim), 'contact_conflict');
      expect(await used.store.contacts.find('c_other')).toMatchObject({ contactNumber: null, name: '' });
    });

    it('refuse a new contact whose number was not looked up when another has it among its further addresses', async () => {
      await meet(ALI, '60111');
      await used.store.contacts.addAddresses(ALI, [NUMBER]);
      const idempotency = { key: 'k', notBefore: 0 };
      await used.store.runs.accept({ run: run('first', { contactId: ALI }), idempotency });
      const unchecked = { contactNumber: NUMBER.value, isNumberUnchecked: true, idempotency };
      const refused = await expectCode(
        used.store.runs.accept({ run: run('second', { contactId: 'c_other' }), ...unchecked }),
        'contact_conflict',
      );
      expect(refused.details).toEqual({ contactId: ALI });
      expect(await used.store.contacts.find('c_other')).toBeUndefined();
      expect(await used.store.runs.accept({ run: run('third', { contactId: ALI }), ...unchecked })).toEqual({
        runId: 'first',
        isRepeat: true,
      });
    });

    it('go with messages for the outbox, also over a restart', async () => {
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
      ['the records', { name: 'Ali' }, { name: 'Ali' }],
      ['the profile', { profileName: 'ali 😀' }, { name: 'ali 😀', nameFrom: 'profile', profileName: 'ali 😀' }],
      ['both', { name: 'Ali', profileName: 'ali 😀' }, { name: 'Ali', profileName: 'ali 😀' }],
      ['both, alike', { name: 'Ali', profileName: 'Ali' }, { name: 'Ali', profileName: 'Ali' }],
    ])('do not decide on names: one that is of %s', async (_what, contactChange, named) => {
      await used.store.runs.commit(turn({ contactChange }));
      const rest = { contactId: ALI, contactNumber: null, attributes: {}, tags: [] };
      expect(await (await used.reopen()).contacts.find(ALI)).toEqual({ ...rest, ...named });
      const contact = await used.store.contacts.update(ALI, { profileName: 'New' });
      expect(contact).toMatchObject({ name: 'name' in contactChange ? 'Ali' : 'New', profileName: 'New' });
      expect(await used.store.contacts.update(ALI, { name: '' })).toMatchObject({ name: 'New', nameFrom: 'profile' });
    });
  });
}
