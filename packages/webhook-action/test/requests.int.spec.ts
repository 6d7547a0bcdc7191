import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createMemorySecretStore, createStepContext } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkBrotli, createWebhookAction } from '../src/index.js';
import { createWorld, LOOPBACK_ALLOWED } from './world.js';
import type { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ secrets: createMemorySecretStore({ token: 's3cr3t' }) });
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

const contact = { contactNumber: '60123456789', name: '安 & Bob', attributes: { points: 12.5, joined: '2024-02-29' } };

describe('a receiver', () => {
  it('gets the parameters of a GET in the query', async () => {
    await world.call(
      {
        url: `${world.receiver.url}/members/{{contact_number}}?v=1`,
        parameters: [
          { name: 'points', value: '{{attributes.points}}' },
          { name: '__proto__', value: '{{attributes.joined}}' },
        ],
      },
      { contact },
    );
    const [request] = world.receiver.requests;
    expect(request).toMatchObject({ method: 'GET', path: '/members/60123456789', text: '' });
    expect([...(request?.query ?? [])]).toEqual([
      ['v', '1'],
      ['contact_number', '60123456789'],
      ['name', '安 & Bob'],
      ['points', '12.5'],
      ['__proto__', '2024-02-29'],
    ]);
    expect(request?.headers).not.toHaveProperty('content-type');
    expect(request?.headers).not.toHaveProperty('content-length');
  });

  it('gets the headers of each call, also where an earlier call of the same step had other secrets, contacts or times', async () => {
    const secrets = createMemorySecretStore({ token: 'first-value', other: 'same-value' });
    const rotating = createWebhookAction({ secrets, egress: LOOPBACK_ALLOWED });
    onTestFinished(() => rotating.close());
    const execute = async (values: readonly string[], name = 'Ann') => {
      const headers = values.map((value, index) => ({ name: `X-${index}`, value }));
      const config = configs.get(values) ?? validateConfig(rotating.configType, { ...call, headers });
      configs.set(values, config);
      if (!config.isValid) throw new Error('The config is not valid.');
      const situation = { config: config.value, contact: { ...contact, name } };
      await rotating.execute(createStepContext(situation) as never);
      return world.receiver.requests.at(-1)?.headers;
    };
    const call = { method: 'GET', url: world.receiver.url };
    const configs = new Map<readonly string[], ReturnType<typeof validateConfig>>();
    const secretsOnly = ['Bearer {{secrets.token}}', '{{ secrets.other }}', 'fixed'];
    const withContact = ['{{secrets.token}} {{name}}', '{{secrets.token | upcase}}'];
    world.receiver.answer({ json: { data: { echo: 'first-value second-value' } } });
    expect(await execute(secretsOnly)).toMatchObject({
      'x-0': 'Bearer first-value',
      'x-1': 'same-value',
      'x-2': 'fixed',
    });
    expect(await execute(withContact)).toMatchObject({ 'x-0': 'first-value Ann', 'x-1': 'FIRST-VALUE' });
    secrets.set('token', 'second-value');
    expect(await execute(secretsOnly, 'Bob')).toMatchObject({ 'x-0': 'Bearer second-value', 'x-1': 'same-value' });
    expect(await execute(withContact, 'Bob')).toMatchObject({ 'x-0': 'second-value Bob', 'x-1': 'SECOND-VALUE' });
    secrets.set('token', undefined);
    const called = world.receiver.requests.length;
    await execute(secretsOnly);
    expect(world.receiver.requests).toHaveLength(called);
  });

  it('gets the parameters of a POST in the body, with the headers that are always sent', async () => {
    await world.call(
      {
        method: 'POST',
        parameters: [{ name: 'points', value: '{{attributes.points}}' }],
        headers: [{ name: 'Authorization', value: 'Bearer {{secrets.token}}' }],
      },
      { contact, executionId: 'run-3' },
    );
    const [request] = world.receiver.requests;
    expect(request?.json).toEqual({ contact_number: '60123456789', name: '安 & Bob', points: 12.5 });
    expect(request?.headers).toEqual({
      host: new URL(world.receiver.url).host,
      connection: 'keep-alive',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/) as string,
      'user-agent': expect.stringMatching(/^luluchat-webhook-action\/\d+\.\d+\.\d+$/) as unknown,
      accept: 'application/json',
      'accept-encoding': checkBrotli(process.versions.node).isSafe ? 'gzip, deflate, br' : 'gzip, deflate',
      'content-type': 'application/json; charset=utf-8',
      authorization: 'Bearer s3cr3t',
      'webhook-id': 'run-3',
      'webhook-timestamp': String(Date.parse('2026-01-05T09:00:00Z') / 1000),
      'idempotency-key': 'run-3',
      'content-length': String(request?.rawBody.length),
    });
  });

  it('gets a form whose content type names the charset, as that of JSON does', async () => {
    await world.call({ method: 'POST', bodyFormat: 'form' }, { contact: { ...contact, name: 'Zoë 安' } });
    const [request] = world.receiver.requests;
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
    expect(request?.text).toBe('contact_number=60123456789&name=Zo%C3%AB+%E5%AE%89');
    await world.rest();
  });

  it('is called at a URL that was pasted with blanks around it', async () => {
    expect((await world.call({ url: `  ${world.receiver.url}/pasted\n` })).exit).toBe('success');
    expect(world.receiver.requests[0]?.path).toBe('/pasted');
    await world.rest();
  });

  it('gets further requests on the same connection', async () => {
    for (let count = 0; count < 3; count += 1) {
      await world.call({ method: 'POST' });
      await world.rest();
    }
    expect(new Set(world.receiver.requests.map(({ connection }) => connection)).size).toBe(1);
  });

  it('is called directly, regardless of proxies of the environment', async () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    for (const name of names) process.env[name] = 'http://127.0.0.1:1';
    try {
      expect((await world.call()).exit).toBe('success');
    } finally {
      for (const name of names) Reflect.deleteProperty(process.env, name);
    }
  });
});

describe('a request that cannot be sent', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    ['a path that climbs', { url: 'URL/{{data.it}}/x' }, { it: '..' }, 'the URL'],
    ['a list', { parameters: [{ name: 'p', value: '{{data.it}}' }] }, { it: [] }, 'the parameter "p"'],
    [
      'a header of two lines',
      { headers: [{ name: 'X-It', value: '{{data.it}}' }] },
      { it: 'a\r\nb' },
      'the header "X-It"',
    ],
    ['a missing secret', { headers: [{ name: 'X-It', value: '{{secrets.nope}}' }] }, {}, 'the secret "nope"'],
    ['a name twice', { url: 'URL/?name=x' }, {}, '"name"'],
  ])('is refused for %s', async (_, config, data, place) => {
    const url = { url: String(config['url'] ?? 'URL').replace('URL', world.receiver.url) };
    const called = await world.call({ ...config, ...url }, { data });
    expect(called).toMatchObject({
      exit: 'error',
      output: { status: null, errorKind: 'invalid_request', data: {} },
      result: { status: null, errorKind: 'invalid_request', attempts: [], verdicts: [], data: {} },
    });
    expect(called.result.message).toContain(place);
    expect(world.receiver.requests).toHaveLength(0);
  });
});
