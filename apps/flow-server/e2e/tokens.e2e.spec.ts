import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { openEventStream } from './open-event-stream.js';
import { requestRaw } from './request-raw.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({ settings: { API_ACCESS_TOKEN: 'planted-token-of-the-api' } });

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function makeToken(...scopes: readonly string[]): Promise<{ readonly id: string; readonly token: string }> {
  const { status, body } = await server.call('POST', '/v1/tokens', { name: scopes.join('-'), scopes });
  expect(status).toBe(201);
  return { id: String(body['id']), token: String(body['token']) };
}

/** Makes a call with a token and resolves to its status, with the scopes that it lacks. */
async function outcomeOf(token: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body, bearer(token));
  const { missingScopes } = answer.body as Json;
  return missingScopes === undefined ? answer.status : [answer.status, missingScopes];
}

async function listTokens(): Promise<readonly Json[]> {
  return (await server.call<{ readonly items: readonly Json[] }>('GET', '/v1/tokens')).body.items;
}

describe('a named token', () => {
  it('is shown once, and nothing that the server writes has it', async () => {
    const { id, token } = await makeToken('read');
    expect(token).toMatch(new RegExp(`^luf_${id}_[\\w-]{43}$`));
    expect(await outcomeOf(token, 'GET', '/v1/flows')).toBe(200);
    expect(await outcomeOf(`${token.slice(0, -2)}--`, 'GET', '/v1/flows')).toBe(401);
    const secret = token.split('_').slice(2).join('_');
    expect(JSON.stringify(await listTokens())).not.toContain(secret);
    const written = readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name), 'latin1'));
    for (const text of [server.stdout(), server.stderr(), ...written]) expect(text).not.toContain(secret);
    expect(written.some((text) => text.includes(id))).toBe(true);
  });

  it('is listed with its scopes, and with the instant of its use', async () => {
    const { id, token } = await makeToken('read', 'secrets');
    const find = async (): Promise<Json | undefined> => (await listTokens()).find((entry) => entry['id'] === id);
    expect(await find()).toEqual({
      id,
      name: 'read-secrets',
      scopes: ['read', 'secrets'],
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      lastUsedAt: null,
    });
    expect(await outcomeOf(token, 'GET', '/v1/secrets')).toBe(200);
    await expect.poll(async () => (await find())?.['lastUsedAt']).toEqual(expect.stringMatching(/Z$/));
  });

  it('may do what its scopes say, and the refusal of all else names the scope that is missing', async () => {
    const flowId = await server.publish(GREETING);
    const flow = `/v1/flows/${flowId}`;
    const message = { contactNumber: '60123456789', text: 'Hi' };
    const calls: readonly [scopes: readonly string[], method: string, path: string, body?: unknown][] = [
      [['read'], 'GET', '/v1/flows'],
      [['run'], 'POST', '/v1/messages', message],
      [['edit'], 'POST', '/v1/flows', GREETING],
      [['publish'], 'POST', `${flow}/publish`],
      [['secrets'], 'PUT', '/v1/secrets/crm', { value: 'planted-value' }],
      [['admin'], 'GET', '/v1/tokens'],
    ];
    for (const [[scope = '']] of calls) {
      const { token } = await makeToken(scope);
      for (const [needed, method, path, body] of calls) {
        const isAllowed = scope === 'admin' || needed[0] === scope;
        const outcome = await outcomeOf(token, method, path, body);
        if (isAllowed) expect([scope, path, outcome]).toEqual([scope, path, expect.toSatisfy((code) => code < 300)]);
        else expect([scope, path, outcome]).toEqual([scope, path, [403, needed]]);
      }
    }
    const { token } = await makeToken('edit');
    const refused = await server.call('DELETE', flow, undefined, bearer(token));
    expect([refused.status, refused.body]).toMatchObject([
      403,
      {
        code: 'forbidden',
        detail: 'This call needs the scope publish, and "edit" has edit. Use a token with more scopes.',
        missingScopes: ['publish'],
      },
    ]);
    expect(await outcomeOf((await makeToken('edit', 'publish')).token, 'DELETE', flow)).toBe(204);
  });

  it('is refused from the call after its end on, and so are its sessions and streams', async () => {
    const { id, token } = await makeToken('read', 'edit');
    const answer = await requestRaw(server.url, '/studio/session', { method: 'POST', body: { token } });
    expect(JSON.parse(answer.text)).toMatchObject({ signedIn: true, name: 'read-edit', scopes: ['read', 'edit'] });
    const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
    const { csrfToken } = JSON.parse(answer.text) as { readonly csrfToken: string };
    const call = (method: string, path: string, body?: unknown) =>
      requestRaw(server.url, path, { method, body, headers: { cookie, 'x-csrf-token': csrfToken } });
    expect((await call('POST', '/v1/flows', GREETING)).status).toBe(201);
    expect((await call('PUT', '/v1/secrets/crm', { value: 'planted-value' })).status).toBe(403);
    const stream = await openEventStream(`${server.url}/v1/runs/stream`, { cookie });
    expect(await stream.next()).toMatchObject({ type: 'reload' });

    expect((await server.call('DELETE', `/v1/tokens/${id}`)).status).toBe(204);
    expect(await outcomeOf(token, 'GET', '/v1/flows')).toBe(401);
    expect((await call('GET', '/v1/flows')).status).toBe(401);
    expect(JSON.parse((await call('GET', '/studio/session')).text)).toMatchObject({ signedIn: false, name: null });
    await expect(stream.next()).rejects.toThrow('The stream has ended');
    expect((await server.call('DELETE', `/v1/tokens/${id}`)).body['code']).toBe('token_not_found');
  });

  it('survives kill -9 of the server', async () => {
    const { token } = await makeToken('read');
    await server.kill();
    await server.restart();
    expect(await outcomeOf(token, 'GET', '/v1/flows')).toBe(200);
  });

  it.each([
    [{ name: 'local', scopes: ['read'] }, '/name'],
    [{ name: '', scopes: ['read'] }, '/name'],
    [{ name: 'x'.repeat(65), scopes: ['read'] }, '/name'],
    [{ name: 'crm\nadmin', scopes: ['read'] }, '/name'],
    [{ name: 'crm' }, '/scopes'],
    [{ name: 'crm', scopes: [] }, '/scopes'],
    [{ name: 'crm', scopes: ['read', 'read'] }, '/scopes'],
    [{ name: 'crm', scopes: ['write'] }, '/scopes'],
    [{ name: 'crm', scopes: ['read'], token: 'x' }, '/token'],
  ])('is not made of %j', async (body, path) => {
    const answer = await server.call('POST', '/v1/tokens', body);
    expect([answer.status, answer.body['errors']]).toEqual([400, [expect.objectContaining({ path })]]);
  });
});

describe('the documentation', () => {
  it('has the scopes of every call of the API, and lists the calls that need none', async () => {
    interface Operation {
      readonly operationId: string;
      readonly security: readonly Readonly<Record<string, readonly string[]>>[];
    }
    const { body } = await server.call<{ paths: Record<string, Record<string, Operation>> }>('GET', '/openapi.json');
    const known = ['read', 'run', 'edit', 'publish', 'secrets', 'admin'];
    const open: string[] = [];
    for (const [path, methods] of Object.entries(body.paths)) {
      for (const { operationId, security } of Object.values(methods)) {
        const [first] = security;
        if (first?.['api'] === undefined) {
          open.push(operationId);
          expect(path).not.toMatch(/^\/v1/);
          continue;
        }
        expect(first['api'].length).toBeGreaterThan(0);
        expect(known).toEqual(expect.arrayContaining([...first['api']]));
        expect(security).toEqual([{ api: first['api'] }, { session: first['api'] }]);
      }
    }
    expect(open.sort()).toEqual(
      [
        'getHealth',
        'getMetrics',
        'getReadiness',
        'getSession',
        'sendCallback',
        'signIn',
        'signOut',
        'triggerFlow',
      ].sort(),
    );
  });
});

describe('wrong tokens', () => {
  it('are slowed by their address, which a trusted proxy names', async () => {
    await server.stop();
    await server.restart({
      settings: { API_ACCESS_TOKEN: 'planted-token-of-the-api', TRUSTED_PROXIES: '127.0.0.1' },
    });
    const guess = async (token: string, forwarded: string) => {
      const headers = { ...bearer(token), 'x-forwarded-for': forwarded };
      const { status, headers: answered } = await requestRaw(server.url, '/v1/flows', { headers });
      return [status, answered['retry-after'] !== undefined];
    };
    for (let index = 0; index < 20; index += 1) expect(await guess(`guess-${index}`, '10.0.0.1')).toEqual([401, false]);
    expect(await guess('planted-token-of-the-api', '10.0.0.1')).toEqual([429, true]);
    expect(await guess('planted-token-of-the-api', '10.0.0.2')).toEqual([200, false]);
  });

  it('are told of at start where triggers need none', () => {
    expect(server.stdout()).toContain('webhook triggers are open');
  });
});
