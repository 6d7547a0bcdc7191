import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { Location } from 'whatsapp-api-js/messages/location';
import { Audio, Document, Image, Sticker, Video } from 'whatsapp-api-js/messages/media';
import { Reaction } from 'whatsapp-api-js/messages/reaction';
import { Language, Template } from 'whatsapp-api-js/messages/template';
import { Text } from 'whatsapp-api-js/messages/text';
import type { ClientMessage, PostData, ServerMessageTypes } from 'whatsapp-api-js/types';
import {
  MESSAGE_CONTENTS,
  POST_KINDS,
  postOf,
  signPost,
  startGraphApi,
  TEST_ACCOUNT,
  writePost,
} from '../src/index.js';
import type { GraphApi, PostKind } from '../src/index.js';

/** The same type with members that cannot be changed. */
type Unchanging<Type> = Type extends object ? { readonly [Member in keyof Type]: Unchanging<Type[Member]> } : Type;

/** Content of a message as the client types it, without where it differs from what Meta documents: see the README. */
type Known<Type> = Type extends { readonly image: infer Content }
  ? Omit<Type, 'image'> & { readonly image: Omit<Content, 'static_url'> }
  : Type extends { readonly location: infer Content }
    ? Omit<Type, 'location'> & { readonly location: Omit<Content, 'latitude' | 'longitude'> }
    : Type;

/** Kinds that the client has no type for. */
type Untyped = 'edit' | 'revoke' | 'product enquiry';

// Fails to compile when a fixture has not the form that the client expects.
void (MESSAGE_CONTENTS satisfies {
  readonly [Kind in Exclude<keyof typeof MESSAGE_CONTENTS, Untyped>]: Known<Unchanging<ServerMessageTypes>>;
});

let graph: GraphApi;
let client: WhatsAppAPI<boolean>;
beforeEach(async () => {
  graph = await startGraphApi();
  const { accessToken: token, appSecret, verifyToken: webhookVerifyToken } = TEST_ACCOUNT;
  client = new WhatsAppAPI<boolean>({
    token,
    appSecret,
    webhookVerifyToken,
    v: 'v26.0',
    ponyfill: { fetch: (url, init) => fetch(String(url).replace('https://graph.facebook.com', graph.url), init) },
  });
});
afterEach(() => graph.close());

describe('the client whatsapp-api-js', () => {
  it.each<[string, ClientMessage]>([
    ['text', new Text('Hello')],
    ['image', new Image('https://cdn.example.com/a.png', false, 'A')],
    ['video', new Video('https://cdn.example.com/a.mp4')],
    ['audio', new Audio('1003383421387256', true)],
    ['document', new Document('https://cdn.example.com/a.pdf', false, 'A', 'a.pdf')],
    ['sticker', new Sticker('1003383421387256', true)],
    ['location', new Location(101.7, 3.1, 'Cafe', '1 Jalan Contoh')],
    ['reaction', new Reaction('wamid.in', '👍')],
    ['template', new Template('offer', new Language('en'))],
    [
      'interactive',
      new Interactive(new ActionButtons(new Button('yes', 'Yes')), new Body('Tea?'), new Header(new Image('1', true))),
    ],
    [
      'interactive',
      new Interactive(new ActionList('Choose', new ListSection(undefined, new Row('tea', 'Tea'))), new Body('Tea?')),
    ],
    ['interactive', new Interactive(new ActionContactRequest(), new Body('Your number?'))],
  ])(
    'sends a message of the type %s that the imitation accepts, to a number and to a user id',
    async (type, message) => {
      const toNumber = await client.sendMessage(TEST_ACCOUNT.phoneNumberId, '60123456789', message, undefined, 'ours');
      const toUser = await client.sendMessage(TEST_ACCOUNT.phoneNumberId, { bsuid: 'MY.111222333' }, message);
      expect([toNumber, toUser]).toMatchObject([
        { contacts: [{ wa_id: '60123456789' }], messages: [{ id: 'wamid.1' }] },
        { contacts: [{ user_id: 'MY.111222333' }], messages: [{ id: 'wamid.2' }] },
      ]);
      expect(graph.sent).toMatchObject([{ callbackData: 'ours', body: { type } }, { addressee: 'MY.111222333' }]);
    },
  );

  it('reads the errors of the imitation, marks messages as read, and downloads media from it', async () => {
    graph.failNext(131047, { details: 'More than 24 hours have passed.' });
    const refused = await client.sendMessage(TEST_ACCOUNT.phoneNumberId, '60123456789', new Text('Hello'));
    expect(refused.error).toMatchObject({ code: 131047, error_data: { details: 'More than 24 hours have passed.' } });
    expect(await client.markAsRead(TEST_ACCOUNT.phoneNumberId, 'wamid.in', 'text')).toEqual({ success: true });
    expect([graph.read, graph.typing]).toEqual([['wamid.in'], ['wamid.in']]);
    const id = graph.addMedium({ bytes: Buffer.from('a photo'), mimeType: 'image/jpeg' });
    const medium = await client.retrieveMedia(id);
    expect(medium.error === undefined && (await (await client.fetchMedia(medium.url)).text())).toBe('a photo');
  });

  const readable = POST_KINDS.filter((kind) => {
    const [{ changes } = { changes: [] }] = postOf(kind).entry;
    return changes[0]?.field === 'messages' && kind !== 'errors';
  });

  it.each(readable)('verifies and reads a post of the kind "%s"', async (kind: PostKind) => {
    const seen: unknown[] = [];
    client.on.message = ({ message }) => seen.push(message) > 0;
    client.on.status = ({ id, status, pricing, error }) =>
      seen.push({ id, status, pricing, errors: error && [error] }) > 0;
    const post = postOf(kind, { id: 'wamid.kit' });
    const bytes = writePost(post);
    const body = bytes.toString();
    expect(await client.post(JSON.parse(body) as PostData, body, signPost(bytes))).toBe(true);
    const value = post.entry[0]?.changes[0]?.value as Record<'messages' | 'statuses', readonly [object]>;
    expect(value.messages?.[0] ?? value.statuses[0]).toMatchObject(JSON.parse(JSON.stringify(seen[0])) as object);
    expect(seen[0]).toMatchObject({ id: 'wamid.kit' });
  });

  it('refuses a post that was signed with another secret', async () => {
    const bytes = writePost(postOf('text'));
    const forged = client.post(postOf('text') as unknown as PostData, bytes.toString(), signPost(bytes, 'a guess'));
    await expect(forged).rejects.toThrow();
  });
});
