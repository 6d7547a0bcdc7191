import Database from 'libsql';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const named = (name: string) => ({ ...GREETING, name });
const post = (path: string, headers?: Readonly<Record<string, string>>) =>
  server.call('POST', path, undefined, headers);
const get = (path: string) => server.call('GET', path);

/** Publishes these documents as versions 1, 2, ... of one flow; resolves to the address of the flow. */
async function publishAll(...documents: readonly unknown[]): Promise<string> {
  const [first, ...others] = documents;
  const flow = `/v1/flows/${await server.publish(first)}`;
  for (const document of others) {
    await server.call('PUT', flow, document);
    expect((await post(`${flow}/publish`)).status).toBe(200);
  }
  return flow;
}

async function listVersions(flow: string, query = ''): Promise<{ items: Json[]; nextCursor: string | null }> {
  return (await server.call<{ items: Json[]; nextCursor: string | null }>('GET', `${flow}/versions${query}`)).body;
}

describe('the versions of a flow', () => {
  it('are listed newest first, in pages', async () => {
    const flow = await publishAll(named('One'), named('Two'), named('Three'));
    const { items, nextCursor } = await listVersions(flow);
    expect(items).toEqual(
      [3, 2, 1].map((version) => ({ version, publishedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as string })),
    );
    expect(nextCursor).toBeNull();
    const first = await listVersions(flow, '?limit=2');
    expect(first.items).toEqual(items.slice(0, 2));
    const second = await listVersions(flow, `?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(second).toEqual({ items: items.slice(2), nextCursor: null });
  });

  it('are none before the first publication', async () => {
    const { body } = await server.call('POST', '/v1/flows', GREETING);
    expect(await listVersions(`/v1/flows/${String(body['id'])}`)).toEqual({ items: [], nextCursor: null });
  });

  it('are read one by one with their document, which no later draft changes', async () => {
    const flow = await publishAll(named('One'), named('Two'));
    await server.call('PUT', flow, named('Draft'));
    const [two, one] = (await listVersions(flow)).items;
    expect((await get(`${flow}/versions/1`)).body).toEqual({ ...one, document: named('One') });
    expect((await get(`${flow}/versions/2`)).body).toEqual({ ...two, document: named('Two') });
  });

  it('can be read after the flow was deleted, because runs name them', async () => {
    const flow = await publishAll(named('One'));
    await server.call('DELETE', flow);
    expect((await get(`${flow}/versions/1`)).body).toMatchObject({ version: 1, document: named('One') });
    expect((await get(`${flow}/versions/2`)).body).toMatchObject({ code: 'unknown_flow' });
    expect((await get(`${flow}/versions`)).body).toMatchObject({ status: 404, code: 'unknown_flow' });
    expect((await post(`${flow}/versions/1/restore`)).body).toMatchObject({ status: 404, code: 'unknown_flow' });
  });

  it.each(['2', '999999999999999'])('do not include %s: 404', async (version) => {
    const flow = await publishAll(named('One'));
    for (const answer of [
      await get(`${flow}/versions/${version}`),
      await post(`${flow}/versions/${version}/restore`),
    ]) {
      expect(answer.body).toMatchObject({ status: 404, code: 'version_not_found' });
      expect(answer.body['detail']).toContain(`no version ${version}`);
    }
  });

  it.each(['0', '-1', '01', '1.0', '1e0', 'latest', ' ', '1\0', '١', '9'.repeat(16)])(
    'have whole numbers, not %s: 400',
    async (version) => {
      const flow = await publishAll(named('One'));
      for (const answer of [
        await get(`${flow}/versions/${encodeURIComponent(version)}`),
        await post(`${flow}/versions/${encodeURIComponent(version)}/restore`),
      ]) {
        expect(answer.body).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ path: '/version' }] });
      }
      expect((await get(flow)).headers.get('etag')).toBe('"1"');
    },
  );

  it.each(['limit=0', 'limit=x', 'cursor=nonsense', 'order=asc'])('are not listed with the query %s', async (query) => {
    const flow = await publishAll(named('One'));
    expect((await get(`${flow}/versions?${query}`)).status).toBe(400);
  });

  it('are not listed with the cursor of another list', async () => {
    const flow = await publishAll(named('One'));
    await publishAll(named('Two'));
    const { body } = await get('/v1/flows?limit=1');
    const cursor = encodeURIComponent(String(body['nextCursor']));
    expect((await get(`${flow}/versions?cursor=${cursor}`)).body).toMatchObject({ errors: [{ path: '/cursor' }] });
  });
});

describe('restoring a version', () => {
  it('makes its document the draft with a new ETag, and leaves what is published', async () => {
    const flow = await publishAll(named('One'), named('Two'));
    const before = await get(flow);
    const restored = await post(`${flow}/versions/1/restore`);
    expect([restored.status, restored.body]).toEqual([
      200,
      { ...before.body, draft: named('One'), updatedAt: restored.body['updatedAt'], problems: [] },
    ]);
    const etag = restored.headers.get('etag');
    expect(etag).not.toBe(before.headers.get('etag'));
    const { problems: _, ...view } = restored.body;
    const after = await get(flow);
    expect([after.body, after.headers.get('etag')]).toEqual([view, etag]);
    expect((await listVersions(flow)).items).toHaveLength(2);
    expect((await post(`${flow}/publish`)).body).toMatchObject({ version: 3 });
    expect((await get(`${flow}/versions/3`)).body).toMatchObject({ document: named('One') });
  });

  it('answers the problems that the draft has by now', async () => {
    await server.call('PUT', '/v1/attributes/town', { type: 'string' });
    const flow = await publishAll(flowOf({ a: sendText('From {{town}}', 'b'), b: COMPLETE }), named('Two'));
    await server.call('DELETE', '/v1/attributes/town');
    const { body } = await server.call<{ problems: Json[] }>('POST', `${flow}/versions/1/restore`);
    expect(body.problems).toMatchObject([{ severity: 'warning', path: '/steps/a/config/blocks/0/text' }]);
    expect((await post(`${flow}/validate`)).body).toEqual({ problems: body.problems });
  });

  it('follows If-Match: an older ETag changes nothing', async () => {
    const flow = await publishAll(named('One'), named('Two'));
    const etag = (await get(flow)).headers.get('etag') ?? '';
    await server.call('PUT', flow, named('Three'));
    const refused = await post(`${flow}/versions/1/restore`, { 'if-match': etag });
    expect([refused.status, refused.body['code']]).toEqual([412, 'precondition_failed']);
    const current = await get(flow);
    expect(current.body['draft']).toEqual(named('Three'));
    const headers = { 'if-match': current.headers.get('etag') ?? '' };
    expect((await post(`${flow}/versions/1/restore`, headers)).status).toBe(200);
    expect((await post(`${flow}/versions/2/restore`, headers)).status).toBe(412);
    expect((await post(`${flow}/versions/2/restore`, { 'if-match': '*' })).body['draft']).toEqual(named('Two'));
  });

  it('accepts only one of two changes of the same draft', async () => {
    const flow = await publishAll(named('One'), named('Two'));
    const headers = { 'if-match': (await get(flow)).headers.get('etag') ?? '' };
    const answers = await Promise.all([
      post(`${flow}/versions/1/restore`, headers),
      server.call('PUT', flow, named('Three'), headers),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('takes no body', async () => {
    const flow = await publishAll(named('One'));
    const refused = await server.call('POST', `${flow}/versions/1/restore`, { version: 1 });
    expect(refused.body).toMatchObject({ status: 400, errors: [{ path: '/version' }] });
    expect((await server.call('POST', `${flow}/versions/1/restore`, {})).status).toBe(200);
  });
});

describe('a version whose document has a form that drafts may not have any more', () => {
  it('can be read, and is not restored: the answer names what to change', async () => {
    const flow = await publishAll(named('One'), named('Two'));
    await server.stop();
    const older = { ...named('Old'), colour: 'red' };
    const database = new Database(join(server.dataDir, 'flows.db'));
    database
      .prepare('update flow_versions set document = ? where document = ?')
      .run([JSON.stringify(older), JSON.stringify(named('One'))]);
    database.close();
    await server.restart();
    expect((await get(`${flow}/versions/1`)).body).toMatchObject({ document: older });
    const refused = await post(`${flow}/versions/1/restore`);
    expect(refused.body).toMatchObject({
      status: 400,
      code: 'invalid_document',
      errors: [{ path: '/colour' }],
      problems: [{ severity: 'error', path: '/colour' }],
    });
    expect(refused.body['detail']).toContain('The document of version 1 has a problem');
    expect((await get(flow)).body['draft']).toEqual(named('Two'));
  });
});
