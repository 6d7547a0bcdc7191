import { describe, expect, it } from 'vitest';
import type { Contact } from '../../contact/contact.js';
import { newContact } from '../../contact/new-contact.js';
import { applyContactChange } from './apply-contact-change.js';
import { mergedMessageId, planMerge } from './plan-merge.js';

const USER = { kind: 'whatsapp-user-id', value: 'MY.1' };
const contact = (given: Partial<Contact>): Contact => ({ ...newContact('c_into'), ...given });
const merge = (into: Partial<Contact>, from: Partial<Contact>): Contact =>
  applyContactChange(contact(into), planMerge(contact(into), contact(from), false));

describe('planMerge', () => {
  it('keeps what the contact has, and adds the tags of the other one', () => {
    const into = {
      contactNumber: '601',
      name: 'Ann',
      profileName: 'ann',
      username: 'ann.a',
      attributes: { tier: 'gold' },
      tags: ['vip'],
    };
    const from = { contactNumber: '602', name: 'Bob', profileName: 'bob', attributes: { tier: 'tin' }, tags: ['new'] };
    expect(merge(into, from)).toMatchObject({ ...into, tags: ['vip', 'new'] });
    expect(planMerge(contact(into), contact(from), false).addAddresses).toEqual([{ kind: 'number', value: '602' }]);
  });

  it('fills what the contact lacks', () => {
    const from = { contactNumber: '602', name: 'Bob', profileName: 'bob', attributes: { tier: 'tin' }, tags: ['new'] };
    const more = { replyAddress: USER, username: 'bob.b', numberChangedAt: 5 };
    expect(merge({}, { ...from, ...more })).toMatchObject({ ...from, ...more });
  });

  it('prefers the name of the records of either to the profile name', () => {
    expect(merge({ name: 'ann', nameFrom: 'profile', profileName: 'ann' }, { name: 'Bob' })).toMatchObject({
      name: 'Bob',
      profileName: 'ann',
    });
  });

  it('sends messages where the contact got them before, if anywhere', () => {
    expect(merge({ contactNumber: '601' }, { replyAddress: USER }).replyAddress).toBeUndefined();
    expect(merge({ replyAddress: USER }, { contactNumber: '602' })).toMatchObject({
      contactNumber: '602',
      replyAddress: USER,
    });
  });

  it.each([
    ['later', true, 'shop', 'help', 'help'],
    ['earlier', false, 'shop', 'help', 'shop'],
    ['later without an account', true, 'shop', undefined, 'shop'],
    ['earlier with the only account', false, undefined, 'help', 'help'],
  ])(
    'takes the account that was written to last, when the other one wrote %s',
    (_when, isFromLater, mine, other, account) => {
      const into = contact({ account: mine });
      expect(applyContactChange(into, planMerge(into, contact({ account: other }), isFromLater)).account).toBe(account);
    },
  );

  it('keeps the later one of their last messages', () => {
    expect(merge({ lastMessageAt: 5 }, { lastMessageAt: 6 }).lastMessageAt).toBe(6);
    expect(merge({ lastMessageAt: 7 }, { lastMessageAt: 6 }).lastMessageAt).toBe(7);
    expect(merge({}, { lastMessageAt: 6 }).lastMessageAt).toBe(6);
  });

  it('changes nothing for a contact without data', () => {
    expect(planMerge(contact({ name: 'Ann' }), contact({}), true)).toEqual({});
  });

  it('keeps an attribute whose key is a member of every object', () => {
    const attributes = JSON.parse('{"__proto__": "a", "constructor": "b"}') as Contact['attributes'];
    expect(Object.entries(merge({}, { attributes }).attributes)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});

describe('mergedMessageId', () => {
  it('differs for each merged contact', () => {
    expect(mergedMessageId('m1', 'c_a')).not.toBe(mergedMessageId('m1', 'c_b'));
  });
});
