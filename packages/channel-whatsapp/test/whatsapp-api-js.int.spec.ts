import type { MessageContent } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import {
  ActionButtons,
  ActionContactRequest,
  ActionList,
  Body,
  Button,
  Header,
  Interactive,
  ListSection,
  Row,
} from 'whatsapp-api-js/messages/interactive';
import { Audio, Document, Image, Video } from 'whatsapp-api-js/messages/media';
import { Location } from 'whatsapp-api-js/messages/location';
import {
  BodyComponent,
  BodyParameter,
  CopyComponent,
  HeaderComponent,
  HeaderParameter,
  PayloadComponent,
  Template,
  URLComponent,
} from 'whatsapp-api-js/messages/template';
import { Text } from 'whatsapp-api-js/messages/text';
import type { ClientMessage, ClientMessageRequest } from 'whatsapp-api-js/types';
import type { WhatsappPayload } from '../src/message/whatsapp-payload.js';
import { createMessage, createTestChannel } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

/** Form of a message of the client as JSON: its classes without what they have for themselves. */
type Sent<Type> = Type extends object
  ? { readonly [Member in keyof Type as Member extends '_type' | '_build' ? never : Member]: Sent<Type[Member]> }
  : Type;

// Fails to compile when what we send has not the form that the client sends. Its types of templates and cards are classes with hidden members.
const toClient = (
  payload: Exclude<WhatsappPayload, { readonly type: 'template' | 'contacts' }>,
): Sent<ClientMessageRequest> => payload;

const url = 'https://cdn.example.com/menus/The%20menu.pdf';
const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id.toUpperCase() }));

let used: TestChannel;
let client: WhatsAppAPI;
beforeEach(async () => {
  used = await createTestChannel();
  client = new WhatsAppAPI({
    token: TEST_ACCOUNT.accessToken,
    secure: false,
    v: 'v26.0',
    ponyfill: {
      fetch: (target, init) => fetch(String(target).replace('https://graph.facebook.com', used.api.url), init),
    },
  });
});
afterEach(() => used.close());

it.each<[string, MessageContent, ClientMessage]>([
  ['a text', { type: 'text', text: 'Hello 😀' }, new Text('Hello 😀', false)],
  ['an image', { type: 'image', url, caption: 'A' }, new Image(url, false, 'A')],
  [
    'an image by its id',
    { type: 'image', mediaId: '1003383421387256', caption: 'A' },
    new Image('1003383421387256', true, 'A'),
  ],
  ['a file by its id', { type: 'file', mediaId: '7' }, new Document('7', true)],
  ['a video', { type: 'video', url }, new Video(url)],
  ['audio', { type: 'audio', url }, new Audio(url)],
  ['a file', { type: 'file', url, caption: 'A' }, new Document(url, false, 'A', 'The menu.pdf')],
  [
    'buttons',
    { type: 'text', text: 'Tea?', buttons: choices.slice(0, 2) },
    new Interactive(new ActionButtons(new Button('a', 'A'), new Button('b', 'B')), new Body('Tea?')),
  ],
  [
    'buttons below an image',
    { type: 'image', url, caption: 'Tea?', buttons: choices.slice(0, 1) },
    new Interactive(new ActionButtons(new Button('a', 'A')), new Body('Tea?'), new Header(new Image(url))),
  ],
  [
    'a list',
    { type: 'text', text: 'Which?', buttons: choices },
    new Interactive(
      new ActionList(
        'Choose',
        new ListSection(undefined, new Row('a', 'A'), new Row('b', 'B'), new Row('c', 'C'), new Row('d', 'D')),
      ),
      new Body('Which?'),
    ),
  ],
  [
    'a location',
    { type: 'location', location: { latitude: 3.1, longitude: 101.6, name: 'Shop', address: '1 Jalan' } },
    new Location(101.6, 3.1, 'Shop', '1 Jalan'),
  ],
  [
    'a request for the number',
    { type: 'contact-request', text: 'Your number?' },
    new Interactive(new ActionContactRequest(), new Body('Your number?')),
  ],
  ['a template', { type: 'template', name: 'renewal', language: 'en_US' }, new Template('renewal', 'en_US')],
  [
    'a template with numbered values, quick replies, an address and a code',
    {
      type: 'template',
      name: 'renewal',
      language: 'en',
      header: { type: 'location', latitude: 3.1, longitude: 101.6, name: 'Shop', address: '1 Jalan' },
      body: [{ value: 'Aisyah' }, { value: '12 May' }],
      buttonValues: [
        { position: 3, type: 'url', value: 'r/17' },
        { position: 4, type: 'code', value: '25OFF' },
      ],
      buttons: choices.slice(0, 2),
    },
    new Template(
      'renewal',
      'en',
      new HeaderComponent(new HeaderParameter(new Location(101.6, 3.1, 'Shop', '1 Jalan'))),
      new BodyComponent(new BodyParameter('Aisyah'), new BodyParameter('12 May')),
      new PayloadComponent('a'),
      new PayloadComponent('b'),
      new URLComponent('r/17'),
      new CopyComponent('25OFF'),
    ),
  ],
  [
    'a template with named values',
    {
      type: 'template',
      name: 'renewal',
      language: 'en',
      header: { type: 'text', parameter: 'sale', value: 'May' },
      body: [{ parameter: 'customer', value: 'Aisyah' }],
    },
    new Template(
      'renewal',
      'en',
      new HeaderComponent(new HeaderParameter('May', 'sale')),
      new BodyComponent(new BodyParameter('Aisyah', 'customer')),
    ),
  ],
  [
    'a template below a file',
    { type: 'template', name: 'renewal', language: 'en', header: { type: 'file', url } },
    new Template(
      'renewal',
      'en',
      new HeaderComponent(new HeaderParameter(new Document(url, false, undefined, 'The menu.pdf'))),
    ),
  ],
])('%s is sent as whatsapp-api-js sends it, to a number and to a user id', async (_what, content, message) => {
  const ours = createMessage(content, 'run-1-0');
  const toUser: OutboundMessage = {
    ...{ ...ours, contactNumber: null },
    address: { kind: 'whatsapp-user-id', value: 'MY.111222333' },
  };
  const { signal } = new AbortController();
  for (const [to, theirs] of [
    [ours, '60123456789'],
    [toUser, { bsuid: 'MY.111222333' }],
  ] as const) {
    expect(await used.channel.send(to, signal)).toMatchObject({ kind: 'sent' });
    await client.sendMessage(TEST_ACCOUNT.phoneNumberId, theirs as string, message, undefined, 'run-1-0');
    const [mine, other] = used.api.sent.slice(-2).map(({ body }) => body);
    // The client leaves out what is false, as it is by default.
    const text = content.type === 'text' && content.buttons === undefined && { preview_url: false };
    const expected = text === false ? other : { ...other, text: { ...(other?.['text'] as object), ...text } };
    expect(toClient(mine as unknown as Parameters<typeof toClient>[0])).toEqual(expected);
  }
});
