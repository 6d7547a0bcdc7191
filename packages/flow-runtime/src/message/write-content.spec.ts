import { expect, it } from 'vitest';
import type { MessageContent } from './message-content.js';
import { writeMessageContent } from './write-content.js';

const url = 'https://example.com/a.png';
const template = { type: 'template', name: 'renewal', language: 'en' } as const;

it.each<[string, MessageContent]>([
  ['Tea?', { type: 'text', text: 'Tea?', buttons: [{ id: 'yes', label: 'Yes' }] }],
  [`[image] ${url}`, { type: 'image', url }],
  [`[file] ${url}\nThe menu`, { type: 'file', url, caption: 'The menu' }],
  ['[template] renewal (en)', template],
  [
    '[template] renewal (en)\nheader: May\n1: Aisyah\n2: 12 May\nbutton 3: r/17',
    {
      ...template,
      header: { type: 'text', value: 'May' },
      body: [{ value: 'Aisyah' }, { value: '12 May' }],
      buttonValues: [{ position: 3, type: 'url', value: 'r/17' }],
    },
  ],
  [
    `[template] renewal (en)\nheader: ${url}\ncustomer: Aisyah`,
    { ...template, header: { type: 'image', url }, body: [{ parameter: 'customer', value: 'Aisyah' }] },
  ],
  [
    '[template] renewal (en)\nheader: 3.1, -101.6, Shop',
    { ...template, header: { type: 'location', latitude: 3.1, longitude: -101.6, name: 'Shop' } },
  ],
  [
    '[location] 3.1, -101.6, Shop, 1 Jalan Contoh',
    { type: 'location', location: { latitude: 3.1, longitude: -101.6, name: 'Shop', address: '1 Jalan Contoh' } },
  ],
  [
    '[contact] Bea Tan, Tea Ltd, +60 12-345 6789, bea@example.com\n[contact] Shop',
    {
      type: 'contacts',
      contacts: [
        { name: 'Bea Tan', phones: ['+60 12-345 6789'], emails: ['bea@example.com'], organization: 'Tea Ltd' },
        { name: 'Shop' },
      ],
    },
  ],
  ['[reaction] 👍', { type: 'reaction', emoji: '👍', messageId: 'm-1' }],
  ['[reaction] removed', { type: 'reaction', emoji: '', messageId: 'm-1' }],
  ['[contact request] Your number?', { type: 'contact-request', text: 'Your number?' }],
])('writes %j', (expected, content) => {
  expect(writeMessageContent(content)).toBe(expected);
});
