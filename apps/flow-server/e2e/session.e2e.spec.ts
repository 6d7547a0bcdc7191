import { describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { requestRaw } from './request-raw.js';
import type { RawAnswer, RawRequest } from './request-raw.js';
import { useServer } from './use-server.js';

const TOKEN = 'planted-token-of-the-api';
const SESSION = '/studio/session';

const server = useServer({ settings: { API_ACCESS_TOKEN: TOKEN } });

const call = (path: string, options?: RawRequest): Promise<RawAnswer> => requestRaw(server.url, path, options);
const bodyOf = ({ text }: RawAnswer): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

interface SignedIn {
  readonly cookie: string;
  readonly csrf: string;
  readonly setCookie: string;
}

async function signIn(headers: Readonly<Record<string, string>> = {}): Promise<SignedIn> {
  const answer = await call(SESSION, { method: 'POST', body: { token: TOKEN }, headers });
  expect(answer.status).toBe(200);
  const { accessRequired, signedIn, csrfToken } = bodyOf(answer);
  expect([accessRequired, signedIn]).toEqual([true, true]);
  const [setCookie = ''] = answer.headers['set-cookie'] ?? [];
  return { setCookie, cookie: setCookie.split(';', 1)[0] ?? '', csrf: String(csrfToken) };
}

/** Creates a flow, as a page does that has this session. */
const createFlow = (headers: Readonly<Record<string, string>>): Promise<RawAnswer> =>
  call('/v1/flows', { method: 'POST', body: GREETING, headers });

describe('a session of the studio', () => {
  it('is asked for by a server with a token, and there is no CSRF token before', async () => {
    const answer = await call(SESSION);
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(bodyOf(answer)).toEqual({
      accessRequired: true,
      signedIn: false,
      csrfToken: null,
      name: null,
      scopes: [],
      signInUrl: null,
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('starts with the token and sets a cookie that scripts and other sites cannot use', async () => {
    const { setCookie } = await signIn();
    expect(setCookie).toMatch(/^luluchat_session=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(setCookie).not.toContain(TOKEN);
  });

  it.each<Record<string, string>>([
    { 'x-forwarded-proto': 'https' },
    { 'x-forwarded-proto': 'HTTPS, http' },
    { forwarded: 'for=a;proto=https' },
  ])('has a cookie for HTTPS alone behind a proxy that says so: %j', async (headers) => {
    expect((await signIn(headers)).setCookie).toContain('; Secure');
  });

  it('reads and changes the API with the cookie and the CSRF token', async () => {
    const { cookie, csrf } = await signIn();
    expect((await call('/v1/flows', { headers: { cookie } })).status).toBe(200);
    expect((await createFlow({ cookie, 'x-csrf-token': csrf })).status).toBe(201);
    expect(bodyOf(await call(SESSION, { headers: { cookie } }))).toEqual({
      accessRequired: true,
      signedIn: true,
      csrfToken: csrf,
      name: 'API_ACCESS_TOKEN',
      scopes: ['admin'],
      signInUrl: null,
    });
  });

  it.each([
    ['POST', '/v1/flows'],
    ['PUT', '/v1/secrets/crm'],
    ['PATCH', '/v1/contacts/60123456789'],
    ['DELETE', '/v1/secrets/crm'],
    ['POST', '/v1/simulations'],
    ['DELETE', SESSION],
  ])('changes nothing without the CSRF token, or with that of another session: %s %s', async (method, path) => {
    const [{ cookie }, other] = [await signIn(), await signIn()];
    const missing = await call(path, { method, headers: { cookie } });
    expect([missing.status, bodyOf(missing)['code']]).toEqual([403, 'csrf_token_missing']);
    for (const wrong of [other.csrf, '', 'x', `${other.csrf}, ${other.csrf}`]) {
      const answer = await call(path, { method, headers: { cookie, 'x-csrf-token': wrong } });
      expect([answer.status, bodyOf(answer)['code']]).toEqual([403, 'csrf_token_wrong']);
    }
    expect(bodyOf(await call(SESSION, { headers: { cookie } }))).toMatchObject({ signedIn: true });
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('changes nothing for a page of another origin, even with the CSRF token: %j', async (headers) => {
    const { cookie, csrf } = await signIn();
    const answer = await createFlow({ cookie, 'x-csrf-token': csrf, ...headers });
    expect([answer.status, bodyOf(answer)['code']]).toEqual([403, 'origin_not_allowed']);
    const attempt = await call(SESSION, { method: 'POST', body: { token: TOKEN }, headers });
    expect([attempt.status, bodyOf(attempt)['code']]).toEqual([403, 'origin_not_allowed']);
  });

  it('ends when its author signs out, for those too who kept the cookie', async () => {
    const { cookie, csrf } = await signIn();
    const answer = await call(SESSION, { method: 'DELETE', headers: { cookie, 'x-csrf-token': csrf } });
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']).toEqual(['luluchat_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict']);
    expect((await call('/v1/flows', { headers: { cookie } })).status).toBe(401);
    expect((await call(SESSION, { method: 'DELETE' })).status).toBe(204);
  });

  it('ends when its author signs in again', async () => {
    const { cookie } = await signIn();
    await signIn({ cookie });
    expect((await call('/v1/flows', { headers: { cookie } })).status).toBe(401);
  });

  it('is refused when its cookie is not one that the server made', async () => {
    const { cookie } = await signIn();
    for (const changed of ['luluchat_session=', 'luluchat_session=x', `${cookie}x`, cookie.replace('_', '-'), 'a=b']) {
      const answer = await call('/v1/flows', { headers: { cookie: changed } });
      expect([answer.status, bodyOf(answer)['code']]).toEqual([401, 'unauthorized']);
    }
  });

  it('does not make up for a wrong bearer token, and a right one needs neither it nor a CSRF token', async () => {
    const { cookie, csrf } = await signIn();
    const headers = { cookie, 'x-csrf-token': csrf, authorization: 'Bearer wrong' };
    expect((await createFlow(headers)).status).toBe(401);
    expect((await createFlow({ authorization: `Bearer ${TOKEN}` })).status).toBe(201);
  });

  it('and its CSRF token survive a restart of the server, and end when the token changes', async () => {
    const { cookie, csrf } = await signIn();
    await server.kill();
    await server.restart();
    expect((await createFlow({ cookie, 'x-csrf-token': csrf })).status).toBe(201);
    await server.stop();
    await server.restart({ settings: { API_ACCESS_TOKEN: 'another-token' } });
    expect((await call('/v1/flows', { headers: { cookie } })).status).toBe(401);
    await server.stop();
    await server.restart();
  });
});

describe('signing in', () => {
  it.each([{}, { token: '' }, { token: 1 }, { token: 'x'.repeat(513) }, { token: 'x', more: 1 }, undefined])(
    'names what is wrong with the body %#',
    async (body) => {
      const answer = await call(SESSION, { method: 'POST', body });
      expect([answer.status, bodyOf(answer)['code']]).toEqual([400, 'invalid_request']);
    },
  );

  it('with a wrong token is refused, and after ten of them in a minute the right one is as well', async () => {
    await server.stop();
    await server.restart();
    const attempt = (token: string): Promise<RawAnswer> => call(SESSION, { method: 'POST', body: { token } });
    for (const token of ['wrong', `${TOKEN}x`, TOKEN.slice(1), TOKEN.toUpperCase(), ...Array<string>(6).fill('a')]) {
      const answer = await attempt(token);
      expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined]);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="api"');
      expect(bodyOf(answer)).toMatchObject({ code: 'unauthorized' });
    }
    const limited = await attempt(TOKEN);
    expect([limited.status, bodyOf(limited)['code']]).toEqual([429, 'rate_limited']);
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect((await call('/v1/flows', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
  });

  it('writes neither tokens nor cookies to the log', () => {
    expect(server.stdout()).not.toMatch(/planted-token|luluchat_session/);
  });
});
