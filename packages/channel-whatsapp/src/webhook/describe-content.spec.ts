import { expect, it } from 'vitest';
import { describeContent } from './describe-content.js';
import { parseContent } from './parse-content.js';

it.each<[string, object, string]>([
  ['text', { body: 'We are open.' }, 'We are open.'],
  ['image', { id: '1', caption: 'The menu' }, 'Image: The menu'],
  ['image', { id: '1' }, 'Image'],
  ['document', { id: '1', filename: 'menu.pdf', caption: 'Here' }, 'Document: menu.pdf, Here'],
  ['audio', { id: '1' }, 'Audio'],
  ['sticker', { id: '1' }, 'Sticker'],
  ['location', { latitude: 3.1579, longitude: 101.7116, name: 'Cafe' }, 'Location: Cafe, 3.1579, 101.7116'],
  ['order', { product_items: [{ product_retailer_id: 'tea', quantity: 2 }] }, 'Order: 2 x tea'],
  ['hologram', {}, 'Message of another kind'],
])('a %s with %j is told as text', (type, content, told) => {
  const parsed = parseContent(type, { [type]: content });
  expect(parsed && describeContent(parsed)).toBe(told);
});

it('shared cards are told by their names and numbers', () => {
  const contacts = [{ name: { formatted_name: 'Bea Tan' }, phones: [{ phone: '+60 12-345 6789' }] }, { phones: [] }];
  const parsed = parseContent('contacts', { contacts });
  expect(parsed && describeContent(parsed)).toBe('Contacts: Bea Tan +60 12-345 6789');
});

it('a text that is longer than a message can be is cut', () => {
  expect(describeContent({ text: '😀'.repeat(5_000) })).toBe('😀'.repeat(4_096));
});
