import { afterEach, describe, expect, it } from 'vitest';
import { reportOf, startGraphApi, TEST_ACCOUNT } from '../src/index.js';
import type { GraphApi, GraphApiOptions, Json } from '../src/index.js';

let graph: GraphApi;
const start = async (options: GraphApiOptions = {}) => (graph = await startGraphApi(options));
afterEach(() => graph.close());

const HELLO = { messaging_product: 'whatsapp', to: '60123456789', type: 'text', text: { body: 'Hello' } };
const PATH = `/v26.0/${TEST_ACCOUNT.phoneNumberId}/messages`;

interface Answer {
  readonly status: number;
  readonly body: Json;
}

async function call(path: string, init: RequestInit = {}, token: string = TEST_ACCOUNT.accessToken): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${graph.url}${path}`, { headers, ...init });
  return { status: response.status, body: (await response.json()) as Json };
}
const send = (body: unknown, path = PATH) => call(path, { method: 'POST', body: JSON.stringify(body) });
const errorOf = ({ status, body }: Answer) => [status, (body['error'] as Json)['code']];

describe('a message', () => {
  it.each(['v25.0', 'v26.0'])(
    'to a number is accepted by %s, and the answer has the form that is documented',
    async (version) => {
      await start({
        people: [{ number: '551187654321', waId: '5511987654321', userId: 'BR.77', parentUserId: 'BR.ENT.7' }],
      });
      const path = PATH.replace('v26.0', version);
      expect(await send({ ...HELLO, biz_opaque_callback_data: 'run-1-0' }, path)).toEqual({
        status: 200,
        body: {
          messaging_product: 'whatsapp',
          contacts: [{ input: '60123456789', wa_id: '60123456789' }],
          messages: [{ id: 'wamid.1' }],
        },
      });
      expect((await send({ ...HELLO, to: '+551187654321' }, path)).body['contacts']).toEqual([
        { input: '+551187654321', wa_id: '5511987654321', user_id: 'BR.77', parent_user_id: 'BR.ENT.7' },
      ]);
      expect(graph.sent).toMatchObject([
        { id: 'wamid.1', callbackData: 'run-1-0', addressee: '60123456789', body: { text: { body: 'Hello' } } },
        { id: 'wamid.2', callbackData: undefined, addressee: '+551187654321' },
      ]);
    },
  );

  it('to a user id is answered with the user id and without a number', async () => {
    await start();
    const { to: _, ...rest } = HELLO;
    expect((await send({ ...rest, recipient: 'MY.111222333' })).body['contacts']).toEqual([
      { input: 'MY.111222333', user_id: 'MY.111222333' },
    ]);
    // With both, the number is taken.
    expect((await send({ ...HELLO, recipient: 'MY.111222333' })).body['contacts']).toEqual([
      { input: '60123456789', wa_id: '60123456789' },
    ]);
  });

  it.each<[string, object]>([
    ['a text without a type', { type: undefined }],
    ['an image by its link', { type: 'image', image: { link: 'https://cdn.example.com/a.png', caption: 'A' } }],
    ['an image by its id', { type: 'image', image: { id: '1003383421387256' } }],
    ['a document', { type: 'document', document: { link: 'https://cdn.example.com/a.pdf', filename: 'a.pdf' } }],
    ['a sticker', { type: 'sticker', sticker: { id: '1' } }],
    ['a location', { type: 'location', location: { latitude: 3.1, longitude: 101.7 } }],
    ['contacts', { type: 'contacts', contacts: [{ name: { formatted_name: 'Bea' } }] }],
    ['a reaction that is removed', { type: 'reaction', reaction: { message_id: 'wamid.in', emoji: '' } }],
    ['an answer', { context: { message_id: 'wamid.in' } }],
    [
      'a template',
      { type: 'template', template: { name: 'offer', language: { code: 'en' }, components: [{ type: 'BODY' }] } },
    ],
    [
      'a template with values',
      template([
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://cdn.example.com/a.png' } }] },
        { type: 'body', parameters: [{ type: 'text', parameter_name: 'customer', text: 'Ann' }] },
        { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'yes' }] },
        { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: 'r/17' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: 2,
          parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }],
        },
      ]),
    ],
    [
      'a web address',
      interactive('cta_url', { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com' } }),
    ],
    ['a request for the number', interactive('request_contact_info', { name: 'request_contact_info' })],
    [
      'a list of two sections',
      interactive('list', { button: 'Choose', sections: [section('A', 'a'), section('B', 'b')] }),
    ],
    ['a group', { to: 'Y2FwaV9ncm91cDox', recipient_type: 'group' }],
  ])('is accepted with %s', async (_what, message) => {
    await start();
    const answer = await send({ ...HELLO, ...message });
    expect(answer).toMatchObject({ status: 200, body: { messages: [{ id: 'wamid.1' }] } });
  });

  it.each<[string, object, number]>([
    ['messaging_product', { messaging_product: 'sms' }, 131009],
    ['messaging_product', { messaging_product: undefined }, 131008],
    ['to', { to: undefined }, 100],
    ['to', { to: 'MY.111222333' }, 131009],
    ['recipient', { to: undefined, recipient: '60123456789' }, 131009],
    ['recipient_type', { recipient_type: 'everybody' }, 131009],
    ['type', { type: 'hologram' }, 131009],
    ['text.body', { text: {} }, 131008],
    ['text.body', { text: { body: 'x'.repeat(4097) } }, 131009],
    ['biz_opaque_callback_data', { biz_opaque_callback_data: 'x'.repeat(513) }, 131009],
    ['context.message_id', { context: {} }, 131008],
    ['image.link', { type: 'image', image: { link: 'file:///a.png' } }, 131009],
    ['image.link', { type: 'image', image: {} }, 131008],
    ['audio.caption', { type: 'audio', audio: { id: '1', caption: 'A' } }, 131009],
    ['image.caption', { type: 'image', image: { id: '1', caption: 'x'.repeat(1025) } }, 131009],
    ['image.filename', { type: 'image', image: { id: '1', filename: 'a.png' } }, 131009],
    ['location', { type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
    ['contacts', { type: 'contacts', contacts: [] }, 131009],
    ['reaction.emoji', { type: 'reaction', reaction: { message_id: 'wamid.in' } }, 131008],
    ['template.name', { type: 'template', template: { name: 'An Offer', language: { code: 'en' } } }, 131009],
    ['template.components', template([{ type: 'body', parameters: [{ type: 'text', text: '1 Road\nTown' }] }]), 131009],
    [
      'template.components',
      template([{ type: 'body', parameters: [text('a'), { ...text('b'), parameter_name: 'b' }] }]),
      131009,
    ],
    ['template.components', template([{ type: 'header', parameters: [text('x'.repeat(61))] }]), 131009],
    ['template.components', template([{ type: 'body', parameters: [{ type: 'image', image: { id: '1' } }] }]), 131009],
    ['template.components', template([button('quick_reply', 0, { type: 'text', text: 'a' })]), 131009],
    ['template.components', template([button('url', 0, text('a')), button('url', 0, text('b'))]), 131009],
    ['template.components', template([button('url', 10, text('a'))]), 131009],
    ['template.language', { type: 'template', template: { name: 'offer' } }, 131008],
    ['interactive.type', { type: 'interactive', interactive: { type: 'hologram' } }, 131009],
    ['interactive.body.text', interactive('button', { buttons: [reply('a', 'A')] }, 'x'.repeat(1025)), 131009],
    [
      'interactive.action.buttons',
      interactive('button', { buttons: ['a', 'b', 'c', 'd'].map((id) => reply(id, id)) }),
      131009,
    ],
    ['interactive.action.buttons', interactive('button', { buttons: [reply('a', 'x'.repeat(21))] }), 131009],
    ['interactive.action.buttons', interactive('button', { buttons: [reply('a', 'A'), reply('a', 'B')] }), 131009],
    [
      'interactive.action.sections',
      interactive('list', { button: 'Choose', sections: [section('', 'a'), section('', 'b')] }),
      131009,
    ],
    [
      'interactive.action.button',
      interactive('list', { button: 'x'.repeat(21), sections: [section('A', 'a')] }),
      131009,
    ],
    [
      'interactive.header',
      {
        type: 'interactive',
        interactive: {
          ...interactive('button', { buttons: [reply('a', 'A')] }).interactive,
          header: { type: 'audio', audio: { id: '1' } },
        },
      },
      131009,
    ],
  ])('with a fault in %s is refused and says so', async (path, message, code) => {
    await start();
    const answer = await send({ ...HELLO, ...message });
    expect(errorOf(answer)).toEqual([400, code]);
    expect(JSON.stringify(answer.body)).toContain(`Parameter '${path}' is`);
    expect(graph.sent).toEqual([]);
  });
});

describe('a call', () => {
  it('is refused as Meta refuses it: a token, a version, a phone number, and what was removed from the protocol', async () => {
    await start();
    expect(errorOf(await call(PATH, { method: 'POST', body: JSON.stringify(HELLO) }, 'expired'))).toEqual([401, 190]);
    expect(errorOf(await send(HELLO, PATH.replace('v26.0', 'v22.0')))).toEqual([400, 2635]);
    const unknown = await send(HELLO, PATH.replace(TEST_ACCOUNT.phoneNumberId, '999'));
    expect(unknown.body['error']).toMatchObject({ code: 100, error_subcode: 33 });
    expect(errorOf(await send(HELLO, `${PATH}?method=get`))).toEqual([400, 100]);
    expect(errorOf(await send('Hello'))).toEqual([400, 100]);
    expect(graph.requests).toHaveLength(5);
    expect(graph.sent).toEqual([]);
  });

  it('fails with an error that a test asks for, as often as it asks', async () => {
    await start();
    graph.failNext(131048, { details: 'Too many were blocked.', times: 2 });
    graph.failNext(131000);
    const answers = [await send(HELLO), await send(HELLO), await send(HELLO), await send(HELLO)];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 500, 200]);
    expect(answers[0]?.body['error']).toMatchObject({
      code: 131048,
      error_data: { details: 'Too many were blocked.' },
    });
  });

  it('beyond the throughput is refused with 130429 until time has passed', async () => {
    await start({ throughput: { messages: 2, withinMs: 60_000 } });
    await send(HELLO);
    await send(HELLO);
    expect(errorOf(await send(HELLO))).toEqual([400, 130429]);
    graph.reset();
    expect((await send(HELLO)).body['messages']).toEqual([{ id: 'wamid.3' }]);
    expect(graph.sent).toHaveLength(1);
  });

  it('marks a message as read, with a typing indicator or without one', async () => {
    await start();
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in-1' };
    expect(await send(read)).toEqual({ status: 200, body: { success: true } });
    await send({ ...read, message_id: 'wamid.in-2', typing_indicator: { type: 'text' } });
    expect(errorOf(await send({ ...read, typing_indicator: { type: 'dance' } }))).toEqual([400, 100]);
    expect([graph.read, graph.typing, graph.sent]).toEqual([['wamid.in-1', 'wamid.in-2'], ['wamid.in-2'], []]);
  });
});

it('a medium is described by its id, and downloaded from an address that ends', async () => {
  await start();
  const id = graph.addMedium({ bytes: Buffer.from('a photo'), mimeType: 'image/jpeg' });
  const { body } = await call(`/v26.0/${id}`);
  expect(body).toMatchObject({ id, messaging_product: 'whatsapp', mime_type: 'image/jpeg', file_size: '7' });
  const download = async (url: unknown, token = TEST_ACCOUNT.accessToken) =>
    fetch(String(url), { headers: { authorization: `Bearer ${token}` } });
  const response = await download(body['url']);
  expect([response.headers.get('content-type'), await response.text()]).toEqual(['image/jpeg', 'a photo']);
  expect((await download(body['url'], 'another')).status).toBe(401);
  graph.expireMedia();
  expect((await download(body['url'])).status).toBe(404);
  expect(await (await download((await call(`/v26.0/${id}`)).body['url'])).text()).toBe('a photo');
  expect((await call('/v26.0/999')).body['error']).toMatchObject({ code: 100, error_subcode: 33 });
});

it('a report about an accepted message has the id of both sides and the address that it was sent to', async () => {
  await start();
  await send({ ...HELLO, biz_opaque_callback_data: 'run-1-0' });
  const [sent] = graph.sent;
  expect(sent && reportOf(sent, 'delivered').value).toMatchObject({
    contacts: [{ wa_id: '60123456789' }],
    statuses: [
      {
        id: 'wamid.1',
        status: 'delivered',
        recipient_id: '60123456789',
        biz_opaque_callback_data: 'run-1-0',
        pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
      },
    ],
  });
});

function interactive(type: string, action: object, text = 'Which?') {
  return { type: 'interactive', interactive: { type, body: { text }, action } };
}

function reply(id: string, title: string) {
  return { type: 'reply', reply: { id, title } };
}

function section(title: string, id: string) {
  return { ...(title !== '' && { title }), rows: [{ id, title: id }] };
}

function template(components: readonly object[]): object {
  return { type: 'template', template: { name: 'offer', language: { code: 'en' }, components } };
}

function text(value: string): object {
  return { type: 'text', text: value };
}

function button(subType: string, index: number, parameter: object): object {
  return { type: 'button', sub_type: subType, index, parameters: [parameter] };
}
