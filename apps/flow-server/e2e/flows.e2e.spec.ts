import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const UNKNOWN_ID = '00000000-0000-7000-8000-000000000000';

async function create(document: unknown = GREETING): Promise<{ readonly id: string; readonly etag: string }> {
  const { body, headers } = await server.call('POST', '/v1/flows', document);
  return { id: String(body['id']), etag: headers.get('etag') ?? '' };
}

describe('creating and reading flows', () => {
  it('stores a document as a draft', async () => {
    const created = await server.call('POST', '/v1/flows', GREETING);
    const { id } = created.body;
    expect(created.status).toBe(201);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
    expect(created.body).toEqual({
      id,
      draft: GREETING,
      publishedVersion: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      updatedAt: created.body['createdAt'],
    });
    expect(created.headers.get('location')).toBe(`/v1/flows/${String(id)}`);
    const read = await server.call('GET', `/v1/flows/${String(id)}`);
    expect([read.status, read.body]).toEqual([200, created.body]);
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'));
  });

  it('accepts an unfinished draft', async () => {
    const draft = flowOf({
      a: { type: 'not-there-yet', config: { anything: [1, { b: null }] }, exits: { next: 'b' } },
    });
    const created = await server.call('POST', '/v1/flows', draft);
    expect([created.status, created.body['draft']]).toEqual([201, draft]);
  });

  it('keeps names of JavaScript members as plain data', async () => {
    const text = JSON.stringify(flowOf({ a: { type: 'later', config: {} } })).replace(
      '"config":{}',
      '"config":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    const created = await server.call<{ id: string }>('POST', '/v1/flows', text);
    expect(created.status).toBe(201);
    const read = await fetch(`${server.url}/v1/flows/${created.body.id}`);
    expect(await read.text()).toContain('"__proto__":{"polluted":1}');
  });

  it('lists flows in pages', async () => {
    const ids = new Set((await Promise.all([create(), create(), create()])).map(({ id }) => id));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { status, body } = await server.call<{ items: { id: string }[]; nextCursor: string | null }>(
        'GET',
        `/v1/flows?limit=2${cursor}`,
      );
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => ids.has(id))).toHaveLength(3);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=', 'limit=1&limit=2', 'cursor=nonsense', 'order=name'])(
    'rejects the query %s',
    async (query) => {
      expect((await server.call('GET', `/v1/flows?${query}`)).status).toBe(400);
    },
  );

  it.each([
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/validate'],
    ['POST', '/publish'],
    ['POST', '/unpublish'],
    ['GET', '/versions'],
    ['GET', '/versions/1'],
    ['POST', '/versions/1/restore'],
  ])('answers 404 to %s of an unknown flow%s', async (method, path) => {
    const body = method === 'PUT' ? GREETING : undefined;
    for (const id of [UNKNOWN_ID, 'x', '%00', "1' OR '1'='1"]) {
      const answer = await server.call(method, `/v1/flows/${encodeURIComponent(id)}${path}`, body);
      expect([answer.status, answer.body['code']]).toEqual([404, 'unknown_flow']);
    }
  });
});

describe('documents that are refused', () => {
  const ok = flowOf({ a: COMPLETE });
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

  it.each<[string, unknown, string]>([
    ['no object', [], ''],
    ['no object', 'null', ''],
    ['no name', { ...ok, name: undefined }, '/name'],
    ['a blank name', { ...ok, name: ' ' }, '/name'],
    ['a name of 201 characters', { ...ok, name: 'x'.repeat(201) }, '/name'],
    ['a start that is no id', { ...ok, start: '' }, '/start'],
    ['no steps', { ...ok, steps: undefined }, '/steps'],
    ['a list of steps', { ...ok, steps: [] }, '/steps'],
    ['a step id with a space', flowOf({ 'a b': COMPLETE }), '/steps/a b'],
    ['a step without a type', flowOf({ a: {} as never }), '/steps/a/type'],
    ['a step type in capitals', flowOf({ a: { type: 'Complete' } }), '/steps/a/type'],
    ['a config that is a text', flowOf({ a: { type: 'complete', config: 'x' as never } }), '/steps/a/config'],
    ['an exit to a number', flowOf({ a: { type: 'complete', exits: { next: 1 as never } } }), '/steps/a/exits/next'],
    ['an unknown member', { ...ok, colour: 'red' }, '/colour'],
    ['an unknown member of a step', flowOf({ a: { type: 'complete', x: 1 } as never }), '/steps/a/x'],
    ['an unknown trigger', flowOf({ a: COMPLETE }, { triggers: [{ type: 'cron' } as never] }), '/triggers/0/type'],
    [
      '1,001 steps',
      flowOf(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`s${index}`, COMPLETE]))),
      '/steps',
    ],
    ['__proto__ as a member', '{"__proto__":{"name":"x"}}', '/__proto__'],
    [
      'nesting without end',
      `{"name":"x","start":"a","steps":{"a":{"type":"later","config":{"x":${deep(100_000)}}}}}`,
      '',
    ],
  ])('%s', async (_, document, path) => {
    const { status, body, headers } = await server.call<{ code: string; errors: { path: string }[] }>(
      'POST',
      '/v1/flows',
      document,
    );
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.errors.map((error) => error.path)).toContain(path);
  });

  it('does not store a refused document by PUT either', async () => {
    const { id } = await create();
    expect((await server.call('PUT', `/v1/flows/${id}`, { ...GREETING, colour: 'red' })).status).toBe(400);
    expect((await server.call('GET', `/v1/flows/${id}`)).body['draft']).toEqual(GREETING);
  });
});

describe('replacing a draft', () => {
  const changed = { ...GREETING, name: 'Changed' };

  it('gives a new ETag', async () => {
    const { id, etag } = await create();
    const answer = await server.call('PUT', `/v1/flows/${id}`, changed);
    expect([answer.status, answer.body['draft']]).toEqual([200, changed]);
    expect(answer.headers.get('etag')).not.toBe(etag);
  });

  it('accepts If-Match with the current ETag or *', async () => {
    const { id, etag } = await create();
    expect((await server.call('PUT', `/v1/flows/${id}`, changed, { 'if-match': etag })).status).toBe(200);
    expect((await server.call('PUT', `/v1/flows/${id}`, changed, { 'if-match': '*' })).status).toBe(200);
  });

  it('rejects If-Match with an older ETag', async () => {
    const { id, etag } = await create();
    await server.call('PUT', `/v1/flows/${id}`, changed);
    const answer = await server.call('PUT', `/v1/flows/${id}`, GREETING, { 'if-match': etag });
    expect([answer.status, answer.body['code']]).toEqual([412, 'precondition_failed']);
    expect((await server.call('GET', `/v1/flows/${id}`)).body['draft']).toEqual(changed);
  });

  it('accepts only one of two changes of the same draft', async () => {
    const { id, etag } = await create();
    const answers = await Promise.all(
      ['A', 'B'].map((name) => server.call('PUT', `/v1/flows/${id}`, { ...GREETING, name }, { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('checking and publishing', () => {
  it('publishes versions', async () => {
    const { id } = await create();
    expect(await server.call('POST', `/v1/flows/${id}/validate`)).toMatchObject({
      status: 200,
      body: { problems: [] },
    });
    expect(await server.call('POST', `/v1/flows/${id}/publish`)).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await server.call('GET', `/v1/flows/${id}`)).body['publishedVersion']).toBe(1);
    await server.call('PUT', `/v1/flows/${id}`, { ...GREETING, name: 'Changed' });
    expect((await server.call('POST', `/v1/flows/${id}/publish`)).body).toEqual({ version: 2, problems: [] });
  });

  it('accepts a call with a JSON content type and no body', async () => {
    const { id } = await create();
    const answer = await server.call('POST', `/v1/flows/${id}/publish`, '', { 'content-type': 'application/json' });
    expect(answer.status).toBe(200);
  });

  it.each<[string, unknown, string, string]>([
    ['an unknown step type', flowOf({ a: { type: 'teleport' } }), 'unknown_step_type', '/steps/a/type'],
    ['an exit to nowhere', flowOf({ a: sendText('x', 'b') }), 'unknown_step', '/steps/a/exits/next'],
    [
      'an exit that the step has not',
      flowOf({ a: { ...COMPLETE, exits: { next: 'a' } } }),
      'unknown_exit',
      '/steps/a/exits/next',
    ],
    [
      'a template that does not parse',
      flowOf({ a: sendText('{{ name', 'b'), b: COMPLETE }),
      'invalid_template',
      '/steps/a/config/blocks/0/text',
    ],
    ['a config without its members', flowOf({ a: { type: 'delay' } }), 'invalid_value', '/steps/a/config/duration'],
    [
      'a reserved parameter name',
      flowOf({
        a: {
          type: 'webhook-action',
          config: {
            method: 'GET',
            url: 'https://crm.example.com',
            parameters: [{ name: 'contact_number', value: 'x' }],
          },
        },
      }),
      'reserved_parameter_name',
      '/steps/a/config/parameters/0/name',
    ],
    [
      'the same parameter twice',
      flowOf({
        a: {
          type: 'webhook-action',
          config: {
            method: 'POST',
            url: 'https://crm.example.com',
            parameters: [
              { name: 'x', value: '1' },
              { name: 'x', value: '2' },
            ],
          },
        },
      }),
      'duplicate_parameter_name',
      '/steps/a/config/parameters/1/name',
    ],
  ])('does not publish %s', async (_, document, code, path) => {
    const { id } = await create(document);
    const { body: checked } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${id}/validate`);
    expect(checked.problems).toContainEqual({ severity: 'error', code, path, message: expect.any(String) as string });
    const refused = await server.call('POST', `/v1/flows/${id}/publish`);
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'problems_found', status: 422, problems: checked.problems });
    expect((await server.call('GET', `/v1/flows/${id}`)).body['publishedVersion']).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['an exit that is not connected', flowOf({ a: sendText('x') }), 'exit_not_connected'],
    ['a step that nothing leads to', flowOf({ a: COMPLETE, b: COMPLETE }), 'unreachable_step'],
  ])('publishes %s with a warning', async (_, document, code) => {
    const { id } = await create(document);
    const { body } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${id}/validate`);
    expect(body.problems).toMatchObject([{ severity: 'warning', code }]);
    expect((await server.call('POST', `/v1/flows/${id}/publish`)).status).toBe(200);
  });

  it('checks 10,000 parameters and a template of almost 1 MiB', async () => {
    const parameters = Array.from({ length: 10_000 }, (_, index) => ({ name: `p${index}`, value: 'x' }));
    const many = flowOf({
      a: { type: 'webhook-action', config: { method: 'GET', url: 'https://a.example', parameters } },
    });
    const long = flowOf({ a: sendText('{{name}}'.repeat(130_000), 'b'), b: COMPLETE });
    for (const document of [many, long]) {
      const created = await server.call('POST', '/v1/flows', document);
      expect([201, 400]).toContain(created.status);
      if (created.status === 201) {
        const published = await server.call('POST', `/v1/flows/${String(created.body['id'])}/publish`);
        expect(published.status).toBe(422);
      }
    }
    expect((await server.call('GET', '/healthz')).status).toBe(200);
  });

  it('respects If-Match', async () => {
    const { id, etag } = await create();
    expect((await server.call('POST', `/v1/flows/${id}/publish`, undefined, { 'if-match': '"0"' })).status).toBe(412);
    expect((await server.call('POST', `/v1/flows/${id}/publish`, undefined, { 'if-match': etag })).status).toBe(200);
  });
});

describe('deleting', () => {
  it('refuses a flow that other published flows enter, unless it is forced', async () => {
    const entered = await server.publish(GREETING);
    const enter = (name: string) => ({
      ...flowOf({ next: { type: 'start-flow', config: { flowId: entered } } }),
      name,
    });
    const user = await server.publish(enter('The door'));
    await server.call('POST', '/v1/flows', enter('A draft'));
    const refused = await server.call('DELETE', `/v1/flows/${entered}`);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'in_use', usedBy: [{ flowId: user, name: 'The door', stepIds: ['next'] }] },
    });
    expect(refused.body['detail']).toContain('The flow is used by a published flow.');
    expect((await server.call('GET', `/v1/flows/${entered}`)).status).toBe(200);
    expect((await server.call('DELETE', `/v1/flows/${entered}?force=maybe`)).status).toBe(400);
    expect((await server.call('DELETE', `/v1/flows/${entered}?force=true`)).status).toBe(204);
    expect((await server.call('DELETE', `/v1/flows/${entered}`)).status).toBe(404);
    expect((await server.call('DELETE', `/v1/flows/${user}`)).status).toBe(204);
  });

  it('takes a flow that only it enters itself', async () => {
    const { id } = await create();
    const again = flowOf({ next: { type: 'start-flow', config: { flowId: id } } });
    expect((await server.call('PUT', `/v1/flows/${id}`, again)).status).toBe(200);
    expect((await server.call('POST', `/v1/flows/${id}/publish`)).status).toBe(200);
    expect((await server.call('DELETE', `/v1/flows/${id}`)).status).toBe(204);
  });

  it('lets runs continue with their version, and starts no new ones', async () => {
    const id = await server.publish(
      flowOf({
        wait: {
          type: 'wait-for-reply',
          config: { duration: { amount: 1, unit: 'hours' } },
          exits: { answered: 'done' },
        },
        done: COMPLETE,
      }),
    );
    const runId = await server.trigger(id, { contact_number: '60123450001' });
    await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('waiting');
    expect((await server.call('DELETE', `/v1/flows/${id}`)).status).toBe(204);
    expect((await server.call('DELETE', `/v1/flows/${id}`)).status).toBe(404);
    expect((await server.call('GET', `/v1/flows/${id}`)).status).toBe(404);
    expect((await server.call('POST', `/trigger/flow/${id}`, { contact_number: '60123450001' })).status).toBe(404);
    const reply = await server.call('POST', '/v1/messages', { contactNumber: '60123450001', text: 'hello' });
    expect(reply.body).toEqual({ outcome: 'resumed', runId });
    await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('completed');
  });
});
