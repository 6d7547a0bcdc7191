import { expect, it } from 'vitest';
import { requestRaw } from './request-raw.js';
import { useServer } from './use-server.js';

const server = useServer({ settings: { API_ACCESS_TOKEN: 'a-token-of-the-api' } });

it('the files of the documentation are served without a token', async () => {
  expect(await requestRaw(server.url, '/docs/static/swagger-ui.css')).toMatchObject({ status: 200 });
});

it.each([
  ...[
    '/docs/static/../../package.json',
    '/docs/static/..%2f..%2fpackage.json',
    '/docs/static/%2e%2e/%2e%2e/package.json',
  ],
  ...['/docs/static/..%5c..%5cpackage.json', '/docs/static/%252e%252e/package.json', '/docs/static//etc/passwd'],
  ...['/docs/static/%00', '/docs/static/nothing'],
])('no other file is served: %s', async (path) => {
  const { status, text } = await requestRaw(server.url, path);
  expect(String(status)).toMatch(/^4\d\d$/);
  expect(text).not.toMatch(/"dependencies"|root:/);
});

it.each([
  '/v1/flows',
  '/v1//flows',
  '/v1%2fflows',
  '/docs/../v1/flows',
  '/docs/static/..%2f..%2fv1/flows',
  '/v1/flows/',
  '/V1/flows',
])('no spelling of a path bypasses the token: %s', async (path) => {
  expect([401, 404]).toContain((await requestRaw(server.url, path)).status);
});
