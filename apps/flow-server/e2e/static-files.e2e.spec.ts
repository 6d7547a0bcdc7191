import { request } from 'node:http';
import { expect, it } from 'vitest';
import { useServer } from './use-server.js';

const server = useServer({ settings: { API_ACCESS_TOKEN: 'a-token-of-the-api' } });

/** Requests the path as written: `fetch` would resolve the dots. */
const get = (path: string): Promise<{ readonly status: number | undefined; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => resolve({ status: response.statusCode, body }));
    })
      .once('error', reject)
      .end();
  });

it('the files of the documentation are served without a token', async () => {
  expect(await get('/docs/static/swagger-ui.css')).toMatchObject({ status: 200 });
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
  const { status, body } = await get(path);
  expect(String(status)).toMatch(/^4\d\d$/);
  expect(body).not.toMatch(/"dependencies"|root:/);
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
  expect([401, 404]).toContain((await get(path)).status);
});
