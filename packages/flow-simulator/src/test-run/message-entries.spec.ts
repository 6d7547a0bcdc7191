import type { MessageContent } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { messageEntries } from './message-entries.js';

const template: MessageContent = {
  type: 'template',
  name: 'renewal',
  language: 'en',
  category: 'utility',
  header: { type: 'text', parameter: 'sale', value: 'May' },
  body: [{ value: 'Ann' }, { value: '12 May' }],
  buttonValues: [{ position: 2, type: 'url', value: 'r/17' }],
  buttons: [{ id: 'renew', label: 'Renew' }],
};
const shown = {
  type: 'template',
  name: 'renewal',
  language: 'en',
  category: 'utility',
  header: 'May',
  body: ['Ann', '12 May'],
  buttonValues: ['r/17'],
  buttons: ['Renew'],
} as const;

it('compares a location and cards as texts', () => {
  const { fits, write } = messageEntries;
  const place: MessageContent = { type: 'location', location: { latitude: 3.1, longitude: 101.6, name: 'Shop' } };
  expect(write(place)).toEqual({ type: 'location', location: '3.1, 101.6, Shop' });
  expect(fits({ location: '3.1, 101.6, Shop' }, place)).toBe(true);
  expect(fits({ location: '3.1, 101.6' }, place)).toBe(false);
  const cards: MessageContent = { type: 'contacts', contacts: [{ name: 'Bea', phones: ['+60123456789'] }] };
  expect(write(cards)).toEqual({ type: 'contacts', contacts: ['Bea, +60123456789'] });
  expect(fits({ contacts: ['Bea'] }, cards)).toBe(false);
  const request: MessageContent = { type: 'contact-request', text: 'Your number?' };
  expect(write(request)).toEqual(request);
});

it('compares a reply and a reaction without the ids of messages', () => {
  const { fits, write } = messageEntries;
  const reply: MessageContent = { type: 'text', text: 'Noted', replyTo: 'm-1' };
  expect(write(reply)).toEqual({ type: 'text', text: 'Noted', isReply: true });
  expect(fits('Noted', reply)).toBe(true);
  expect(fits({ isReply: true }, { type: 'text', text: 'Noted' })).toBe(false);
  expect(write({ type: 'reaction', emoji: '👍', messageId: 'm-1' })).toEqual({ type: 'reaction', emoji: '👍' });
});

it('compares a message template by its name, its values and the labels of its buttons', () => {
  const { fits } = messageEntries;
  expect(fits(shown, template)).toBe(true);
  expect(fits({ name: 'renewal', body: ['Ann', '12 May'] }, template)).toBe(true);
  expect(fits({ body: ['Ann'] }, template)).toBe(false);
  expect(fits('renewal', template)).toBe(false);
});

it('writes a message template as a test would expect it', () => {
  expect(messageEntries.write(template)).toEqual(shown);
  expect(messageEntries.write(template, { name: 'other' })).toEqual({ name: 'renewal' });
  expect(messageEntries.actualLine(template, undefined)).toBe(JSON.stringify(shown));
  const { buttons: _, ...plain } = template;
  expect(messageEntries.write({ ...plain, header: { type: 'location', latitude: 1, longitude: 2 } })).toMatchObject({
    header: '1, 2',
  });
});
