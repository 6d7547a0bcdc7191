import { createMemorySecretStore } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSourceWorld } from './source-world.js';

const SIGNING_KEY = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const secrets = createMemorySecretStore({
  token: 'sk_live_51HxYz',
  pin: '123',
  host: 'crm.example',
  signing: SIGNING_KEY,
});
const RUN = '01a2049b-4f2a-7616-8cc3-4457e30cda4b';
const situation = {
  stepId: 'lookup',
  executionId: `${RUN}-3`,
  contact: { contactNumber: '60123456789', name: 'Ann Lee' },
};
const OWN = {
  'user-agent': expect.stringContaining('luluchat-webhook-action/') as string,
  accept: 'application/json',
  'accept-encoding': expect.stringContaining('gzip') as string,
};
const IDENTITY = {
  'webhook-id': `${RUN}-3`,
  'webhook-timestamp': '1767603600',
  'idempotency-key': `${RUN}-3`,
  traceparent: '00-01a2049b4f2a76168cc34457e30cda4b-0000000000000031-00',
};

describe('the call that a source gets', () => {
  it('is the request of a GET, with step, execution and attempt', async () => {
    const world = createSourceWorld([{ status: 200 }]);
    await world.call({ parameters: [{ name: 'tier', value: 'gold & more' }] }, situation);
    expect(world.calls).toEqual([
      {
        stepId: 'lookup',
        executionId: `${RUN}-3`,
        attempt: 1,
        method: 'GET',
        url: 'https://crm.example.com/members?contact_number=60123456789&name=Ann%20Lee&tier=gold%20%26%20more',
        headers: { ...OWN, ...IDENTITY },
      },
    ]);
  });

  it.each([
    [
      'json',
      'application/json; charset=utf-8',
      '{"contact_number":"60123456789","name":"Ann Lee","points":7,"note":"ä"}',
    ],
    [
      'form',
      'application/x-www-form-urlencoded;charset=UTF-8',
      'contact_number=60123456789&name=Ann+Lee&points=7&note=%C3%A4',
    ],
  ])('is the request of a POST, with its body as %s', async (bodyFormat, contentType, body) => {
    const world = createSourceWorld([{ status: 200 }]);
    const parameters = [
      { name: 'points', value: '{{data.points}}' },
      { name: 'note', value: 'ä' },
    ];
    await world.call({ method: 'POST', bodyFormat, parameters }, { ...situation, data: { points: 7 } });
    expect(world.calls).toEqual([
      {
        stepId: 'lookup',
        executionId: `${RUN}-3`,
        attempt: 1,
        method: 'POST',
        url: 'https://crm.example.com/members',
        headers: { ...OWN, 'content-type': contentType, ...IDENTITY },
        body,
      },
    ]);
  });

  it('has every header that uses a secret, and the signature, replaced as a whole', async () => {
    const world = createSourceWorld([{ status: 200 }], { secrets });
    const headers = [
      { name: 'Authorization', value: 'Bearer {{secrets.token}}' },
      { name: 'X-Pin', value: 'pin {{secrets.pin}}' },
      { name: 'X-Plan', value: 'basic' },
    ];
    await world.call({ method: 'POST', headers, signing: { secret: 'signing' } }, situation);
    expect(world.calls[0]?.headers).toMatchObject({
      Authorization: '[secret]',
      'X-Pin': '[secret]',
      'X-Plan': 'basic',
      'webhook-signature': '[secret]',
    });
    expect(JSON.stringify(world.calls)).not.toMatch(/sk_live|whsec_|pin 123|v1,/);
  });

  it('has a secret replaced wherever the data of a contact repeats it', async () => {
    const world = createSourceWorld([{ status: 200 }], { secrets });
    const config = {
      url: 'https://crm.example.com/{{data.path}}',
      headers: [
        { name: 'Authorization', value: 'Bearer {{secrets.token}}' },
        { name: 'X-Name', value: '{{name}}' },
      ],
    };
    const named = { ...situation, contact: { name: 'sk_live_51HxYz' }, data: { path: 'of sk_live_51HxYz' } };
    await world.call(config, named);
    await world.call({ ...config, method: 'POST' }, named);
    expect(world.calls[0]?.url).toMatch(
      /^https:\/\/crm\.example\.com\/of%20\[secret\]\?contact_number=\d*&name=\[secret\]$/,
    );
    expect(world.calls[0]?.headers['X-Name']).toBe('[secret]');
    expect(JSON.parse(world.calls[1]?.body ?? '')).toMatchObject({ name: '[secret]' });
    expect(JSON.stringify(world.calls)).not.toContain('sk_live');
  });

  it('keeps host and port of its URL, which no secret brings in', async () => {
    const world = createSourceWorld([{ status: 200 }], { secrets });
    await world.call({ headers: [{ name: 'X-Host', value: '{{secrets.host}}' }] }, situation);
    expect(new URL(world.calls[0]?.url ?? '').host).toBe('crm.example.com');
  });
});

it('does not ask the source about a request that cannot be built', async () => {
  const world = createSourceWorld([{ status: 200 }], { secrets });
  const missing = await world.call({ headers: [{ name: 'X-Key', value: '{{secrets.other}}' }] });
  const broken = await world.call({ headers: [{ name: 'X-Name', value: '{{name}}' }] }, { contact: { name: 'a\nb' } });
  for (const { result } of [missing, broken])
    expect(result).toMatchObject({ errorKind: 'invalid_request', attempts: [] });
  expect(world.calls).toEqual([]);
});
