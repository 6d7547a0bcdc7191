import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { InboundMessage } from '@luluchat/flow-runtime/channel';
import { parseMessage } from '../src/webhook/parse-message.js';
import { createMessages, createPost } from './posts.js';
import { createTestWebhook } from './test-webhook.js';

const ALI = '60123456789';

type Delivered = Pick<InboundMessage, 'text' | 'button' | 'content'>;

const interactive = (type: string, details: object) => ({ type: 'interactive', interactive: { type, ...details } });
const form = (json: unknown, body: unknown = 'Sent') =>
  interactive('nfm_reply', { nfm_reply: { name: 'flow', body, response_json: json } });
const product = { catalog_id: '194836987003835', product_retailer_id: 'di9ozbzfi4' };

describe('a card with which a person answers a request for its number', () => {
  const USER = 'MY.111222333';
  const share = (phones: readonly object[], sender: object = { from_user_id: USER }, origin = 'contact_request') =>
    parseMessage(
      {
        ...{ id: 'wamid.1', type: 'contacts', ...sender },
        contacts: [{ name: { formatted_name: 'Aisyah' }, phones, origin }],
      },
      [{ user_id: USER }],
    );

  it.each<[string, readonly object[], string | undefined]>([
    ['the number by which WhatsApp knows it', [{ phone: '012-345 6789', wa_id: ALI }], ALI],
    ['its number with + when WhatsApp gives no id', [{ phone: '+60 12-345 6789' }], ALI],
    ['nothing for a number without a country prefix', [{ phone: '012-345 6789' }], undefined],
    ['nothing for one of several numbers', [{ phone: '+60 12-345 6789' }, { phone: '+60 12-345 6780' }], undefined],
    ['nothing for a card without a number', [], undefined],
  ])('gives the contact %s', (_name, phones, number) => {
    const message = share(phones) as InboundMessage;
    expect(message.contactNumber).toBe(number);
    expect(message.content?.contacts?.[0]?.ownNumber).toBe(number);
    expect(message.addresses).toEqual([{ kind: 'whatsapp-user-id', value: USER }]);
  });

  it('does not replace a number that WhatsApp tells', () => {
    expect(share([{ wa_id: '60122222222' }], { from: ALI, from_user_id: USER })).toMatchObject({ contactNumber: ALI });
  });

  it('of another person changes nothing', () => {
    const message = share([{ wa_id: ALI }], undefined, 'other') as InboundMessage;
    expect(message.contactNumber).toBeUndefined();
    expect(message.content).toEqual({ kind: 'contacts', contacts: [{ name: 'Aisyah', phones: [`+${ALI}`] }] });
  });
});

describe('the content of a message', () => {
  it.each<[string, object, Delivered]>([
    [
      'a tapped button of a template without a label',
      { type: 'button', button: { payload: 'P' } },
      { text: '', button: 'P' },
    ],
    [
      'a button that has no id',
      interactive('button_reply', { button_reply: { title: 'Yes' } }),
      { text: 'Yes', content: { kind: 'button' } },
    ],
    [
      'a chosen row',
      interactive('list_reply', { list_reply: { id: 'tea', title: 'Tea', description: 'Green or black' } }),
      {
        text: 'Tea',
        button: 'tea',
        content: { kind: 'list', list: { id: 'tea', title: 'Tea', description: 'Green or black' } },
      },
    ],
    [
      'a form',
      form('{"visit_date":"2026-12-24","guests":4,"extras":["cake"],"order":12345678901234567890}'),
      {
        text: 'Sent',
        content: {
          kind: 'form',
          form: {
            visit_date: '2026-12-24',
            guests: 4,
            extras: ['cake'],
            order: { $number: '12345678901234567890' },
          },
        },
      },
    ],
    ['a form whose answers are no JSON', form('{"visit'), { text: 'Sent', content: { kind: 'form', form: null } }],
    ['a form whose answers are a list', form('[1]', 7), { text: '', content: { kind: 'form', form: null } }],
    ['a form without answers', form(undefined), { text: 'Sent', content: { kind: 'form', form: null } }],
    [
      'a location of a place',
      {
        type: 'location',
        location: { latitude: 3.1579, longitude: 101.7116, name: 'KLCC', address: 'Kuala Lumpur', url: 'https://x' },
      },
      {
        text: 'KLCC',
        content: {
          kind: 'location',
          location: { latitude: 3.1579, longitude: 101.7116, name: 'KLCC', address: 'Kuala Lumpur' },
        },
      },
    ],
    [
      'a location whose coordinates are written as text',
      { type: 'location', location: { latitude: '3.1579', longitude: '-101.7' } },
      { text: '', content: { kind: 'location', location: { latitude: 3.1579, longitude: -101.7 } } },
    ],
    [
      'a location without usable coordinates',
      { type: 'location', location: { latitude: 91, longitude: 0 } },
      { text: '', content: { kind: 'location' } },
    ],
    [
      'shared cards',
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Aisyah binti Omar', first_name: 'Aisyah' },
            phones: [
              { phone: '+60 12-345 6780', wa_id: '60123456780', type: 'CELL' },
              { wa_id: '60123456781' },
              { type: 'HOME' },
            ],
          },
          7,
        ],
      },
      {
        text: '',
        content: {
          kind: 'contacts',
          contacts: [{ name: 'Aisyah binti Omar', phones: ['+60 12-345 6780', '+60123456781'] }, { phones: [] }],
        },
      },
    ],
    [
      'an order',
      {
        type: 'order',
        order: {
          catalog_id: '194836987003835',
          text: 'Love these!',
          product_items: [
            { product_retailer_id: 'di9ozbzfi4', quantity: 2, item_price: 7.99, currency: 'MYR' },
            { product_retailer_id: 'nqryix03ez', quantity: '1', item_price: 'free' },
          ],
        },
      },
      {
        text: 'Love these!',
        content: {
          kind: 'order',
          order: {
            catalogId: '194836987003835',
            text: 'Love these!',
            items: [
              { productId: 'di9ozbzfi4', quantity: 2, price: 7.99, currency: 'MYR' },
              { productId: 'nqryix03ez', quantity: 1 },
            ],
          },
        },
      },
    ],
    [
      'a question about a product',
      { type: 'text', text: { body: 'Is it hot?' }, context: { referred_product: product } },
      {
        text: 'Is it hot?',
        content: { kind: 'product', product: { catalogId: '194836987003835', productId: 'di9ozbzfi4' } },
      },
    ],
    [
      'a product that was asked about without a text',
      interactive('product', { product }),
      { text: '', content: { kind: 'product', product: { catalogId: '194836987003835', productId: 'di9ozbzfi4' } } },
    ],
    [
      'an image with a caption',
      { type: 'image', image: { id: '2754859441498128', mime_type: 'image/jpeg', sha256: 'x', caption: 'My cat' } },
      {
        text: 'My cat',
        content: { kind: 'image', media: { type: 'image', mimeType: 'image/jpeg', id: '2754859441498128' } },
      },
    ],
    [
      'a document',
      { type: 'document', document: { id: '1', mime_type: 'application/pdf', filename: 'Form.pdf' } },
      {
        text: '',
        content: {
          kind: 'document',
          media: { type: 'document', mimeType: 'application/pdf', fileName: 'Form.pdf', id: '1' },
        },
      },
    ],
    [
      'a voice message',
      { type: 'audio', audio: { id: '1', voice: true } },
      { text: '', content: { kind: 'audio', media: { type: 'audio', id: '1' } } },
    ],
    ['a video', { type: 'video', video: null }, { text: '', content: { kind: 'video', media: { type: 'video' } } }],
    [
      'a sticker',
      { type: 'sticker', sticker: { id: '1' } },
      { text: '', content: { kind: 'sticker', media: { type: 'sticker', id: '1' } } },
    ],
    [
      'an answer to a message of a kind that is not known',
      interactive('call_permission_reply', { call_permission_reply: { response: 'accept' } }),
      { text: '', content: { kind: 'other' } },
    ],
    ['a kind that is not known', { type: 'hologram' }, { text: '', content: { kind: 'other' } }],
    ['a kind with the name of a prototype', { type: '__proto__' }, { text: '', content: { kind: 'other' } }],
  ])('is delivered from %s, which counts as a reply', async (_what, message, delivered) => {
    const used = createTestWebhook();
    const answer = await used.receive(createPost(createMessages(ALI, message)));
    expect(answer).toEqual({ kind: 'taken', messages: 1, statuses: 0, changes: 0, ignored: 0 });
    const sender = { messageId: `wa:wamid.in-${ALI}-0`, contactNumber: ALI, name: 'Aisyah 😀' };
    expect(used.delivered).toEqual([{ ...sender, ...delivered }]);
  });

  it('is plain JSON, and parsing never throws, whatever a message holds', () => {
    const words = [
      ...['text', 'button', 'interactive', 'location', 'contacts', 'order', 'image', 'reaction', 'hologram'],
      ...['button_reply', 'list_reply', 'nfm_reply', 'product', 'payload', 'response_json', 'body', 'title', 'id'],
      ...['product_items', 'referred_product', 'context', 'phones', 'name', 'formatted_name', 'latitude', 'longitude'],
    ];
    const value = fc.oneof(fc.constantFrom(...words), fc.json(), fc.jsonValue());
    const { members } = fc.letrec<{ members: Record<string, unknown>; value: unknown }>((tie) => ({
      members: fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 6 }),
      value: fc.oneof({ maxDepth: 4 }, value, tie('members'), fc.array(tie('value'), { maxLength: 3 })),
    }));
    const message = fc
      .tuple(fc.constantFrom(...words), members, value)
      .map(([type, rest, own]) => ({ from: ALI, ...rest, type, id: 'wamid.1', [type]: own }));
    fc.assert(
      fc.property(message, (given) => {
        const parsed = parseMessage(given, undefined);
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
  });
});
