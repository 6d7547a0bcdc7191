import Database from 'libsql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { makeDataDir, removeDataDirs, startServer } from './start-server.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({ settings: { API_ACCESS_TOKEN: 'planted-token-of-the-api' } });
afterAll(() => removeDataDirs());

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function makeToken(name: string, ...scopes: readonly string[]): Promise<{ id: string; token: string }> {
  const { body } = await server.call('POST', '/v1/tokens', { name, scopes });
  return { id: String(body['id']), token: String(body['token']) };
}

async function listAudit(query: string): Promise<readonly Json[]> {
  const { status, body } = await server.call<{ items: Json[] }>('GET', `/v1/audit${query}`);
  expect(status).toBe(200);
  return body.items;
}

describe('the audit trail', () => {
  it('has who changed what with which token, and log lines of the request have the same id', async () => {
    const { id, token } = await makeToken('author', 'edit', 'publish', 'secrets');
    const call = (method: string, path: string, body?: unknown) => server.call(method, path, body, bearer(token));
    const { body: flow } = await call('POST', '/v1/flows', GREETING);
    const path = `/v1/flows/${String(flow['id'])}`;
    await call('PUT', path, { ...GREETING, name: 'Hello' });
    await call('POST', `${path}/publish`);
    await call('POST', `${path}/unpublish`);
    await call('POST', `${path}/versions/1/restore`);
    await call('DELETE', path);
    await call('PUT', '/v1/attributes/tier', { type: 'string', title: 'Tier' });
    await call('PUT', '/v1/attributes/tier', { type: 'string', title: 'Level' });
    await call('DELETE', '/v1/attributes/tier');
    await call('PUT', '/v1/secrets/crm_key', { value: 'planted-value-of-the-key' });
    await call('DELETE', '/v1/secrets/crm_key');
    const entries = await listAudit('?actor=author&limit=100');
    expect(entries.map(({ action, subject }) => [(subject as Json)['kind'], action]).reverse()).toEqual([
      ['flow', 'created'],
      ['flow', 'changed'],
      ['flow', 'published'],
      ['flow', 'unpublished'],
      ['flow', 'changed'],
      ['flow', 'deleted'],
      ['attribute', 'created'],
      ['attribute', 'changed'],
      ['attribute', 'deleted'],
      ['secret', 'created'],
      ['secret', 'deleted'],
    ]);
    expect(entries.every(({ actor }) => (actor as Json)['tokenId'] === id)).toBe(true);
    const renamed = entries.at(-2);
    expect(renamed).toMatchObject({ after: { name: 'Hello', revision: 2, changed: ['/name'] } });
    const line = server
      .stdout()
      .split('\n')
      .find((text) => text.includes(`"requestId":"${String(renamed?.['requestId'])}"`));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ method: 'PUT', route: '/v1/flows/:flowId', flowId: flow['id'] });
    expect(await listAudit(`?subjectKind=token&subjectId=${id}`)).toMatchObject([
      { action: 'created', actor: { name: 'API_ACCESS_TOKEN', tokenId: null }, after: { name: 'author' } },
    ]);
  });

  it('has what changed of a contact, and shows no secret that a caller wrote there', async () => {
    const contact = '60123456789';
    const flowId = await server.publish(GREETING);
    await server.trigger(flowId, { contact_number: contact });
    await server.call('PUT', '/v1/attributes/note', { type: 'string' });
    await server.call('PUT', '/v1/secrets/audited', { value: 'planted-value-of-a-secret' });
    const path = `/v1/contacts/${contact}`;
    const { body } = await server.call('PATCH', path, { attributes: { note: 'planted-value-of-a-secret' } });
    await server.call('PATCH', path, { attributes: { note: 'gold' }, tags: ['vip'] });
    await server.call('PATCH', path, { tags: ['vip'] });
    const entries = await listAudit(`?subjectKind=contact&subjectId=${String(body['contactId'])}`);
    expect(entries).toMatchObject([
      {
        before: { attributes: { note: '[secret]' }, tags: [] },
        after: { attributes: { note: 'gold' }, tags: ['vip'] },
      },
      { action: 'changed', before: { attributes: { note: null } }, after: { attributes: { note: '[secret]' } } },
    ]);
  });

  it('is read with the scope admin only, page by page, and by subjects of a known kind', async () => {
    const { token } = await makeToken('reader', 'read', 'run', 'edit', 'publish', 'secrets');
    const refused = await server.call('GET', '/v1/audit', undefined, bearer(token));
    expect([refused.status, refused.body['missingScopes']]).toEqual([403, ['admin']]);
    for (const title of ['1', '2', '3']) await server.call('PUT', '/v1/attributes/paged', { type: 'string', title });
    const seen: unknown[] = [];
    let next = '';
    do {
      const path = `/v1/audit?subjectKind=attribute&subjectId=paged&limit=1${next}`;
      const { body } = await server.call<{ items: Json[]; nextCursor: string | null }>('GET', path);
      seen.push(...body.items.map(({ after }) => (after as Json)['title']));
      next = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (next !== '');
    expect(seen).toEqual(['3', '2', '1']);
    expect((await server.call('GET', '/v1/audit?subjectId=paged')).status).toBe(400);
    expect((await server.call('GET', '/v1/audit?cursor=x')).status).toBe(400);
    expect(await listAudit('?to=2020-01-01T00:00:00Z')).toEqual([]);
  });

  it('holds neither a value of a secret nor a token, in no file of the server', async () => {
    const { token } = await makeToken('keeper', 'secrets');
    await server.call('PUT', '/v1/secrets/kept', { value: 'planted-value-that-is-kept' }, bearer(token));
    const written = readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name), 'latin1'));
    for (const text of written) {
      expect(text).not.toContain('planted-value-that-is-kept');
      expect(text).not.toContain(token.split('_').slice(2).join('_'));
    }
    expect(written.some((text) => text.includes('keeper'))).toBe(true);
  });

  it('loses entries that are older than AUDIT_RETENTION_DAYS, and names callers of an open server local', async () => {
    const dataDir = makeDataDir();
    const first = await startServer({ dataDir });
    for (const key of ['old', 'young']) await first.call('PUT', `/v1/attributes/${key}`, { type: 'string' });
    await first.stop();
    const database = new Database(join(dataDir, 'flows.db'));
    database.prepare(`update audit_entries set at = at - 172800000 where subject_id = 'old'`).run([]);
    database.close();
    const second = await startServer({ dataDir, settings: { AUDIT_RETENTION_DAYS: '1' } });
    const left = async () => (await second.call<{ items: Json[] }>('GET', '/v1/audit')).body.items;
    await expect.poll(left).toMatchObject([{ actor: { name: 'local', tokenId: null }, subject: { id: 'young' } }]);
    await expect
      .poll(async () => (await fetch(`${second.url}/metrics`)).text())
      .toContain('luluchat_retention_removed_total{kind="audit_entry",engine="embedded"} 1');
    await second.stop();
  });
});
