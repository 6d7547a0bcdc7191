import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { respondLater, sendCallback } from '@luluchat/webhook-receiver';
import type { SendCallbackOptions, WebhookData } from '@luluchat/webhook-receiver';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckReport, CheckRow } from '../src/index.js';
import { answering, endpoint, goodEndpoint, listen } from './endpoints.js';
import { check, run } from './run.js';

const SECRET = `whsec_${Buffer.from('a secret between two of us').toString('base64')}`;
const POST = ['--method', 'post', '--callback-timeout-ms', '5000'];

/** Creates an endpoint that answers 202 and sends its result at once. */
function laterEndpoint(data: WebhookData, options: SendCallbackOptions & { readonly isVerifying?: boolean } = {}) {
  const { isVerifying = false, ...send } = options;
  return goodEndpoint({
    secret: isVerifying ? SECRET : null,
    handler: ({ callbackUrl }) => {
      if (callbackUrl === undefined) return respondLater();
      void sendCallback(callbackUrl, data, { pauseMs: 10, ...send }).catch(() => undefined);
      return respondLater();
    },
  });
}

/** Creates an endpoint that answers 202 and sends a request of its own to `callback_url`, once. */
function sending(init: (url: string) => [url: string, init: RequestInit]) {
  let isSent = false;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const text of request.setEncoding('utf8') as AsyncIterable<string>) body += text;
    response.writeHead(202).end();
    const url = /"callback_url":"([^"]+)"/.exec(body)?.[1];
    if (url === undefined || isSent) return;
    isSent = true;
    await fetch(...init(url)).catch(() => undefined);
  };
}

/** Returns the status of the rows of a check. */
function statusesOf({ rows }: CheckReport, name: string): readonly string[] {
  return rows.filter((row) => row.check === name).map(({ verdict: status }) => status);
}
const statusOf = (report: CheckReport, name: string): string | undefined => statusesOf(report, name)[0];
const rowOf = ({ rows }: CheckReport, name: string): CheckRow | undefined => rows.find((row) => row.check === name);

describe('an endpoint that sends its result later', () => {
  it('passes with --callback, and the values of the callback have rows', async () => {
    const url = await listen(laterEndpoint({ tier: 'gold', renewal: 'Sat, 06 May 2023 00:00:00 GMT' }));
    const { exitCode, report } = await check([url, ...POST, '--callback']);
    expect([exitCode, report.counts.failed]).toEqual([0, 0]);
    expect(rowOf(report, 'json')?.message).toBe('status 202: the result comes by the callback');
    expect(statusOf(report, 'callback')).toBe('passed');
    expect(rowOf(report, 'callback')?.durationMs).toBeGreaterThanOrEqual(0);
    const values = report.rows.filter(({ check: name }) => name === 'value').map(({ path }) => path);
    expect(values).toEqual([undefined, 'data.tier', 'data.renewal']);
    expect(statusesOf(report, 'value')).toEqual(['skipped', 'passed', 'warned']);
    expect([statusOf(report, 'retry'), statusOf(report, 'repeat')]).toEqual(['passed', 'passed']);
  });

  it('is tried by one more call when it answers 202 without --callback', async () => {
    const { exitCode, report } = await check([await listen(laterEndpoint({ tier: 'gold' })), ...POST]);
    expect([exitCode, statusOf(report, 'callback')]).toEqual([0, 'passed']);
  });

  it('passes with a signature, and gets a warning without one when there is a secret', async () => {
    const env = { WEBHOOK_SECRET: SECRET };
    for (const [options, status, words] of [
      [{ secret: SECRET }, 'passed', 'with a valid signature'],
      [{}, 'warned', 'without a signature'],
    ] as const) {
      const url = await listen(laterEndpoint({ tier: 'gold' }, { isVerifying: true, ...options }));
      const { report } = await check([url, ...POST, '--callback'], env);
      expect([statusOf(report, 'callback'), rowOf(report, 'callback')?.message]).toEqual([
        status,
        expect.stringContaining(words),
      ]);
      expect(report.counts.failed).toBe(0);
    }
  });

  it('is reached at another address of this machine, on the port that is named', async () => {
    const free = createServer().listen(0);
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const url = await listen(laterEndpoint({ tier: 'gold' }));
    const args = ['--callback-url', `http://localhost:${port}/base/`, '--callback-port', String(port)];
    const { report } = await check([url, ...POST, ...args]);
    expect([statusOf(report, 'callback'), statusOf(report, 'retry')]).toEqual(['passed', 'passed']);
  });
});

describe('a callback that breaks the contract', () => {
  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers: Record<string, string> = json): RequestInit => ({
    method: 'POST',
    headers,
    body,
  });
  const tampered = { ...json, 'webhook-id': 'a', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AA==' };

  it.each<[string, RequestInit, RegExp]>([
    ['has no data', post('{"tier":"gold"}'), /status 422: it has no "data"\. Send \{"data": \{\.\.\.\}\}/],
    ['has a list as data', post('{"data":[1]}'), /422: its "data" is not an object/],
    ['is not JSON', post('tier=gold'), /422: its body is not JSON/],
    ['has no body', post(''), /422: it has no body/],
    [
      'is a form',
      post('data=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      /415: its content type is not/,
    ],
    ['comes by PUT', { ...post('{"data":{}}'), method: 'PUT' }, /405: it came by PUT\. Send it by POST/],
    ['is too large', post(JSON.stringify({ data: { a: 'x'.repeat(1_048_576) } })), /413: it has more than 1 MiB/],
    ['has a wrong signature', post('{"data":{}}', tampered), /401: its signature is not valid \(timestamp_too_old\)/],
  ])('fails when it %s', async (_, init, words) => {
    const url = await listen(sending((to) => [to, init]) as never);
    const args = [...POST, '--callback-timeout-ms', '300', '--callback', '--secret', SECRET];
    const { exitCode, report } = await check([url, ...args]);
    expect([exitCode, statusOf(report, 'callback')]).toEqual([1, 'failed']);
    expect(rowOf(report, 'callback')?.message).toMatch(words);
    expect(statusOf(report, 'retry')).toBe('skipped');
  });

  it.each([
    ['never comes', answering('', 202)],
    ['is opened by GET only', sending((to) => [to, {}])],
    ['is sent to an address that was changed', sending((to) => [`${to}x`, post('{"data":{}}')])],
  ])('fails when it %s', async (_, listener) => {
    const { exitCode, report } = await check([
      await listen(listener as never),
      ...POST,
      '--callback-timeout-ms',
      '200',
    ]);
    expect([exitCode, statusOf(report, 'callback')]).toEqual([1, 'failed']);
    expect(rowOf(report, 'callback')?.message).toMatch(/none came to callback_url within 200 ms/);
  });

  it('is a warning when it is not tried again', async () => {
    const url = await listen(sending((to) => [to, post('{"data":{"tier":"gold"}}')]) as never);
    const { exitCode, report } = await check([url, ...POST, '--callback-timeout-ms', '300', '--callback']);
    expect([exitCode, statusOf(report, 'callback')]).toEqual([0, 'passed']);
    expect(statusOf(report, 'retry')).toBe('warned');
    expect(rowOf(report, 'retry')?.message).toContain('not tried again after status 503');
  });
});

describe('the check of callbacks', () => {
  it('is left out for a final answer, and for an answer 202 with data when it was not asked for', async () => {
    const final = await check([await listen(goodEndpoint()), ...POST, '--callback']);
    expect(statusOf(final.report, 'callback')).toBe('skipped');
    expect(rowOf(final.report, 'callback')?.message).toContain('the answer was final');
    const listener = endpoint((response) => response.writeHead(202).end('{"data":{"tier":"gold"}}'));
    const { exitCode, report } = await check([await listen(listener), ...POST]);
    expect([exitCode, statusOf(report, 'callback')]).toEqual([0, 'skipped']);
  });

  it('says that the port is taken, without a check', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const result = await run([await listen(answering('{}')), '--callback', '--callback-port', String(port)]);
    expect([result.exitCode, result.out]).toEqual([2, '']);
    expect(result.err).toBe(
      `Port ${port} cannot be used for callbacks (EADDRINUSE): choose another --callback-port.\n`,
    );
  });
});
