import { deflateSync, gzipSync } from 'node:zlib';
import type { Reply } from '@luluchat/flow-testing';
import { createMemorySecretStore } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BodyProblem, ErrorKind } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ secrets: createMemorySecretStore({ token: 's3cr3t/token', pair: 'ann:pass' }) });
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

const body = (text: string | Uint8Array): Reply => ({ body: Buffer.from(text as Uint8Array) });
const coded = (coding: string, bytes: Buffer): Reply => ({ headers: { 'content-encoding': coding }, body: bytes });
const member = Buffer.from('{"data":{"tier":"gold"}}');

describe('a successful response', () => {
  it.each<[string, Reply]>([
    ['200', { json: { data: { tier: 'gold' } } }],
    ['201', { status: 201, json: { data: { tier: 'gold' } } }],
    ['299', { status: 299, json: { data: { tier: 'gold' } } }],
    ['another content type', { headers: { 'content-type': 'text/html' }, body: member }],
    ['a byte order mark', body('\uFEFF{"data":{"tier":"gold"}}')],
    ['the last of two', body('{"data":{"tier":"iron","tier":"gold"}}')],
    ['gzip', coded('gzip', gzipSync(member))],
    ['deflate', coded('deflate', deflateSync(member))],
    ['identity', coded('identity', member)],
  ])('with %s has its data saved', async (_, reply) => {
    world.receiver.answer(reply);
    const attributeMapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
    const called = await world.call({ attributeMapping }, { attributes: { tier: 'string' } });
    expect(called).toMatchObject({
      exit: 'success',
      data: { tier: 'gold' },
      output: { errorKind: null, data: { tier: 'gold' } },
      effects: [{ type: 'save-attribute', attribute: 'tier', value: 'gold' }],
      result: {
        errorKind: null,
        verdicts: [{ attribute: 'tier', path: 'data.tier', verdict: 'saved' }],
        data: { tier: 'gold' },
      },
    });
    expect(called.result).not.toHaveProperty('message');
    expect(called.result).not.toHaveProperty('bodyProblem');
  });

  it.each<[string, Reply]>([
    ['204', { status: 204 }],
    ['205', { status: 205 }],
    ['an empty body', body('')],
    ['an empty body said to be gzip', coded('gzip', Buffer.alloc(0))],
    ['a blank body', body(' \n')],
  ])('with %s has no data, which is no problem', async (_, reply) => {
    world.receiver.answer(reply);
    const called = await world.call({ strictJson: true });
    expect(called).toMatchObject({ exit: 'success', data: {}, result: { data: {}, verdicts: [] } });
    expect(called.result).not.toHaveProperty('message');
  });

  it.each<[string, Reply, BodyProblem | undefined]>([
    ['a list', body('[1]'), undefined],
    ['an object without data', body('{"tier":"gold"}'), undefined],
    ['HTML', body('<html>'), 'invalid_json'],
    ['invalid UTF-8', body(Buffer.from([0x7b, 0xff])), 'invalid_json'],
    ['UTF-16', body(Buffer.from('{"data":{}}', 'utf16le')), 'invalid_json'],
    ['NaN', body('{"data":{"tier":NaN}}'), 'invalid_json'],
    ['a deep nest', body(`{"data":{"tier":${'['.repeat(9999)}${']'.repeat(9999)}}}`), 'too_deep'],
  ])('with %s has no data, and the history explains it', async (_, reply, problem) => {
    world.receiver.answer(reply);
    const attributeMapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
    const called = await world.call({ attributeMapping }, { attributes: { tier: 'string' } });
    expect(called).toMatchObject({
      exit: 'success',
      result: { errorKind: null, data: {}, verdicts: [{ verdict: 'missing' }] },
    });
    expect(called.effects).toBeUndefined();
    expect(called.result.bodyProblem).toBe(problem);
    expect(called.result.message).toMatch(/^The .+\.$/);
  });

  it('records an outcome for each mapping', async () => {
    const data =
      '{"s":"gold","n":12.5,"q":"-7","d":"2024-02-29","long":"' +
      'x'.repeat(256) +
      '","bad":"2023-02-29","huge":12345678901234567890,"over":1e999,"null":null,"list":[{"a":"b"}],"__proto__":"p"}';
    world.receiver.answer(body(`{"data":${data}}`));
    const cases = [
      ['text', 'data.s', 'saved'],
      ['text', 'data.list[0].a', 'saved'],
      ['text', 'data.__proto__', 'saved'],
      ['text', 'data.constructor', 'missing'],
      ['text', 'data.n', 'wrong_type'],
      ['text', 'data.null', 'wrong_type'],
      ['text', 'data.list', 'wrong_type'],
      ['text', 'data.long', 'too_long'],
      ['number', 'data.n', 'saved'],
      ['number', 'data.q', 'saved'],
      ['number', 'data.huge', 'unsafe_number'],
      ['number', 'data.over', 'unsafe_number'],
      ['number', 'data.s', 'wrong_type'],
      ['day', 'data.d', 'saved'],
      ['day', 'data.bad', 'not_a_date'],
      ['nobody', 'data.s', 'unknown_attribute'],
    ] as const;
    const { result, effects } = await world.call(
      { attributeMapping: cases.map(([attribute, path]) => ({ attribute, value: `{{${path}}}` })) },
      { attributes: { text: 'string', number: 'numeric', day: 'date' } },
    );
    expect(result.verdicts).toMatchObject(cases.map(([attribute, path, verdict]) => ({ attribute, path, verdict })));
    expect(result.verdicts.map(({ found }) => found ?? null)).toEqual([
      ...[null, null, null, null],
      'a number; the attribute is a string',
      'null',
      'a list with one value',
      ...[null, null, null],
      'an integer beyond 2^53 - 1',
      'a number that is too large',
      'a text; the attribute is a number',
      null,
      'a day that the calendar does not have',
      null,
    ]);
    expect(effects?.map((effect) => 'value' in effect && effect.value)).toEqual([
      'gold',
      'b',
      'p',
      12.5,
      -7,
      '2024-02-29',
    ]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(({} as Record<string, unknown>)['p']).toBeUndefined();
  });

  it('applies filters, and names the helpful ones for values that did not fit', async () => {
    world.receiver.answer({
      json: { data: { renewal: '2027-02-28T16:00:00.000Z', id: 7, points: [12], vip: true, price: '1,234.50' } },
    });
    const saved = [
      ['day', '{{data.renewal | date: "%Y-%m-%d", "Asia/Kuala_Lumpur"}}', '2027-03-01'],
      ['text', '{{data.id | append: ""}}', '7'],
      ['number', '{{data.points[0]}}', 12],
      ['number', '{{data.price | remove: ","}}', 1234.5],
      ['text', '{{data.tier | default: "none"}}', 'none'],
    ] as const;
    const refused = [
      ['day', '{{data.renewal}}', 'not_a_date', 'a date-time', '{{data.renewal | date: "%Y-%m-%d"}}'],
      ['text', '{{data.id}}', 'wrong_type', 'a number; the attribute is a string', '{{data.id | append: ""}}'],
      ['number', '{{data.points}}', 'wrong_type', 'a list with one value', '{{data.points[0]}}'],
      ['number', '{{data.vip}}', 'wrong_type', 'a boolean', undefined],
      ['text', '{{data.tier | append: ""}}', 'missing', undefined, undefined],
    ] as const;
    const { result, effects } = await world.call(
      { attributeMapping: [...saved, ...refused].map(([attribute, value]) => ({ attribute, value })) },
      { attributes: { text: 'string', number: 'numeric', day: 'date' } },
    );
    expect(effects).toEqual(saved.map(([attribute, , value]) => ({ type: 'save-attribute', attribute, value })));
    expect(result.verdicts.slice(saved.length)).toMatchObject(
      refused.map(([attribute, , verdict, found, template]) => ({
        attribute,
        verdict,
        ...(found && { found }),
        ...(template && { template }),
      })),
    );
    expect(JSON.stringify(result.verdicts)).not.toMatch(/1,234|2027/);
  });

  it('has only its own data mapped, never that of the run', async () => {
    world.receiver.answer({ json: { data: {} } });
    const attributeMapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
    const { result } = await world.call(
      { attributeMapping },
      { attributes: { tier: 'string' }, data: { tier: 'old' } },
    );
    expect(result.verdicts).toEqual([{ attribute: 'tier', path: 'data.tier', verdict: 'missing' }]);
  });
});

describe('an unsuccessful response', () => {
  it.each<[string, Reply, ErrorKind, number]>([
    ['300', { status: 300 }, 'redirect', 300],
    ['304', { status: 304 }, 'redirect', 304],
    ['400', { status: 400, json: { data: { tier: 'gold' } } }, 'http_status', 400],
    ['404 with damaged gzip', { status: 404, ...coded('gzip', member) }, 'http_status', 404],
    ['500', { status: 500, text: 'x'.repeat(100_000) }, 'http_status', 500],
    ['599', { status: 599 }, 'http_status', 599],
    ['truncated gzip', coded('gzip', gzipSync(member).subarray(0, -4)), 'encoding', 200],
    ['junk behind deflate', coded('deflate', Buffer.concat([deflateSync(member), member])), 'encoding', 200],
    ['two codings', coded('gzip, gzip', gzipSync(gzipSync(member))), 'encoding', 200],
    ['two headers of a coding', { headers: { 'content-encoding': ['gzip', 'br'] }, body: member }, 'encoding', 200],
    ['an unknown coding', coded('zstd', member), 'encoding', 200],
    ['more than 1 MiB', body(Buffer.alloc(1_048_577, ' ')), 'too_large', 200],
    ['more than 1 MiB decoded', coded('gzip', gzipSync(Buffer.alloc(50_000_000))), 'too_large', 200],
  ])('fails with %s', async (_, reply, errorKind, status) => {
    world.receiver.answer(reply);
    const attributeMapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
    const called = await world.call({ attributeMapping }, { attributes: { tier: 'string' } });
    expect(called).toMatchObject({
      exit: 'error',
      output: { status, errorKind, data: {} },
      result: { status, errorKind, verdicts: [], data: {}, attempts: [{ status, errorKind }] },
    });
    expect(called).not.toHaveProperty('effects');
    expect(called).not.toHaveProperty('data');
    expect(called.result.message).toMatch(/^The .+\.$/);
    expect(called.result.attempts[0]?.message).toBe(called.result.message);
    expect(world.receiver.requests).toHaveLength(1);
  });

  it('does not follow redirects', async () => {
    world.receiver.answer({ status: 302, headers: { location: `${world.receiver.url}/there` } });
    expect((await world.call()).result.errorKind).toBe('redirect');
    expect(world.receiver.requests).toHaveLength(1);
  });

  it.each([
    ['<html>', 'invalid_json'],
    ['{"data":', 'invalid_json'],
  ])('with strictJson fails for %s', async (text, errorKind) => {
    world.receiver.answer(body(text));
    const called = await world.call({ strictJson: true });
    expect(called).toMatchObject({ exit: 'error', result: { status: 200, errorKind, bodyProblem: 'invalid_json' } });
  });
});

describe('the history', () => {
  it('has the documented members', async () => {
    world.receiver.answer({ json: { data: { tier: 'gold' } } });
    const { result } = await world.call(
      {
        method: 'POST',
        url: `${world.receiver.url}/m?key=hidden`,
        parameters: [{ name: 'channel', value: 'hidden' }],
        headers: [{ name: 'X-Key', value: 'hidden' }],
      },
      { executionId: 'run-7' },
    );
    expect(result).toEqual({
      status: 200,
      errorKind: null,
      attempts: [
        {
          startedAt: '2026-01-05T09:00:00.000Z',
          request: {
            method: 'POST',
            url: `${world.receiver.url}/m?key=…`,
            headerNames: [
              ...['user-agent', 'accept', 'accept-encoding', 'content-type', 'X-Key'],
              ...['webhook-id', 'webhook-timestamp', 'idempotency-key', 'traceparent'],
            ],
            parameterNames: ['contact_number', 'name', 'channel'],
            bodyBytes: world.receiver.requests[0]?.rawBody.length,
          },
          response: {
            status: 200,
            contentType: 'application/json',
            wireBytes: 24,
            decodedBytes: 24,
            body: '{"data":{"tier":"gold"}}',
            bodyTruncated: false,
          },
          status: 200,
          errorKind: null,
          message: null,
          timings: {
            dnsMs: null,
            connectMs: expect.toSatisfy((ms: unknown) => ms === null || typeof ms === 'number') as unknown,
            tlsMs: null,
            firstByteMs: expect.any(Number) as unknown,
            totalMs: expect.any(Number) as unknown,
          },
        },
      ],
      verdicts: [],
      data: { tier: 'gold' },
    });
    expect(JSON.stringify(result)).not.toContain('hidden');
  });

  it('shows 4 KiB of the body, or none when the author disables it', async () => {
    world.receiver.answer(coded('gzip', gzipSync(Buffer.from(JSON.stringify({ data: {}, x: 'x'.repeat(9000) })))));
    const kept = (await world.call()).result.attempts[0]?.response;
    expect(kept).toMatchObject({ decodedBytes: 9018, bodyTruncated: true });
    expect(kept?.body).toHaveLength(4096);
    const dropped = (await world.call({ keepResponseBody: false })).result.attempts[0]?.response;
    expect(dropped).toMatchObject({ decodedBytes: 9018, body: null, bodyTruncated: false });
  });

  it('shows the beginning of an unsuccessful response', async () => {
    world.receiver.answer({ status: 500, text: `oops ${'x'.repeat(100_000)}` });
    const { result } = await world.call();
    expect(result.attempts[0]?.response).toMatchObject({ status: 500, wireBytes: 16_384, bodyTruncated: true });
    expect(result.attempts[0]?.response?.body).toMatch(/^oops x{4091}$/);
  });

  it('shows no secret, in any form in which the receiver sends it back', async () => {
    world.receiver.answer((exchange) => {
      const { authorization = '', 'x-basic': basic = '' } = exchange.request.headers;
      const escaped = authorization.replace(/./g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
      return exchange.respond({
        headers: { 'content-type': `text/${authorization.slice(7)}` },
        text: `{"data":{"echo":"${authorization}","escaped":"${escaped}","basic":"${basic}","${authorization}":1}}`,
      });
    });
    const called = await world.call(
      {
        headers: [
          { name: 'Authorization', value: 'Bearer {{secrets.token}}' },
          { name: 'X-Basic', value: 'Basic {{secrets.pair | base64_encode}}' },
        ],
        attributeMapping: [{ attribute: 'echo', value: '{{data.echo}}' }],
      },
      { attributes: { echo: 'string' } },
    );
    expect(world.receiver.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer s3cr3t/token',
      'x-basic': 'Basic YW5uOnBhc3M=',
    });
    expect(called.exit).toBe('success');
    const text = JSON.stringify(called);
    expect(text).not.toMatch(/s3cr3t|YW5uOnBhc3M|u0073.{1,4}u0033/);
    expect(called.effects).toEqual([{ type: 'save-attribute', attribute: 'echo', value: '[secret]' }]);
  });
});
