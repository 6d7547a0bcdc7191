import { describe, expect, it } from 'vitest';
import { describeContent } from './describe-content.js';
import type { ContentWords, ReceivedContent } from './describe-content.js';

describe('describeContent', () => {
  it.each<[ReceivedContent, ContentWords | undefined]>([
    [{ kind: 'list', list: { id: 'tea', title: 'Tea' } }, undefined],
    [{ kind: 'button' }, undefined],
    [
      { kind: 'form', form: { day: '2026-12-24', guests: 4 } },
      { title: 'Form', detail: 'day, guests' },
    ],
    [
      { kind: 'form', form: null },
      { title: 'Form', detail: '' },
    ],
    [
      { kind: 'location', location: { latitude: 3.1579, longitude: 101.7 } },
      { title: 'Location', detail: '3.1579, 101.7' },
    ],
    [
      { kind: 'contacts', contacts: [{ name: 'Aisyah', phones: [] }, { phones: ['+60123456780'] }] },
      { title: 'Contacts', detail: 'Aisyah, +60123456780' },
    ],
    [
      { kind: 'order', order: { items: [{ productId: 'tea' }] } },
      { title: 'Order', detail: '1 item' },
    ],
    [
      { kind: 'product', product: { productId: 'tea' } },
      { title: 'Question about a product', detail: 'tea' },
    ],
    [
      { kind: 'document', media: { type: 'document', fileName: 'Form.pdf' } },
      { title: 'Document', detail: 'Form.pdf' },
    ],
    [
      { kind: 'audio', media: { type: 'audio' } },
      { title: 'Audio', detail: '' },
    ],
    [
      { kind: 'image', media: { type: 'image', url: 'https://flows.example.com/media/default/7/t/s' } },
      { title: 'Image', detail: '', url: 'https://flows.example.com/media/default/7/t/s' },
    ],
    [
      { kind: 'image', media: { type: 'image', url: 'javascript:alert(1)' } },
      { title: 'Image', detail: '' },
    ],
    [{ kind: 'other' }, { title: 'Message of another kind', detail: '' }],
  ])('says in words what %j is', (content, words) => {
    expect(describeContent(content)).toEqual(words);
  });
});
