import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import { expect, it } from 'vitest';
import { replacePersonalContent } from './content-placeholder.js';

const replaced = (text: string, content: ReplyContent) => replacePersonalContent({ text, content });

it('replaces where a contact is, also in the text that names the place', () => {
  const location = { latitude: 3.1579, longitude: -101.7116, name: 'My home', address: '12 Jalan Mawar' };
  expect(replaced('My home', { kind: 'location', location })).toEqual({
    text: 'A place',
    content: {
      kind: 'location',
      location: { latitude: 3, longitude: -102, name: 'A place', address: 'An address' },
    },
  });
});

it('replaces names and numbers of other people, in the form in which they are written', () => {
  const contacts = [
    { name: 'Siti Aminah', phones: ['+60 12-345 6789', '03-2345 6789'] },
    { phones: [], ownNumber: '60123456789' },
  ];
  expect(replaced('', { kind: 'contacts', contacts }).content.contacts).toEqual([
    { name: 'Person 1', phones: ['+11 11-111 1111', '11-1111 1111'] },
    { phones: [], ownNumber: '11111111111' },
  ]);
});

it('replaces names and ids of files, but not their types', () => {
  const media = { type: 'document', mimeType: 'application/pdf', fileName: 'Siti.report.pdf', id: '5512' } as const;
  expect(replaced('Here', { kind: 'document', media })).toEqual({
    text: 'Here',
    content: { kind: 'document', media: { ...media, fileName: 'file.pdf', id: 'file' } },
  });
});

it('keeps what a flow offered: rows, forms, orders and products', () => {
  const content = { kind: 'list', list: { id: 'mon', title: 'Monday' } } as const;
  expect(replaced('Monday', content)).toEqual({ text: 'Monday', content });
});
