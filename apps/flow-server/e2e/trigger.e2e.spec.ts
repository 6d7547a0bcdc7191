import { beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import { startServer } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({ settings: { DEFAULT_COUNTRY: 'MY' }, attributes: { tier: 'string', points: 'numeric' } });
let flowId: string;

beforeEach(async () => {
  // A new flow for each test: the rate limit counts by flow.
  flowId = await server.publish(GREETING);
});

function trigger(body: unknown, headers: Readonly<Record<string, string>> = {}, id = flowId) {
  return server.call<{ runId: string; code: string; errors: { path: string }[] }>(
    'POST',
    `/trigger/flow/${id}`,
    body,
    headers,
  );
}

describe('an accepted trigger', () => {
  it('responds with the id of a stored run', async () => {
    const { status, body } = await trigger({ contact_number: '60123456789', name: 'Aisyah' });
    expect([status, Object.keys(body)]).toEqual([200, ['runId']]);
    const run = await server.call('GET', `/v1/runs/${body.runId}`);
    expect(run.body).toMatchObject({ id: body.runId, flowId, flowVersion: 1, contactNumber: '60123456789' });
    await expect
      .poll(async () => (await server.call('GET', `/v1/runs/${body.runId}`)).body['status'])
      .toBe('completed');
    const { body: transcript } = await server.call('GET', '/v1/contacts/60123456789/messages');
    expect(transcript).toMatchObject({
      items: [{ direction: 'outbound', type: 'text', text: 'Hello Aisyah', runId: body.runId }],
      nextCursor: null,
    });
  });

  it.each([
    ['+60 12-345 6789', '60123456789'],
    ['(012) 345 6789', '60123456789'],
    [60123456789, '60123456789'],
    ['+1 (201) 555-0123', '12015550123'],
  ])('parses the contact number %s', async (written, contactNumber) => {
    const { body } = await trigger({ contact_number: written });
    expect((await server.call('GET', `/v1/runs/${body.runId}`)).body['contactNumber']).toBe(contactNumber);
  });

  it('keeps names unchanged, including emoji and right-to-left text', async () => {
    const name = '👩🏽‍🚀 مرحبا שלום';
    const { body } = await trigger({ contact_number: '60123450010', name });
    await expect
      .poll(async () => (await server.call('GET', `/v1/runs/${body.runId}`)).body['status'])
      .toBe('completed');
    expect((await server.call('GET', '/v1/contacts/60123450010')).body['name']).toBe(name);
  });

  it('stores the other first-level values as data, with any name', async () => {
    const text = [
      '{{data.order}}|{{data.total}}|{{data.paid}}|{{data.nothing}}|{{data.nested.a}}|{{data.list[0]}}',
      '{{data.__proto__}}|{{data.constructor}}|{{data.toString}}|{{data.hasOwnProperty}}',
    ].join('|');
    const id = await server.publish(flowOf({ echo: sendText(text, 'done'), done: COMPLETE }));
    const json = `{"contact_number":"60123450011","order":"A-1","total":12.5,"paid":true,"nothing":null,
      "nested":{"a":"hidden"},"list":["hidden"],"__proto__":"own proto","constructor":"own constructor"}`;
    const { status, body } = await trigger(json, {}, id);
    expect(status).toBe(200);
    await expect
      .poll(async () => (await server.call('GET', `/v1/runs/${body.runId}`)).body['status'])
      .toBe('completed');
    const { body: transcript } = await server.call('GET', '/v1/contacts/60123450011/messages');
    expect(transcript['items']).toMatchObject([{ text: 'A-1|12.5|true||||own proto|own constructor||' }]);
  });

  it('saves mapped values and skips invalid ones', async () => {
    const id = await server.publish({
      ...GREETING,
      triggers: [
        {
          type: 'webhook',
          attributeMapping: [
            { attribute: 'tier', value: '{{data.tier}}' },
            { attribute: 'points', value: '{{data.points}}' },
          ],
        },
      ],
    });
    const { body } = await trigger({ contact_number: '60123450012', tier: 'gold', points: 'many' }, {}, id);
    await expect
      .poll(async () => (await server.call('GET', `/v1/runs/${body.runId}`)).body['status'])
      .toBe('completed');
    expect((await server.call('GET', '/v1/contacts/60123450012')).body['attributes']).toEqual({ tier: 'gold' });
    expect((await server.call('GET', `/v1/runs/${body.runId}`)).body['trigger']).toEqual({
      type: 'webhook',
      data: { tier: 'gold', points: 'many' },
      verdicts: [
        { attribute: 'tier', path: 'data.tier', verdict: 'saved' },
        { attribute: 'points', path: 'data.points', verdict: 'wrong_type', found: 'a text; the attribute is a number' },
      ],
    });
  });

  it('accepts any number of members within 64 KiB', async () => {
    const members = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`k${index}`, index]));
    expect((await trigger({ contact_number: '60123450013', ...members })).status).toBe(200);
  });
});

describe('a refused trigger', () => {
  it.each([
    [{}, '/contact_number'],
    [{ contact_number: '' }, '/contact_number'],
    [{ contact_number: '12ab34' }, '/contact_number'],
    [{ contact_number: '<script>' }, '/contact_number'],
    [{ contact_number: '٠١٢٣٤٥٦٧٨٩' }, '/contact_number'],
    [{ contact_number: '6012345678901234' }, '/contact_number'],
    [{ contact_number: {} }, '/contact_number'],
    [{ contact_number: '60123456789', name: { first: 'A' } }, '/name'],
    [{ contact_number: '60123456789', name: 'x'.repeat(256) }, '/name'],
    [[], ''],
  ])('%j', async (body, path) => {
    const answer = await trigger(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors.map((error) => error.path)).toEqual([path]);
  });

  it('has no body, malformed JSON, another content type or more than 64 KiB', async () => {
    const number = { contact_number: '60123456789' };
    expect((await trigger(undefined)).status).toBe(400);
    expect((await trigger('{"contact_number": "601')).status).toBe(400);
    expect((await trigger(number, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await trigger(number, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await trigger({ ...number, x: 'x'.repeat(65_536) })).status).toBe(413);
  });

  it('gets the same response for a flow that is unknown, unpublished or without a webhook trigger', async () => {
    const { body: draft } = await server.call('POST', '/v1/flows', GREETING);
    const keyword = await server.publish({
      ...GREETING,
      triggers: [{ type: 'keyword', match: 'is', keywords: ['xyzzy'] }],
    });
    const answers = await Promise.all(
      ['unknown', String(draft['id']), keyword].map((id) => trigger({ contact_number: '60123456789' }, {}, id)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('has a local number without a default country', async () => {
    const other = await startServer();
    const id = await other.publish(GREETING);
    const local = { contact_number: '012-345 6789' };
    expect((await other.call('POST', `/trigger/flow/${id}`, local)).status).toBe(400);
    await other.stop();
  });
});

describe('Idempotency-Key', () => {
  const body = { contact_number: '60123450020' };

  it('returns the same run for the same key', async () => {
    const first = await trigger(body, { 'idempotency-key': 'order-1' });
    const again = await trigger(body, { 'idempotency-key': 'order-1' });
    const other = await trigger(body, { 'idempotency-key': 'order-2' });
    expect(again.body).toEqual(first.body);
    expect(other.body).not.toEqual(first.body);
  });

  it('starts one run for ten concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => trigger(body, { 'idempotency-key': 'burst' })));
    expect(new Set(answers.map((answer) => answer.body.runId)).size).toBe(1);
    const { body: runs } = await server.call<{ items: unknown[] }>('GET', `/v1/runs?flowId=${flowId}`);
    expect(runs.items).toHaveLength(1);
  });

  it('is refused for another contact, whose trigger would be lost', async () => {
    const key = { 'idempotency-key': 'order-7' };
    const first = await trigger(body, key);
    const other = await trigger({ contact_number: '60123450021' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(JSON.stringify(other.body)).not.toContain('60123450020');
    // The same number in another notation is the same contact.
    expect((await trigger({ contact_number: '+60 12-345 0020' }, key)).body).toEqual(first.body);
    const free = await trigger({ contact_number: '60123450021' }, { 'idempotency-key': 'order-8' });
    expect(free.status).toBe(200);
  });

  it('is refused with another body; the order of members does not matter', async () => {
    const key = { 'idempotency-key': 'order-9' };
    const first = await trigger({ ...body, name: 'Aisyah', points: 120, tier: 'gold' }, key);
    expect((await trigger({ tier: 'gold', points: 120, name: 'Aisyah', ...body }, key)).body).toEqual(first.body);
    for (const other of [
      { ...body, name: 'Aisyah', points: 121, tier: 'gold' },
      { ...body, name: 'Aisyah', points: '120', tier: 'gold' },
      { ...body, name: 'Aisyah', points: 120 },
      { ...body, points: 120, tier: 'gold' },
    ]) {
      const refused = await trigger(other, key);
      expect([other, refused.status, refused.body.code]).toEqual([other, 422, 'idempotency_key_reused']);
    }
    const { body: runs } = await server.call<{ items: unknown[] }>('GET', `/v1/runs?flowId=${flowId}`);
    expect(runs.items).toHaveLength(1);
  });

  it('is unique within its flow', async () => {
    const other = await server.publish(GREETING);
    const first = await trigger(body, { 'idempotency-key': 'shared' });
    const second = await trigger(body, { 'idempotency-key': 'shared' }, other);
    expect(second.body).not.toEqual(first.body);
  });

  it.each(['x'.repeat(256), 'two words', 'ключ'])('rejects the key %s', async (key) => {
    const value = Buffer.from(key, 'utf8').toString('latin1');
    expect((await trigger(body, { 'idempotency-key': value })).body.code).toBe('idempotency_key_invalid');
  });
});

describe('the rate limit', () => {
  it('accepts 60 requests a minute for each flow', async () => {
    const other = await server.publish(GREETING);
    const answers = await Promise.all(Array.from({ length: 61 }, () => trigger({ contact_number: '60123450030' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    const retryAfter = Number(refused[0]?.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(refused[0]?.body.code).toBe('rate_limited');
    expect((await trigger({ contact_number: '60123450030' }, {}, other)).status).toBe(200);
  });

  it.each([
    ['2', [200, 200, 429]],
    ['0', [200, 200, 200]],
  ])('can be set by the operator: %s', async (limit, statuses) => {
    const limited = await startServer({ settings: { TRIGGER_LIMIT_PER_MINUTE: limit } });
    const flow = await limited.publish(GREETING);
    const answers: number[] = [];
    for (const _ of statuses) {
      answers.push((await limited.call('POST', `/trigger/flow/${flow}`, { contact_number: '60123450030' })).status);
    }
    expect(answers).toEqual(statuses);
    await limited.stop();
  });
});
