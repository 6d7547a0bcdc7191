import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { requestRaw } from './request-raw.js';
import type { RawAnswer } from './request-raw.js';
import { useServer } from './use-server.js';

/** Server without API_ACCESS_TOKEN. */
const server = useServer({ settings: { ALLOWED_HOSTS: 'Flows.Example.com' } });

const createFlow = (headers: Readonly<Record<string, string>>): Promise<RawAnswer> =>
  requestRaw(server.url, '/v1/flows', { method: 'POST', body: GREETING, headers });
const codeOf = ({ text }: RawAnswer): unknown => (JSON.parse(text) as Record<string, unknown>)['code'];

async function readSession(): Promise<Record<string, unknown>> {
  return JSON.parse((await requestRaw(server.url, '/studio/session')).text) as Record<string, unknown>;
}

describe('a server without a token', () => {
  it('asks for no sign-in, and gives its pages a CSRF token that survives a restart', async () => {
    const session = await readSession();
    expect(session).toEqual({
      accessRequired: false,
      signedIn: true,
      csrfToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      name: 'local',
      scopes: ['admin'],
      signInUrl: null,
    });
    await server.stop();
    await server.restart();
    expect(await readSession()).toEqual(session);
    const signIn = await requestRaw(server.url, '/studio/session', { method: 'POST', body: { token: 'any' } });
    expect([signIn.status, JSON.parse(signIn.text), signIn.headers['set-cookie']]).toEqual([200, session, undefined]);
    expect((await requestRaw(server.url, '/studio/session', { method: 'DELETE' })).status).toBe(204);
  });

  it('takes changes of programs as they are, and of its own pages with the CSRF token', async () => {
    const { csrfToken } = await readSession();
    expect((await createFlow({})).status).toBe(201);
    const origin = server.url;
    const pages: readonly Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin', origin }, { origin }];
    for (const fromPage of pages) {
      expect((await createFlow({ ...fromPage, 'x-csrf-token': String(csrfToken) })).status).toBe(201);
      const missing = await createFlow(fromPage);
      expect([missing.status, codeOf(missing)]).toEqual([403, 'csrf_token_missing']);
      const wrong = await createFlow({ ...fromPage, 'x-csrf-token': 'x' });
      expect([wrong.status, codeOf(wrong)]).toEqual([403, 'csrf_token_wrong']);
    }
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('refuses changes of pages of another origin: %j', async (headers) => {
    const { csrfToken } = await readSession();
    const answer = await createFlow({ ...headers, 'x-csrf-token': String(csrfToken) });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'origin_not_allowed']);
  });

  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'flows.example.com.evil.example'])(
    'refuses the name %s, which a page of another site can have resolve to this machine',
    async (host) => {
      for (const path of ['/v1/flows', '/studio/session', '/metrics']) {
        const answer = await requestRaw(server.url, path, { headers: { host } });
        expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'host_not_allowed']);
      }
      expect(codeOf(await createFlow({ host }))).toBe('host_not_allowed');
      const signIn = { method: 'POST', body: { token: 'any' }, headers: { host } };
      expect(codeOf(await requestRaw(server.url, '/studio/session', signIn))).toBe('host_not_allowed');
    },
  );

  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'flow-server:3000', '10.1.2.3', 'flows.example.com'])(
    'answers by the name %s',
    async (host) => {
      for (const path of ['/v1/flows', '/studio/session', '/metrics']) {
        expect((await requestRaw(server.url, path, { headers: { host } })).status).toBe(200);
      }
      expect((await createFlow({ host })).status).toBe(201);
    },
  );

  it('takes triggers and probes by any name', async () => {
    const flowId = await server.publish(GREETING);
    const headers = { host: 'hooks.example.net' };
    const body = { contact_number: '60123456789' };
    const trigger = await requestRaw(server.url, `/trigger/flow/${flowId}`, { method: 'POST', body, headers });
    expect(trigger.status).toBe(200);
    for (const path of ['/healthz', '/readyz']) {
      expect((await requestRaw(server.url, path, { headers })).status).toBe(200);
    }
  });

  it('has documentation whose calls bring the CSRF token', async () => {
    const { csrfToken } = await readSession();
    const script = (await requestRaw(server.url, '/docs/static/swagger-initializer.js')).text;
    type Intercept = (request: object) => Promise<{ readonly headers?: Readonly<Record<string, string>> }>;
    const { intercept } = runInNewContext(
      `${script}; let found; const SwaggerUIStandalonePreset = {};
      function SwaggerUIBundle(config) { found = config.requestInterceptor; return { initOAuth() {} }; }
      SwaggerUIBundle.presets = {}; SwaggerUIBundle.plugins = {};
      window.onload(); ({ intercept: found })`,
      {
        window: { location: { href: `${server.url}/docs/` } },
        document: { createElement: () => ({}) },
        fetch: (path: string) => fetch(new URL(path, server.url)),
      },
    ) as { readonly intercept: Intercept };
    const change = await intercept({ method: 'POST', headers: { accept: '*/*' } });
    expect(change.headers).toEqual({ accept: '*/*', 'x-csrf-token': csrfToken });
    expect((await intercept({ method: 'GET' })).headers).toBeUndefined();
    expect((await createFlow({ origin: server.url, ...change.headers })).status).toBe(201);
  });
});
