import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import Fastify from 'fastify';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  buildErrorResponse,
  calendarDate,
  createExpressMiddleware,
  createFastifyPlugin,
  createNodeHandler,
  createReplayMemory,
} from '../src/index.js';
import type { WebhookError } from '../src/index.js';
import { SERVERS } from './endpoints.js';
import { listen } from './servers.js';

const SECRET = `whsec_${Buffer.from('a secret between two of us').toString('base64')}`;
const BODY = '{"contact_number":"60123456789","name":"Añ","shop":3}';

function sign(body: string, id = 'call-1', secret = SECRET): Record<string, string> {
  const at = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

async function codeOf(response: Response): Promise<[number, string]> {
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}

describe.each(Object.entries(SERVERS))('an endpoint on %s', (_, serve) => {
  it('verifies, parses and answers calls with GET and POST', async () => {
    const url = await serve({
      secret: SECRET,
      handler: ({ id, contactNumber, name, parameters }) => ({
        id: id ?? '',
        contactNumber,
        name,
        shop: Number(parameters['shop']),
        renewal: calendarDate(2027, 1, 2),
      }),
    });
    const data = { id: 'call-1', contactNumber: '60123456789', name: 'Añ', shop: 3, renewal: '2027-01-02' };
    const posted = await post(url, BODY, sign(BODY));
    expect([posted.status, await posted.json()]).toEqual([200, { data }]);
    const got = await fetch(`${url}?contact_number=60123456789&name=A%C3%B1&shop=3`, { headers: sign('') });
    expect([got.status, await got.json()]).toEqual([200, { data }]);
    expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  it('rejects a compressed body without decoding it', async () => {
    const url = await serve({ secret: null, handler: () => ({}), onError: () => undefined });
    const coded = new Uint8Array(brotliCompressSync(BODY));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'br' };
    expect((await fetch(url, { method: 'POST', headers, body: coded })).status).toBe(415);
  });

  it('rejects unsigned calls and calls with invalid signatures', async () => {
    let calls = 0;
    const url = await serve({ secret: [SECRET], handler: () => ({ calls: ++calls }) });
    expect(await codeOf(await post(url, BODY))).toEqual([401, 'missing_header']);
    expect(await codeOf(await post(url, BODY, sign(`${BODY} `)))).toEqual([401, 'signature_mismatch']);
    expect(
      await codeOf(await post(url, BODY, sign(BODY, 'a', `whsec_${btoa('another secret, not known here')}`))),
    ).toEqual([401, 'signature_mismatch']);
    const stale = { ...sign(BODY), 'webhook-timestamp': '1700000000' };
    expect(await codeOf(await post(url, BODY, stale))).toEqual([401, 'timestamp_too_old']);
    expect(calls).toBe(0);
  });

  it('runs the handler once for repeated calls', async () => {
    let calls = 0;
    const handler = (): { call: number } => ({ call: ++calls });
    const url = await serve({ secret: SECRET, handler, seen: createReplayMemory() });
    const texts = [];
    for (const id of ['a', 'a', 'b']) texts.push(await (await post(url, BODY, sign(BODY, id))).text());
    expect(texts).toEqual(['{"data":{"call":1}}', '{"data":{"call":1}}', '{"data":{"call":2}}']);
  });

  it('limits the body, and the caller can read the response', async () => {
    const url = await serve({ secret: null, handler: () => ({}), maxBodyBytes: 1000 });
    const body = JSON.stringify({ contact_number: '60123456789', text: 'x'.repeat(2_000_000) });
    expect(await codeOf(await post(url, body))).toEqual([413, 'body_too_large']);
  });

  it('responds in time when the handler does not', async () => {
    let aborted: unknown;
    const errors: WebhookError[] = [];
    const url = await serve({
      secret: null,
      timeoutMs: 400,
      onError: (error) => errors.push(error),
      handler: (_webhook, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = signal.aborted;
            reject(signal.reason as Error);
          });
        }),
    });
    expect(await codeOf(await post(url, BODY))).toEqual([504, 'handler_timeout']);
    expect([aborted, errors.map(({ code }) => code)]).toEqual([true, ['handler_timeout']]);
  });

  it('reports the cause of an error to its owner and hides it from the caller', async () => {
    const errors: WebhookError[] = [];
    const thrown = new Error('password is hunter2');
    let result: () => never | object = () => {
      throw thrown;
    };
    const handler = (): never => result() as never;
    const url = await serve({ secret: null, onError: (error) => errors.push(error), handler });
    const failed = await post(url, BODY);
    expect([failed.status, await failed.text()]).toEqual([500, expect.not.stringContaining('hunter2')]);
    expect(errors).toMatchObject([{ code: 'handler_failed', cause: thrown }]);
    result = () => ({ vip: true });
    const unsavable = await post(url, BODY);
    expect([unsavable.status, await unsavable.json()]).toMatchObject([
      500,
      { error: { code: 'unsavable_value', path: 'data.vip' } },
    ]);
    result = () => buildErrorResponse(404, 'no_member', 'No member.');
    expect(await codeOf(await post(url, BODY))).toEqual([404, 'no_member']);
  });
});

describe('a body parser before the endpoint', () => {
  it('is reported when Express parsed the body', async () => {
    const errors: WebhookError[] = [];
    const app = express();
    app.use(express.json());
    app.all(
      '/members',
      createExpressMiddleware({ secret: SECRET, handler: () => ({}), onError: (error) => errors.push(error) }),
    );
    const url = `${await listen(app)}/members`;
    expect(await codeOf(await post(url, BODY, sign(BODY)))).toEqual([500, 'body_already_read']);
    expect(errors[0]?.message).toContain('before the body parser');
    const query = `${url}?contact_number=60123456789&name=`;
    expect((await fetch(query, { headers: sign('') })).status).toBe(200);
  });

  it('does not affect the Fastify plugin, and stays active outside of it', async () => {
    const app = Fastify();
    onTestFinished(() => app.close());
    app.post('/json', (request) => Promise.resolve({ received: request.body }));
    await app.register(createFastifyPlugin({ secret: SECRET, handler: () => ({ ok: 'yes' }) }), { prefix: '/hook' });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    expect((await post(`${address}/hook`, BODY, sign(BODY))).status).toBe(200);
    expect(await (await post(`${address}/json`, '{"a":1}')).json()).toEqual({ received: { a: 1 } });
  });
});

describe('a node:http endpoint', () => {
  it('accepts only GET and POST', async () => {
    const url = await listen(createNodeHandler({ secret: null, handler: () => ({}) }));
    const response = await fetch(url, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('times out when the body does not arrive', async () => {
    const errors: WebhookError[] = [];
    const url = await listen(
      createNodeHandler({ secret: null, timeoutMs: 50, handler: () => ({}), onError: (error) => errors.push(error) }),
    );
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit;
    const response = await fetch(url, init).catch(() => undefined);
    if (response !== undefined) expect(response.status).toBe(408);
    expect(errors.map(({ code }) => code)).toEqual(['body_timeout']);
  });

  it('aborts the work when the caller disconnects, and a repeat gets the result', async () => {
    let finish: (value: { n: number }) => void = () => undefined;
    let gone: () => void = () => undefined;
    const callerGone = new Promise<void>((resolve) => (gone = resolve));
    let started: () => void = () => undefined;
    const hasStarted = new Promise<void>((resolve) => (started = resolve));
    const url = await listen(
      createNodeHandler({
        secret: null,
        seen: createReplayMemory(),
        handler: (_webhook, { signal }) => {
          started();
          signal.addEventListener('abort', gone);
          return new Promise((resolve) => (finish = resolve));
        },
      }),
    );
    const caller = new AbortController();
    const headers = { 'content-type': 'application/json', 'webhook-id': 'a' };
    const call = fetch(url, { method: 'POST', headers, body: BODY, signal: caller.signal });
    await hasStarted;
    caller.abort();
    await expect(call).rejects.toThrow('aborted');
    await callerGone;
    finish({ n: 7 });
    expect(await (await post(url, BODY, headers)).json()).toEqual({ data: { n: 7 } });
  });

  it.each([[undefined], [''], [[]]])('cannot be created with the secret %o', (secret) => {
    expect(() => createNodeHandler({ secret: secret as unknown as string, handler: () => ({}) })).toThrow('secret');
  });

  it.each([{ timeoutMs: 0 }, { maxBodyBytes: Number.NaN }, { toleranceMs: -1 }])(
    'cannot be created with %o',
    (options) => {
      expect(() => createNodeHandler({ secret: null, handler: () => ({}), ...options })).toThrow(
        expect.objectContaining({ code: 'invalid_option' }),
      );
    },
  );
});
