import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

interface Items {
  readonly items: readonly Json[];
  readonly nextCursor: string | null;
}

function say(contactNumber: string, text: string, more: Json = {}) {
  return server.call('POST', '/v1/messages', { contactNumber, text, ...more });
}

async function statusOf(runId: unknown): Promise<unknown> {
  return (await server.call('GET', `/v1/runs/${String(runId)}`)).body['status'];
}

const WAIT = { type: 'wait-for-reply', config: { duration: { amount: 1, unit: 'hours' } } };

describe('attributes', () => {
  it('are created, changed, listed and deleted', async () => {
    const made = await server.call('PUT', '/v1/attributes/city', { type: 'string' });
    expect([made.status, made.body]).toEqual([201, { key: 'city', title: 'city', type: 'string' }]);
    const changed = await server.call('PUT', '/v1/attributes/city', {
      key: 'city',
      title: 'Home town',
      type: 'string',
    });
    expect([changed.status, changed.body]).toEqual([200, { key: 'city', title: 'Home town', type: 'string' }]);
    const { body } = await server.call<Items>('GET', '/v1/attributes');
    expect(body).toEqual({ items: [changed.body], nextCursor: null });
    expect((await server.call('DELETE', '/v1/attributes/city')).status).toBe(204);
    const gone = await server.call('DELETE', '/v1/attributes/city');
    expect([gone.status, gone.body['code']]).toEqual([404, 'unknown_attribute']);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    'name',
    'contact_number',
    'data',
    '1st',
    'a b',
    'a-b',
    'é',
    'x'.repeat(65),
  ])('cannot be called %s', async (key) => {
    const answer = await server.call('PUT', `/v1/attributes/${encodeURIComponent(key)}`, { type: 'string' });
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_attribute']);
  });

  it.each<[unknown, string]>([
    [{}, '/type'],
    [{ type: 'boolean' }, '/type'],
    [{ type: 'string', title: '' }, '/title'],
    [{ type: 'string', title: 5 }, '/title'],
    [{ type: 'string', key: 'other' }, '/key'],
    [{ type: 'string', colour: 'red' }, '/colour'],
    ['{"type":"string","__proto__":{"x":1}}', '/__proto__'],
    [[], ''],
  ])('reject the body %j', async (body, path) => {
    const answer = await server.call<{ errors: { path: string }[] }>('PUT', '/v1/attributes/mood', body);
    expect([answer.status, answer.body.errors.map((error) => error.path)]).toEqual([400, [path]]);
  });

  it('conflict when they differ only in case, or change the type of stored values', async () => {
    await server.call('PUT', '/v1/attributes/Shade', { type: 'string' });
    const clash = await server.call('PUT', '/v1/attributes/shade', { type: 'string' });
    expect([clash.status, clash.body['code']]).toEqual([409, 'attribute_conflict']);
    await say('60123460001', 'hello');
    await server.call('PATCH', '/v1/contacts/60123460001', { attributes: { Shade: 'dark' } });
    expect((await server.call('PUT', '/v1/attributes/Shade', { type: 'numeric' })).status).toBe(409);
  });
});

describe('contacts', () => {
  beforeAll(async () => {
    await server.call('PUT', '/v1/attributes/level', { type: 'string' });
    await server.call('PUT', '/v1/attributes/score', { type: 'numeric' });
    for (const last of [1, 2, 3]) await say(`6012347000${last}`, 'hello', { name: `Contact ${last}` });
  });

  it('are listed in pages and returned one by one', async () => {
    const first = await server.call<Items>('GET', '/v1/contacts?limit=2');
    expect(first.body.items).toHaveLength(2);
    const rest = await server.call<Items>(
      'GET',
      `/v1/contacts?cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`,
    );
    const numbers = [...first.body.items, ...rest.body.items].map(({ contactNumber }) => String(contactNumber));
    expect(numbers).toEqual([...new Set(numbers)].sort());
    expect(numbers).toEqual(expect.arrayContaining(['60123470001', '60123470002', '60123470003']));
    const read = await server.call('GET', '/v1/contacts/60123470001');
    expect(read.body).toEqual({
      ...{ contactId: expect.stringMatching(/^c_[0-9a-z]{32}$/), contactNumber: '60123470001' },
      ...{ name: 'Contact 1', profileName: 'Contact 1', username: null, attributes: {}, tags: [] },
      ...{ pause: null, optedOut: false, optedOutAt: null, replyWindows: [] },
      lastMessageAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect((await server.call('GET', '/v1/contacts/+60%2012-347%200001')).body).toEqual(read.body);
  });

  it('can be changed', async () => {
    const { status, body } = await server.call('PATCH', '/v1/contacts/60123470002', {
      name: 'Renamed 🌸',
      attributes: { level: 'gold', score: 12.5 },
      tags: ['vip'],
    });
    const changed = {
      contactId: expect.stringMatching(/^c_[0-9a-z]{32}$/),
      contactNumber: '60123470002',
      profileName: 'Contact 2',
      ...{ username: null, pause: null, optedOut: false, optedOutAt: null, replyWindows: [] },
      lastMessageAt: expect.any(String),
      name: 'Renamed 🌸',
      attributes: { level: 'gold', score: 12.5 },
      tags: ['vip'],
    };
    expect([status, body]).toEqual([200, changed]);
    const unset = await server.call('PATCH', '/v1/contacts/60123470002', { attributes: { level: null } });
    expect(unset.body).toEqual({ ...changed, attributes: { score: 12.5 } });
  });

  it('stay unchanged when one value is invalid', async () => {
    const before = (await server.call('GET', '/v1/contacts/60123470003')).body;
    const answer = await server.call<{ errors: Json[] }>('PATCH', '/v1/contacts/60123470003', {
      name: 'Other',
      attributes: { level: 'gold', score: 'ten', colour: 'red' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([
      { path: '/attributes/score', code: 'wrong_type' },
      { path: '/attributes/colour', code: 'unknown_attribute' },
    ]);
    expect((await server.call('GET', '/v1/contacts/60123470003')).body).toEqual(before);
  });

  it('get 404 when they do not exist, and 400 when they are no numbers', async () => {
    for (const path of ['', '/messages']) {
      expect((await server.call('GET', `/v1/contacts/60199999999${path}`)).status).toBe(404);
      expect((await server.call('GET', `/v1/contacts/abc${path}`)).status).toBe(400);
    }
    expect((await server.call('PATCH', '/v1/contacts/60199999999', {})).status).toBe(404);
    expect((await server.call('PATCH', '/v1/contacts/60123470001', { colour: 1 })).status).toBe(400);
  });
});

describe('inbound messages', () => {
  beforeAll(async () => {
    await server.publish(
      flowOf(
        {
          ask: sendText('Which colour?', 'wait'),
          wait: { ...WAIT, exits: { answered: 'thank', 'not-answered': 'done' } },
          thank: sendText('{{reply.text}} it is', 'done'),
          done: COMPLETE,
        },
        { triggers: [{ type: 'keyword', match: 'is', keywords: ['colour'] }] },
      ),
    );
  });

  it('start, resume, or match nothing', async () => {
    const started = await say('60123480001', '  COLOUR ', { name: 'Zoë' });
    expect(started).toMatchObject({ status: 202, body: { outcome: 'started', runId: expect.any(String) as string } });
    const { runId } = started.body;
    await expect.poll(() => statusOf(runId)).toBe('waiting');
    expect((await say('60123480001', 'blue')).body).toEqual({ outcome: 'resumed', runId });
    await expect.poll(() => statusOf(runId)).toBe('completed');
    expect((await say('60123480001', 'anything else')).body).toEqual({ outcome: 'unmatched' });
    const { body } = await server.call<Items>('GET', '/v1/contacts/60123480001/messages');
    expect(body.items.map(({ direction, text, runId: run }) => [direction, text, run])).toEqual([
      ['inbound', '  COLOUR ', runId],
      ['outbound', 'Which colour?', runId],
      ['inbound', 'blue', runId],
      ['outbound', 'blue it is', runId],
      ['inbound', 'anything else', null],
    ]);
    expect((await server.call('GET', '/v1/contacts/60123480001')).body['name']).toBe('Zoë');
  });

  it.each(['', ' \t'])('keep the stored name when they contain %j', async (name) => {
    await say('60123480004', 'hello', { name: 'Zoë' });
    expect((await say('60123480004', 'hello', { name })).status).toBe(202);
    expect((await server.call('GET', '/v1/contacts/60123480004')).body['name']).toBe('Zoë');
  });

  it('are processed once for each messageId', async () => {
    const [first, again] = await Promise.all([1, 2].map(() => say('60123480002', 'colour', { messageId: 'wamid.1' })));
    expect(again?.body).toEqual(first?.body);
    const { body } = await server.call<Items>('GET', '/v1/runs?contactNumber=60123480002');
    expect(body.items).toHaveLength(1);
  });

  it.each<[unknown, string]>([
    [{ text: 'x' }, '/contactNumber'],
    [{ contactNumber: 'abc', text: 'x' }, '/contactNumber'],
    [{ contactNumber: 60123480003, text: 'x' }, '/contactNumber'],
    [{ contactNumber: '60123480003' }, '/text'],
    [{ contactNumber: '60123480003', text: '' }, '/text'],
    [{ contactNumber: '60123480003', text: 'x'.repeat(4097) }, '/text'],
    [{ contactNumber: '60123480003', text: null }, '/text'],
    [{ contactNumber: '60123480003', text: 'x', name: 'x'.repeat(256) }, '/name'],
    [{ contactNumber: '60123480003', text: 'x', messageId: '' }, '/messageId'],
    [{ contactNumber: '60123480003', text: 'x', messageId: 'm\ud800' }, '/messageId'],
    [{ contactNumber: '60123480003', text: 't\ud800' }, '/text'],
    [{ contactNumber: '60123480003', text: 'x', name: '\ud800bad' }, '/name'],
    [{ contactNumber: '60123480003', text: 'x', colour: 'red' }, '/colour'],
  ])('reject %j', async (body, path) => {
    const answer = await server.call<{ errors: { path: string }[] }>('POST', '/v1/messages', body);
    expect([answer.status, answer.body.errors.map((error) => error.path)]).toEqual([400, [path]]);
  });
});

describe('problems of bodies', () => {
  it.each<[string, string, unknown, Json]>([
    [
      'POST',
      '/v1/messages',
      { contactNumber: '60123480003' },
      { '/text': 'text is needed: text of 1 to 4096 characters.' },
    ],
    ['POST', '/v1/messages', { text: 'x' }, { '/contactNumber': expect.stringMatching(/^contactNumber is needed: /) }],
    ['PUT', '/v1/attributes/mood', {}, { '/type': 'type is needed: one of string, numeric, date.' }],
    ['PUT', '/v1/secrets/mood', {}, { '/value': 'value is needed: text of 1 to 4096 characters.' }],
    [
      'POST',
      '/v1/step-types/complete/test',
      { config: {} },
      { '/contact': expect.stringMatching(/^contact is needed: /) },
    ],
  ])('of %s %s say what is expected', async (method, path, body, messages) => {
    const answer = await server.call<{ errors: { path: string; message: string }[] }>(method, path, body);
    expect(answer.status).toBe(400);
    expect(Object.fromEntries(answer.body.errors.map((error) => [error.path, error.message]))).toEqual(messages);
  });

  it('name each member where no body is accepted', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    for (const path of [`/v1/flows/${flowId}/validate`, `/v1/flows/${flowId}/publish`, '/v1/runs/nope/cancel']) {
      const answer = await server.call('POST', path, { zzz: 1 });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: '/zzz', code: 'unknown_member' }] } });
      expect((await server.call('POST', path, [])).status).toBe(400);
    }
    expect((await server.call('POST', '/v1/runs/nope/cancel')).body['detail']).toBe('There is no run with this id.');
    expect((await server.call('PUT', '/v1/flows/nope', flowOf({ done: COMPLETE }))).body['detail']).toBe(
      'There is no flow with this id.',
    );
  });

  it.each(['/v1/flows', '/v1/contacts', '/v1/contacts/60123480001/messages', '/v1/runs'])(
    'of the list %s point to a cursor of another list',
    async (path) => {
      await say('60123480001', 'hello');
      const answer = await server.call('GET', `${path}?cursor=nonsense`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: '/cursor', code: 'invalid_value' }] } });
    },
  );
});

describe('media and quick replies', () => {
  it('are in the transcript', async () => {
    const flowId = await server.publish(
      flowOf({
        offer: {
          type: 'send-message',
          config: {
            blocks: [
              { type: 'image', url: 'https://cdn.example.com/a.png', caption: 'A picture' },
              { type: 'text', text: 'Do you like it?' },
            ],
            buttons: [
              { id: 'yes', label: 'Yes' },
              { id: 'no', label: 'No' },
            ],
          },
          exits: { 'button:yes': 'done', 'button:no': 'done', next: 'done' },
        },
        done: COMPLETE,
      }),
    );
    const runId = await server.trigger(flowId, { contact_number: '60123490001' });
    await expect.poll(() => statusOf(runId)).toBe('waiting');
    const { body } = await server.call<Items>('GET', '/v1/contacts/60123490001/messages');
    expect(body.items).toMatchObject([
      { type: 'image', url: 'https://cdn.example.com/a.png', caption: 'A picture' },
      {
        type: 'text',
        text: 'Do you like it?',
        buttons: [
          { id: 'yes', label: 'Yes' },
          { id: 'no', label: 'No' },
        ],
      },
    ]);
    expect((await say('60123490001', 'yes')).body).toEqual({ outcome: 'resumed', runId });
    await expect.poll(() => statusOf(runId)).toBe('completed');
    const { body: run } = await server.call<{ steps: Json[] }>('GET', `/v1/runs/${runId}`);
    expect(run.steps[0]).toMatchObject({ stepId: 'offer', exit: 'button:yes' });
  });
});
