import { gunzipSync } from 'node:zlib';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStudio, PAGE, SCRIPT } from './make-studio.js';
import { requestRaw } from './request-raw.js';
import type { RawAnswer } from './request-raw.js';
import { makeDataDir, removeDataDirs, startServer, startServerProcess } from './start-server.js';
import type { TestServer } from './start-server.js';

const ASSET = '/studio/assets/index-Dk3x9a.js';

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = makeStudio();
  server = await startServer({ settings: { STUDIO_DIR: folder } });
});
afterAll(async () => {
  await server.stop();
  removeDataDirs();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<RawAnswer> =>
  requestRaw(server.url, path, { method, headers });

const policyOf = ({ headers }: RawAnswer): string => String(headers['content-security-policy']);

describe('the page of the studio', () => {
  it('is where the root of the server leads', async () => {
    for (const path of ['/', '/studio']) {
      const { status, headers } = await get(path);
      expect([path, status, headers.location]).toEqual([path, 302, '/studio/']);
    }
  });

  it.each(['/studio/', '/studio/flows', '/studio/flows/0189-aa/steps/greet?tab=try', '/studio/index.html'])(
    'is the answer to %s',
    async (path) => {
      const { status, headers, text } = await get(path);
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      expect(text).toContain('<div id="root"></div>');
    },
  );

  it('has a nonce of its own in each answer, the one that the policy names', async () => {
    const nonces = new Set<string>();
    for (let answers = 0; answers < 5; answers += 1) {
      const answer = await get('/studio/');
      const [, nonce = ''] = /script-src 'self' 'nonce-([^']+)'/.exec(policyOf(answer)) ?? [];
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(policyOf(answer)).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(answer.text).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });

  it('is that of a new build after a reload, and 503 with Retry-After while it is missing', async () => {
    const page = join(folder, 'index.html');
    renameSync(page, `${page}.old`);
    const missing = await get('/studio/');
    expect(missing).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    expect(JSON.parse(missing.text)).toMatchObject({ code: 'not_ready', status: 503 });
    writeFileSync(page, PAGE.replace('id="root"', 'id="newer"'));
    expect((await get('/studio/')).text).toContain('id="newer"');
    rmSync(page);
    renameSync(`${page}.old`, page);
  });
});

describe('the headers of the studio', () => {
  it.each([
    ['the page', 'GET', '/studio/', 200],
    ['a file', 'GET', ASSET, 200],
    ['the redirect', 'GET', '/studio', 302],
    ['a missing file', 'GET', '/studio/nothing.js', 404],
    ['a refused path', 'GET', '/studio/..%2fpackage.json', 404],
    ['a refused method', 'POST', '/studio/flows', 405],
  ])('are there on the answer of %s', async (_, method, path, status) => {
    const answer = await get(path, {}, method);
    expect(answer).toMatchObject({
      status,
      headers: {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
      },
    });
    const directives = policyOf(answer).split('; ');
    for (const directive of [
      "default-src 'none'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types luluchat-worker',
    ]) {
      expect(directives).toContain(directive);
    }
    expect(policyOf(answer)).not.toMatch(/unsafe|https?:|\*/);
  });
});

describe('the files of the studio', () => {
  it('with a hash in their name are kept for a year, others are asked for again', async () => {
    expect((await get(ASSET)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/studio/favicon.svg')).headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'image/svg+xml',
    });
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0', undefined],
    ['identity', undefined],
  ])('are sent as they were compressed by the build: Accept-Encoding: %s', async (accepted, encoding) => {
    const answer = await get(ASSET, { 'accept-encoding': accepted });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toMatch(/^(?:text|application)\/javascript/);
    expect(answer.headers.vary).toBe('accept-encoding');
    if (encoding === undefined) expect(answer.text).toBe(SCRIPT);
    else expect(answer.bytes.length).toBeLessThan(SCRIPT.length / 4);
    if (encoding === 'gzip') expect(gunzipSync(answer.bytes).toString()).toBe(SCRIPT);
  });

  it('are sent plain where the build has no compressed one', async () => {
    const { headers, text } = await get('/studio/assets/plain-B7c2.css', { 'accept-encoding': 'br, gzip' });
    expect([headers['content-encoding'], text]).toEqual([undefined, 'body{}']);
  });

  it('answer HEAD as GET without a body', async () => {
    const head = await get(ASSET, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, text: '', headers: { 'content-length': String(SCRIPT.length) } });
    expect(await get('/studio/flows', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it('answer the ETag that a browser has with 304', async () => {
    const { etag = '' } = (await get(ASSET)).headers;
    expect(etag).not.toBe('');
    expect(await get(ASSET, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    expect((await get(ASSET, { 'if-none-match': '"another"' })).status).toBe(200);
    const failed = await get(ASSET, { 'if-match': '"another"' });
    expect([failed.status, JSON.parse(failed.text)]).toMatchObject([412, { code: 'precondition_failed' }]);
  });

  it('are sent in ranges, and a range beyond the end is a problem that says the length', async () => {
    const part = await get(ASSET, { range: 'bytes=0-6' });
    expect(part).toMatchObject({ status: 206, text: SCRIPT.slice(0, 7) });
    expect(part.headers['content-range']).toBe(`bytes 0-6/${SCRIPT.length}`);
    const beyond = await get(ASSET, { range: 'bytes=999999-' });
    expect(beyond).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${SCRIPT.length}` } });
    expect(JSON.parse(beyond.text)).toMatchObject({ code: 'range_not_satisfiable', status: 416 });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuse %s with a problem that names what they take', async (method) => {
    for (const path of ['/studio/flows/a/b', ASSET]) {
      const { status, headers, text } = await get(path, {}, method);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
      expect(JSON.parse(text)).toMatchObject({ code: 'method_not_allowed' });
    }
  });

  it.each([
    ...['/studio/nothing.js', '/studio/assets/nothing', '/studio/assets/nothing-1a.js', '/studio/flows/a.b'],
    ...['/studio/../package.json', '/studio/..%2fpackage.json', '/studio/%2e%2e/package.json'],
    ...['/studio/assets/..%2f..%2fpackage.json', '/studio/..%5cpackage.json', '/studio/%252e%252e/package.json'],
    ...['/studio//etc/passwd.txt', '/studio/assets//index-Dk3x9a.js', '/studio/.stamp', '/studio/assets/%2e%2e'],
    ...['/studio/..', '/studio/..%2fdist', '/studio/..%5cdist'],
  ])('are all that is served: %s is not found', async (path) => {
    const { status, text } = await get(path);
    expect([path, status]).toEqual([path, 404]);
    expect(JSON.parse(text)).toMatchObject({ code: 'not_found' });
  });

  it('log no error and no address', () => {
    expect(server.stdout()).not.toMatch(/"level":(?:50|60)|index-Dk3x9a|passwd/);
  });
});

describe('STUDIO_DIR', () => {
  it('off serves no studio, and the root leads nowhere', async () => {
    const without = await startServer({ settings: { STUDIO_DIR: 'off' } });
    for (const path of ['/', '/studio/', '/studio/flows']) expect((await without.call('GET', path)).status).toBe(404);
    expect(await without.stop()).toBe(0);
  });

  it('without a page prints one line', async () => {
    const empty = makeDataDir();
    const run = startServerProcess(['--studio-dir', empty, '--port', '0', '--data-dir', makeDataDir()]);
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toBe(
      `STUDIO_DIR ${empty} has no index.html: name the folder of the studio's build, or "off" to serve no studio.\n`,
    );
  });
});
