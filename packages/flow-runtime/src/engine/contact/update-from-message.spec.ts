import type { Contact } from '../../contact/contact.js';
import type { InboundMessage } from '../../port/flow-engine.js';
import { describe, expect, it } from 'vitest';
import type { Sender } from './contact-directory.js';
import { newContact } from '../../contact/new-contact.js';
import { updateFromMessage } from './update-from-message.js';

const NUMBER = { kind: 'number', value: '60111' };
const USER = { kind: 'whatsapp-user-id', value: 'MY.111' };
const known: Sender = { contactId: 'c_ann', missing: [], isNumberFree: false };
const wrote = (more: Partial<InboundMessage> = {}): InboundMessage => ({ text: 'Hi', contactNumber: '60111', ...more });
const ann: Contact = { ...newContact('c_ann', '60111'), name: 'Ann' };

const AT = 1_700_000_000_000;
const records = { precedence: 'records', at: AT } as const;

describe('updateFromMessage', () => {
  it('keeps the instant of the last message, also when messages are processed in another order', () => {
    expect(updateFromMessage(ann, wrote(), known, records).contact.lastMessageAt).toBe(AT);
    const later = { ...ann, lastMessageAt: AT + 1 };
    expect(updateFromMessage(later, wrote(), known, records).contact.lastMessageAt).toBe(AT + 1);
  });

  it('stores a new contact with all of its addresses, whatever the list of missing ones', () => {
    const { contact, change } = updateFromMessage(undefined, wrote({ addresses: [USER], name: 'Ann' }), known, records);
    expect(change).toEqual({ lastMessageAt: AT, contactNumber: '60111', addAddresses: [USER], profileName: 'Ann' });
    expect(contact).toMatchObject({ contactId: 'c_ann', contactNumber: '60111', name: 'Ann', nameFrom: 'profile' });
  });

  it('makes the first other address the reply address of a new contact without a number', () => {
    const { contact, change } = updateFromMessage(undefined, { text: 'Hi', addresses: [USER] }, known, records);
    expect(change).toEqual({ lastMessageAt: AT, addAddresses: [USER], replyAddress: USER });
    expect(contact).toMatchObject({ contactNumber: null, replyAddress: USER });
  });

  it.each<[string, Contact, InboundMessage, Sender, object]>([
    ['nothing new', ann, wrote(), known, {}],
    ['a further address', ann, wrote({ addresses: [USER] }), { ...known, missing: [USER] }, { addAddresses: [USER] }],
    [
      'its number, which no contact has',
      newContact('c_ann'),
      wrote({ addresses: [USER] }),
      { ...known, missing: [NUMBER], isNumberFree: true },
      { contactNumber: '60111' },
    ],
    [
      'a number that is another contact’s as well',
      newContact('c_ann'),
      wrote(),
      { ...known, missing: [NUMBER] },
      { addAddresses: [NUMBER], replyAddress: NUMBER },
    ],
    [
      'a second number',
      ann,
      wrote({ contactNumber: '60222' }),
      { ...known, missing: [{ ...NUMBER, value: '60222' }], isNumberFree: true },
      { addAddresses: [{ ...NUMBER, value: '60222' }], replyAddress: { ...NUMBER, value: '60222' } },
    ],
    ['that it hides its number now', ann, { text: 'Hi', addresses: [USER] }, known, { replyAddress: USER }],
    ['that it hides it no longer', { ...ann, replyAddress: USER }, wrote(), known, { replyAddress: null }],
    ['that it still hides it', { ...ann, replyAddress: { ...USER } }, { text: 'Hi', addresses: [USER] }, known, {}],
    ['its user name', ann, wrote({ username: 'ann.a' }), known, { username: 'ann.a' }],
    ['the user name that it has', { ...ann, username: 'ann.a' }, wrote({ username: 'ann.a' }), known, {}],
    ['nothing of addresses that come late', ann, { text: 'Hi', addresses: [USER] }, { ...known, isLate: true }, {}],
    ['no address', { ...ann, replyAddress: USER }, { text: 'Hi', contactId: 'c_ann' }, known, {}],
  ])('learns %s from a message', (_what, stored, message, sender, change) => {
    expect(updateFromMessage(stored, message, sender, records).change).toEqual({ lastMessageAt: AT, ...change });
  });

  const profiled: Contact = { ...ann, name: 'annie', nameFrom: 'profile', profileName: 'annie' };
  it.each<[string, Contact, 'records' | 'latest', object, string]>([
    ['beside the name of the records', ann, 'records', { profileName: 'Annie' }, 'Ann'],
    ['in place of an older one', profiled, 'records', { profileName: 'Annie' }, 'Annie'],
    ['that is known: nothing is stored', { ...ann, profileName: 'Annie' }, 'records', {}, 'Ann'],
    [
      'in place of every other, with the precedence "latest"',
      ann,
      'latest',
      { name: 'Annie', profileName: 'Annie' },
      'Annie',
    ],
  ])('applies a profile name %s', (_what, stored, precedence, change, name) => {
    const updated = updateFromMessage(stored, wrote({ name: 'Annie' }), known, { precedence, at: AT });
    expect(updated.change).toEqual({ lastMessageAt: AT, ...change });
    expect(updated.contact).toMatchObject({ name, profileName: 'Annie' });
  });
});
