import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { removeDataDirs, startServer, startServerProcess } from './start-server.js';
import type { TestServer } from './start-server.js';

const CLIENT = { id: 'flows', secret: 'planted-secret-of-the-client-0123456789' };
const ROLES: Readonly<Record<string, unknown>> = {
  aisyah: { flows: ['flow-authors', 'staff'] },
  ben: { flows: 'flow-admins' },
  chong: { flows: ['staff'] },
  devi: {},
  API_ACCESS_TOKEN: { flows: ['flow-authors'] },
};

let provider: Server;
let issuer: string;
let server: TestServer;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a provider whose forms sign in whoever is named. */
async function startProvider(redirectUri: string): Promise<void> {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const quiet = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const oidc = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'groups', 'preferred_username'] },
    conformIdTokenClaims: false,
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: `id-of-${id}`, preferred_username: id, groups: ROLES[id] }),
    }),
  });
  quiet.mockRestore();
  const handle = oidc.callback();
  provider.on('request', (request, response) => void handle(request, response));
}

let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  await startProvider(`${publicUrl}/studio/oidc/callback`);
  settings = {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    API_ACCESS_TOKEN: 'planted-token-of-the-api',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_SCOPE: 'openid',
    OIDC_ROLE_CLAIM: 'groups.flows',
    OIDC_ROLES: 'flow-authors=read+edit, flow-admins=admin',
  };
  server = await startServer({ settings });
});

/** Starts the server again on its data, with these changes of its settings. */
async function restart(changes: Readonly<Record<string, string>> = {}): Promise<void> {
  await server.stop();
  server = await startServer({ dataDir: server.dataDir, settings: { ...settings, ...changes } });
}

afterAll(async () => {
  await server.stop();
  provider.closeAllConnections();
  provider.close();
  removeDataDirs();
});

/** A browser with cookies, which follows no redirect by itself. */
function openBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  const go = async (url: URL, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    return response;
  };
  const cookieOf = (name: string): string | undefined => jarOf(new URL(server.url)).get(name);
  return { go, cookieOf };
}

type Browser = ReturnType<typeof openBrowser>;

/** Goes to the provider and signs in there; resolves to the address to which the provider sends the browser back. */
async function visitProvider(browser: Browser, login: string): Promise<URL> {
  let url = new URL('/studio/oidc/login', server.url);
  for (let visits = 0; visits < 12; visits += 1) {
    if (url.pathname === '/studio/oidc/callback') return url;
    const response = await browser.go(url);
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      continue;
    }
    const page = await response.text();
    const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
    const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
    const answer = await browser.go(new URL(action, url), { prompt, login, password: 'any' });
    url = new URL(answer.headers.get('location') ?? '', url);
  }
  throw new Error(`The provider did not send the browser back; it is at ${url.href}.`);
}

async function readSession(browser: Browser): Promise<Record<string, unknown>> {
  return (await (await browser.go(new URL('/studio/session', server.url))).json()) as Record<string, unknown>;
}

const locationOf = (response: Response): string | null => response.headers.get('location');

describe('signing in with a provider', () => {
  it('is offered by the session, and gives the scopes of the roles of the author', async () => {
    const browser = openBrowser();
    expect(await readSession(browser)).toMatchObject({ signedIn: false, signInUrl: '/studio/oidc/login' });
    const answer = await browser.go(await visitProvider(browser, 'aisyah'));
    expect(locationOf(answer)).toBe('/studio/');
    expect(answer.headers.getSetCookie().find((line) => line.startsWith('luluchat_session='))).toMatch(
      /; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(browser.cookieOf('luluchat_sign_in')).toBeUndefined();
    expect(await readSession(browser)).toMatchObject({ signedIn: true, name: 'aisyah', scopes: ['read', 'edit'] });
    expect((await browser.go(new URL('/v1/flows', server.url))).status).toBe(200);
    const tokens = await browser.go(new URL('/v1/tokens', server.url));
    expect([tokens.status, await tokens.json()]).toMatchObject([403, { missingScopes: ['admin'] }]);
  });

  it('reads a role that is a text, and lets an administrator do everything', async () => {
    const browser = openBrowser();
    await browser.go(await visitProvider(browser, 'ben'));
    expect((await browser.go(new URL('/v1/tokens', server.url))).status).toBe(200);
  });

  it.each(['chong', 'devi'])('starts no session for %s, who has no role here', async (login) => {
    const browser = openBrowser();
    expect(locationOf(await browser.go(await visitProvider(browser, login)))).toBe('/studio/?signIn=no-role');
    expect(browser.cookieOf('luluchat_session')).toBeUndefined();
  });

  it('ends when the author signs out, for those too who kept the cookie', async () => {
    const browser = openBrowser();
    await browser.go(await visitProvider(browser, 'aisyah'));
    const kept = browser.cookieOf('luluchat_session') ?? '';
    const { csrfToken } = await readSession(browser);
    const headers = { cookie: `luluchat_session=${kept}`, 'x-csrf-token': String(csrfToken) };
    const flows = (): Promise<Response> => fetch(new URL('/v1/flows', server.url), { headers });
    expect((await flows()).status).toBe(200);
    const answer = await fetch(new URL('/studio/session', server.url), { method: 'DELETE', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^luluchat_session=; Max-Age=0;/)]);
    expect((await flows()).status).toBe(401);
  });

  it('outlives a restart, and ends when the scopes of the roles change', async () => {
    const browser = openBrowser();
    await browser.go(await visitProvider(browser, 'aisyah'));
    const flows = (): Promise<Response> => browser.go(new URL('/v1/flows', server.url));
    await restart();
    expect((await flows()).status).toBe(200);
    await restart({ OIDC_ROLES: 'flow-authors=read, flow-admins=admin' });
    expect((await flows()).status).toBe(401);
    expect(await readSession(browser)).toMatchObject({ signedIn: false, scopes: [] });
    await restart();
  });

  it('does not take the name of the operator for that of a person', async () => {
    const browser = openBrowser();
    await browser.go(await visitProvider(browser, 'API_ACCESS_TOKEN'));
    expect(await readSession(browser)).toMatchObject({ signedIn: true, name: 'person API_ACCESS_TOKEN' });
  });

  it('asks the provider with PKCE, a state and a nonce, each new', async () => {
    const [one, other] = await Promise.all(
      [openBrowser(), openBrowser()].map(async (browser) => {
        const response = await browser.go(new URL('/studio/oidc/login', server.url));
        return new URL(locationOf(response) ?? '').searchParams;
      }),
    );
    expect(one?.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(one?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one?.get(name)).not.toBe(other?.get(name));
    }
  });

  it('fails for an answer that was begun by another browser, that was changed, or that is sent twice', async () => {
    const [browser, other] = [openBrowser(), openBrowser()];
    const back = await visitProvider(browser, 'aisyah');
    expect(locationOf(await other.go(back))).toBe('/studio/?signIn=expired');
    await other.go(new URL('/studio/oidc/login', server.url));
    expect(locationOf(await other.go(back))).toBe('/studio/?signIn=failed');
    expect(other.cookieOf('luluchat_session')).toBeUndefined();

    const cut = new URL(back);
    cut.searchParams.set('state', 'x'.repeat(43));
    expect(locationOf(await browser.go(cut))).toBe('/studio/?signIn=failed');
    expect(locationOf(await browser.go(back))).toBe('/studio/?signIn=expired');
    expect(browser.cookieOf('luluchat_session')).toBeUndefined();
  });

  it('writes no code, no secret and no cookie to the log', () => {
    expect(server.stdout()).toContain('a sign-in with the provider failed');
    expect(server.stdout()).not.toMatch(/planted|code=|luluchat_session/);
  });
});

describe('a server whose provider is away', () => {
  it('says so to the author, and takes its access token', async () => {
    const port = await freePort();
    const settings = {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      API_ACCESS_TOKEN: 'planted-token-of-the-api',
      OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
      OIDC_CLIENT_ID: 'flows',
      OIDC_ROLES: 'flow-authors=read',
    };
    const lonely = await startServer({ settings });
    const answer = await fetch(`${lonely.url}/studio/oidc/login`, { redirect: 'manual' });
    expect(locationOf(answer)).toBe('/studio/?signIn=unreachable');
    expect((await lonely.call('GET', '/v1/flows')).status).toBe(200);
    expect(await lonely.stop()).toBe(0);
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'set PUBLIC_URL as well'],
    [{ PUBLIC_URL: 'https://flows.example.com' }, 'set API_ACCESS_TOKEN as well'],
    [{ PUBLIC_URL: 'https://flows.example.com', API_ACCESS_TOKEN: 'x' }, 'set OIDC_CLIENT_ID as well'],
  ])('does not start with %j alone', async (settings, text) => {
    const run = startServerProcess([], { ...settings, OIDC_ISSUER: 'https://login.example.com' });
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toContain(text);
  });
});
