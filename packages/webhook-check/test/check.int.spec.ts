import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { verifyWebhook } from '@luluchat/webhook-receiver';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/index.js';
import { checkBrotli } from '../src/call/check-brotli.js';
import type { CheckReport, CheckStatus } from '../src/index.js';
import { answering, endpoint, goodEndpoint, listen } from './endpoints.js';
import { check, run } from './run.js';

const SECRET = `whsec_${Buffer.from('a secret between two of us').toString('base64')}`;
const GOOD = '{"data":{"tier":"gold"}}';

function rowsWith(report: CheckReport, status: CheckStatus): readonly string[] {
  return report.rows
    .filter((row) => row.verdict === status)
    .map(({ method, check, path }) => [method, check, path].filter(Boolean).join(' '));
}

describe('an endpoint that keeps the contract', () => {
  it('passes every requested check', async () => {
    const { exitCode, report } = await check([await listen(goodEndpoint())]);
    expect(rowsWith(report, 'failed')).toEqual([]);
    expect(rowsWith(report, 'warned')).toEqual([]);
    expect(rowsWith(report, 'skipped')).toEqual([
      ...['GET signature', 'GET body_limit', 'GET callback', 'GET retry'],
      ...['POST signature', 'POST callback', 'POST retry'],
    ]);
    expect(exitCode).toBe(0);
  });

  it('passes with a secret, from the environment and from the command line', async () => {
    const url = await listen(goodEndpoint({ secret: SECRET }));
    for (const { exitCode, report } of [
      await check([url], { WEBHOOK_SECRET: SECRET }),
      await check([url, '--secret', SECRET], { WEBHOOK_SECRET: `whsec_${btoa('another secret, not known here')}` }),
    ]) {
      expect([exitCode, rowsWith(report, 'skipped')]).toEqual([
        0,
        ['GET body_limit', 'GET callback', 'GET retry', 'POST callback', 'POST retry'],
      ]);
      expect(report.rows.flatMap(({ signature }) => signature ?? [])).toEqual(['verified', 'verified']);
    }
  });

  it('passes for a contact that hides its number when it accepts such calls', async () => {
    const args = ['--contact-number', '', '--param', 'contact_id=c_1'];
    const { exitCode, report } = await check([
      await listen(goodEndpoint({ secret: SECRET })),
      '--secret',
      SECRET,
      ...args,
    ]);
    expect([exitCode, rowsWith(report, 'failed'), rowsWith(report, 'warned')]).toEqual([0, [], []]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('may compress with %s', async (coding, compress) => {
    const url = await listen(answering(compress(GOOD), 200, { 'content-encoding': coding }));
    const { report } = await check([url, '--method', 'get']);
    expect(report.rows.find((row) => row.check === 'json')?.verdict).toBe('passed');
  });

  it('receives the same calls as from a webhook action', async () => {
    const requests: { request: IncomingMessage; body: string }[] = [];
    const url = await listen((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.once('end', () => {
        requests.push({ request, body });
        response.end(GOOD);
      });
    });
    const args = [
      '--param',
      'shop=3 & 4',
      '--param',
      '__proto__=x',
      '--header',
      'Authorization: Bearer t0ken',
      '--name',
      'Añ',
    ];
    await check([`${url}?v=1`, '--secret', SECRET, '--contact-number', '6591234567', ...args]);
    const [get] = requests;
    const post = requests.find(({ request }) => request.method === 'POST');
    expect(get?.request.url).toBe('/members?v=1&contact_number=6591234567&name=A%C3%B1&shop=3%20%26%204&__proto__=x');
    expect([post?.request.url, post?.body]).toEqual([
      '/members?v=1',
      '{"contact_number":"6591234567","name":"Añ","shop":"3 & 4","__proto__":"x"}',
    ]);
    expect(post?.request.headers).toMatchObject({
      'user-agent': expect.stringMatching(/^luluchat-webhook-check\/\d/) as string,
      accept: 'application/json',
      'accept-encoding': checkBrotli(process.versions.node).isSafe ? 'gzip, deflate, br' : 'gzip, deflate',
      'content-type': 'application/json; charset=utf-8',
      authorization: 'Bearer t0ken',
      'idempotency-key': post?.request.headers['webhook-id'],
    });
    for (const call of [get, post])
      expect(verifyWebhook(call?.request.headers ?? {}, call?.body ?? '', SECRET).id).not.toBe('');
    // first, repeat, wrong, unsigned, old; and the large body of a POST
    expect(requests.map(({ request }) => request.method).join(' ')).toBe(
      'GET GET GET GET GET POST POST POST POST POST POST',
    );
    const [first, second, ...others] = requests.map(({ request }) => request.headers['webhook-id']);
    expect(second).toBe(first);
    expect(others).not.toContain(first);
    expect(requests[3]?.request.headers['webhook-signature']).toBeUndefined();
  });
});

describe('an endpoint that breaks the contract in one way', () => {
  const big = JSON.stringify({
    data: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 'x'.repeat(250)])),
  });

  it.each<[string, RequestListener, readonly string[]]>([
    ['responds with status 404', answering(GOOD, 404), ['GET status']],
    ['responds with status 500', answering(GOOD, 500), ['GET status']],
    ['redirects', answering('', 302, { location: '/elsewhere' }), ['GET status', 'GET redirect']],
    ['responds with an empty body', answering('', 204), ['GET json']],
    ['responds with HTML', answering('<h1>Fine</h1>'), ['GET json']],
    ['responds with JSON that is not UTF-8', answering(Buffer.from('{"data":{"a":"\xe9"}}', 'latin1')), ['GET json']],
    [
      'sends a truncated gzip body',
      answering(gzipSync(GOOD).subarray(0, 20), 200, { 'content-encoding': 'gzip' }),
      ['GET json'],
    ],
    ['uses an unknown content coding', answering(GOOD, 200, { 'content-encoding': 'zstd' }), ['GET json']],
    ['responds with an array', answering('[{"data":{}}]'), ['GET object']],
    ['responds with null', answering('null'), ['GET object']],
    ['omits data', answering('{"tier":"gold"}'), ['GET data']],
    ['responds with an array as data', answering('{"data":[1]}'), ['GET data']],
    ['responds with a boolean', answering('{"data":{"vip":true,"tier":"gold"}}'), ['GET value data.vip']],
    [
      'responds with null in an array',
      answering('{"data":{"items":[{"a b":null}]}}'),
      ['GET value data.items[0]["a b"]'],
    ],
    [
      'responds with a long string',
      answering(JSON.stringify({ data: { text: 'x'.repeat(256) } })),
      ['GET value data.text'],
    ],
    ['responds with too many bytes', answering(big), ['GET size']],
    ['responds with a decompression bomb', answering(gzipSync(big), 200, { 'content-encoding': 'gzip' }), ['GET size']],
    ['closes the connection before its response', endpoint((response) => response.destroy()), ['GET connection']],
    [
      'closes the connection within its response',
      endpoint((response) => response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy())),
      ['GET connection'],
    ],
    [
      'responds differently to a repeat',
      endpoint((response) => response.end(JSON.stringify({ data: { coupon: randomUUID() } }))),
      ['GET repeat'],
    ],
  ])('fails when it %s', async (_, listener, failed) => {
    const { exitCode, report } = await check([await listen(listener), '--method', 'get']);
    expect([exitCode, report.passed, rowsWith(report, 'failed')]).toEqual([1, false, failed]);
  });

  it('fails when a long number differs in digits that JSON.parse loses', async () => {
    let id = 576461413038785752n;
    const listener = endpoint((response) => response.end(`{"data":{"id":${id++}}}`));
    const { report } = await check([await listen(listener), '--method', 'get']);
    expect(report.rows.find((row) => row.verdict === 'failed')?.message).toContain('last digits of a long number');
  });

  it('fails when it refuses a repeat', async () => {
    const seen = new Set<unknown>();
    const listener = endpoint((response, { headers }) => {
      response.statusCode = seen.has(headers['webhook-id']) ? 409 : 200;
      seen.add(headers['webhook-id']);
      response.end(GOOD);
    });
    const { report } = await check([await listen(listener), '--method', 'get']);
    expect(report.rows.find((row) => row.verdict === 'failed')?.message).toContain('status 200, then 409');
  });

  it.each([
    ['does not respond', endpoint(() => undefined)],
    ['does not complete its response', endpoint((response) => response.write('{"data":'))],
  ])('fails when it %s', async (_, listener) => {
    const { exitCode, report } = await check([await listen(listener), '--method', 'post', '--timeout-ms', '1000']);
    expect([exitCode, rowsWith(report, 'failed')]).toEqual([1, ['POST time']]);
  });

  it('fails when nothing listens at the address', async () => {
    const { exitCode, report } = await check(['http://127.0.0.1:1/members']);
    expect([exitCode, rowsWith(report, 'failed')]).toEqual([1, ['GET connection', 'POST connection']]);
    expect(report.rows[0]?.message).toContain('nothing listens');
  });

  it.each<[string, RequestListener, string, CheckStatus]>([
    ['ignores signatures', goodEndpoint(), 'ignored', 'failed'],
    [
      'refuses correct signatures',
      goodEndpoint({ secret: `whsec_${btoa('another secret, not known here')}` }),
      'broken',
      'failed',
    ],
    ['accepts old calls', goodEndpoint({ secret: SECRET, toleranceMs: 1e9 }), 'verified', 'warned'],
    [
      'responds with status 500 to wrong signatures',
      endpoint((response, { headers }) => {
        const isFine = isSigned(headers);
        response.writeHead(isFine ? 200 : 500).end(GOOD);
      }),
      'verified',
      'warned',
    ],
  ])('reports that it %s', async (_, listener, signature, status) => {
    const { report } = await check([await listen(listener), '--method', 'get'], { WEBHOOK_SECRET: SECRET });
    expect(report.rows.find((row) => row.check === 'signature')).toMatchObject({ signature, verdict: status });
  });

  function isSigned(headers: IncomingMessage['headers']): boolean {
    try {
      return verifyWebhook(headers, '', SECRET).id !== '';
    } catch {
      return false;
    }
  }

  it('warns of a missing body limit and of invalid dates, and sums up more than 100 values in one row', async () => {
    const values = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`k${i}`, i === 140 ? null : i]));
    const body = JSON.stringify({ data: { when: '6/5/2023', day: '2023-02-30', ...values } });
    const { report } = await check([await listen(answering(body)), '--method', 'post']);
    expect(rowsWith(report, 'warned')).toEqual(['POST value data.when', 'POST value data.day', 'POST body_limit']);
    const valueRows = report.rows.filter((row) => row.check === 'value');
    expect([valueRows.length, valueRows.at(-1)?.message]).toEqual([
      101,
      '52 more values, 1 of them can never be saved',
    ]);
  });
});

describe('the report', () => {
  it('has a stable format for programs', async () => {
    const url = await listen(goodEndpoint());
    const { report } = await check([`${url}?token=s3cr3t`]);
    expect(Object.keys(report)).toEqual(['schema', 'url', 'passed', 'counts', 'rows']);
    expect([report.schema, report.url, report.passed]).toEqual([1, url, true]);
    expect(report.counts).toEqual({ passed: 25, warned: 0, failed: 0, skipped: 7 });
    for (const method of ['GET', 'POST']) {
      const checks = report.rows.filter((row) => row.method === method).map((row) => row.check);
      expect([...new Set(checks)]).toEqual(CHECKS);
      expect(checks.length).toBe(CHECKS.length + 2);
    }
    expect(report.rows.find((row) => row.path === 'data.renewal')).toEqual({
      method: 'GET',
      check: 'value',
      verdict: 'passed',
      path: 'data.renewal',
      savableAs: ['string', 'date'],
      message: 'can be saved as String or Date',
    });
    expect(typeof report.rows.find((row) => row.check === 'time')?.durationMs).toBe('number');
  });

  it('has the same checks when nothing listens', async () => {
    const { report } = await check(['http://127.0.0.1:1/', '--method', 'get']);
    expect(new Set(report.rows.map((row) => row.check))).toEqual(new Set(CHECKS));
  });

  it('is a table that is readable without colour', async () => {
    const url = await listen(answering('{"data":{"vip":true,"tier":"gold"}}'));
    const { out } = await run([url, '--method', 'get']);
    expect(out).toContain('✗ FAIL  value       data.vip can never be saved: true and false cannot be saved.');
    expect(out).toContain('✓ ok    value       data.tier can be saved as String');
    expect(out).toContain('1 failed');
    expect(out).not.toContain('\u001B');
    expect((await run([url, '--method', 'get'], {}, true)).out).toContain('\u001B[31m✗ FAIL\u001B[0m');
  });

  it('shows no secret that an endpoint echoes and no control characters', async () => {
    const names = [
      SECRET,
      SECRET.slice('whsec_'.length),
      'Bearer t0ken-of-ours',
      't0ken-of-ours',
      '\u001B[2J',
      '\u202Eevil',
    ];
    const body = JSON.stringify({ data: Object.fromEntries(names.map((name) => [name, null])) });
    const url = await listen(answering(body));
    const args = [url, '--header', 'Authorization: Bearer t0ken-of-ours'];
    for (const more of [[], ['--json']]) {
      const { out, exitCode } = await run([...args, ...more], { WEBHOOK_SECRET: SECRET });
      expect([exitCode, out.includes('[secret]')]).toEqual([1, true]);
      for (const name of [SECRET.slice('whsec_'.length), 't0ken-of-ours', '\u001B', '\u202E'])
        expect(out).not.toContain(name);
    }
  });
});
