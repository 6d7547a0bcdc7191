import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const SECRET = 'sk_live_0123456789';
const source = useServer({
  attributes: { tier: 'string', points: 'numeric', unused: 'date' },
  secrets: { crm_token: SECRET, spare: 'another value' },
});
const target = useServer({ attributes: { points: 'numeric' } });

interface Bundle {
  readonly format: string;
  readonly version: number;
  readonly flows: readonly { readonly id: string; readonly source: string; readonly document: FlowDocument }[];
  readonly attributes: readonly Json[];
  readonly secrets: readonly string[];
  readonly missingFlows: readonly string[];
}

interface Imported {
  readonly dryRun: boolean;
  readonly flows: readonly { readonly from: string; readonly id: string; readonly name: string }[];
  readonly attributes: { readonly created: readonly string[]; readonly existing: readonly string[] };
  readonly missing: Readonly<Record<'secrets' | 'attributes' | 'flows' | 'stepTypes', readonly string[]>>;
}

const NO_ID = '00000000-0000-7000-8000-000000000000';
const enter = (flowId: string) => ({ type: 'start-flow', config: { flowId } });
const create = async (document: FlowDocument): Promise<string> =>
  String((await source.call('POST', '/v1/flows', document)).body['id']);

async function exportFlows(...ids: readonly string[]): Promise<Bundle> {
  const { status, body } = await source.call<Bundle>('GET', `/v1/export?${ids.map((id) => `flowId=${id}`).join('&')}`);
  expect(status).toBe(200);
  return body;
}

async function storedOn(server: typeof target) {
  const flows = await server.call<{ items: { id: string }[] }>('GET', '/v1/flows?limit=100');
  const attributes = await server.call<{ items: Json[] }>('GET', '/v1/attributes');
  return { flows: flows.body.items.map(({ id }) => id), attributes: attributes.body.items };
}

/** Two flows that enter each other, one that the second enters, and one that does not exist. */
async function createLinked() {
  const crm = {
    type: 'webhook-action',
    config: {
      method: 'GET',
      url: 'https://crm.example.com/members',
      headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }],
      attributeMapping: [{ attribute: 'points', value: '{{data.points}}' }],
    },
    exits: { success: 'go', error: 'go' },
  };
  const last = await create(flowOf({ done: COMPLETE }, { name: 'Last' }));
  const second = await create(flowOf({ a: COMPLETE }, { name: 'Second' }));
  const first = await create(flowOf({ crm, go: enter(second) }, { name: 'First' }));
  const steps = {
    hello: sendText(`Hi {{tier}} ${first}`, 'one'),
    one: enter(first),
    two: enter(last),
    three: enter(NO_ID),
  };
  const { status } = await source.call('PUT', `/v1/flows/${second}`, flowOf(steps, { name: 'Second' }));
  expect(status).toBe(200);
  return { first, second, last };
}

const bundleOf = (changes: object): Json => ({
  format: 'luluchat-flows',
  version: 1,
  flows: [{ id: 'a', document: flowOf({ done: COMPLETE }) }],
  ...changes,
});

describe('an export', () => {
  it('has the flows, those that they enter, their attributes, and secrets by name only', async () => {
    const { first, second, last } = await createLinked();
    const bundle = await exportFlows(first);
    expect(bundle).toMatchObject({
      format: 'luluchat-flows',
      version: 1,
      secrets: ['crm_token'],
      missingFlows: [NO_ID],
    });
    expect(bundle.flows.map(({ id, source: from, document }) => [id, from, document.name])).toEqual([
      [first, 'draft', 'First'],
      [second, 'draft', 'Second'],
      [last, 'draft', 'Last'],
    ]);
    expect(bundle.attributes).toEqual([
      { key: 'points', title: 'points', type: 'numeric' },
      { key: 'tier', title: 'tier', type: 'string' },
    ]);
    expect(JSON.stringify(bundle)).not.toContain(SECRET);
    expect(await exportFlows(first)).toEqual(bundle);
  });

  it('has each flow once, in the order of the query', async () => {
    const { first, last } = await createLinked();
    const { flows } = await exportFlows(last, first, last);
    expect(flows.map(({ document }) => document.name)).toEqual(['Last', 'First', 'Second']);
  });

  it.each([
    ['', 400, 'invalid_request'],
    ['?flowId=', 400, 'invalid_request'],
    [`?${Array.from({ length: 101 }, (_, at) => `flowId=${at}`).join('&')}`, 400, 'invalid_request'],
    [`?flowId=${NO_ID}&format=zip`, 400, 'invalid_request'],
    [`?flowId=${NO_ID}`, 404, 'unknown_flow'],
  ])('is refused for the query %.40s', async (query, status, code) => {
    const answer = await source.call('GET', `/v1/export${query}`);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('is refused when the flows enter too many others', async () => {
    let id = await create(flowOf({ done: COMPLETE }));
    for (let more = 0; more < 100; more += 1) id = await create(flowOf({ go: enter(id) }));
    const answer = await source.call('GET', `/v1/export?flowId=${id}`);
    expect([answer.status, answer.body['code']]).toEqual([422, 'bundle_too_large']);
  });
});

describe('an import', () => {
  it('lists in a dry run what it would change, and stores nothing', async () => {
    const { first, second, last } = await createLinked();
    const before = await storedOn(target);
    const { status, body } = await target.call('POST', '/v1/import?dryRun=true', await exportFlows(first));
    expect(status).toBe(200);
    expect(body).toEqual({
      dryRun: true,
      flows: [
        { from: first, id: null, name: 'First' },
        { from: second, id: null, name: 'Second' },
        { from: last, id: null, name: 'Last' },
      ],
      attributes: { created: ['tier'], existing: ['points'] },
      missing: { secrets: ['crm_token'], attributes: [], flows: [NO_ID], stepTypes: [] },
    });
    expect(await storedOn(target)).toEqual(before);
  });

  it('stores new drafts that enter each other by their new ids, and makes the attributes that are missing', async () => {
    const { first, second } = await createLinked();
    const bundle = await exportFlows(first);
    const { status, body } = await target.call<Imported>('POST', '/v1/import', bundle);
    expect([status, body.dryRun]).toEqual([201, false]);
    const [newFirst = '', newSecond = '', newLast = ''] = body.flows.map(({ id }) => id);
    const read = async (id: string) =>
      (await target.call<{ draft: FlowDocument; publishedVersion: null }>('GET', `/v1/flows/${id}`)).body;
    const stored = await read(newSecond);
    expect(stored.publishedVersion).toBeNull();
    expect(Object.values(stored.draft.steps).map(({ config }) => config?.['flowId'])).toEqual([
      undefined,
      newFirst,
      newLast,
      NO_ID,
    ]);
    // A text that repeats an id is no reference.
    expect(stored.draft.steps['hello']).toEqual(bundle.flows[1]?.document.steps['hello']);
    expect((await read(newFirst)).draft).toEqual({
      ...bundle.flows[0]?.document,
      steps: { ...bundle.flows[0]?.document.steps, go: enter(newSecond) },
    });
    expect((await storedOn(target)).attributes).toContainEqual({ key: 'tier', title: 'tier', type: 'string' });
    expect([first, second]).not.toContain(newFirst);
    expect((await target.call('POST', `/v1/flows/${newLast}/publish`)).status).toBe(200);
  });

  it('makes the flows anew each time, also where they came from', async () => {
    const { last } = await createLinked();
    const bundle = await exportFlows(last);
    const imports = [
      await source.call<Imported>('POST', '/v1/import', bundle),
      await source.call<Imported>('POST', '/v1/import', bundle),
    ];
    const ids = imports.map(({ body }) => body.flows[0]?.id);
    expect(new Set([last, ...ids]).size).toBe(3);
  });

  it('names attributes and step types that neither the bundle nor the server has', async () => {
    const document = flowOf({
      a: { type: 'later-step', exits: { next: 'b' } },
      b: sendText('{{colour}} {{attributes.size}} {{data.x}}'),
    });
    const { body } = await target.call<Imported>(
      'POST',
      '/v1/import?dryRun=true',
      bundleOf({ flows: [{ id: 'a', document }] }),
    );
    expect(body.missing).toEqual({ secrets: [], attributes: ['colour', 'size'], flows: [], stepTypes: ['later-step'] });
  });

  it.each([
    [
      'another type',
      [
        { key: 'city', type: 'string' },
        { key: 'points', type: 'string' },
      ],
      '/attributes/1/type',
    ],
    ['other case', [{ key: 'Points', type: 'numeric' }], '/attributes/0/key'],
  ])('stores nothing when an attribute has %s on the server', async (_, attributes, path) => {
    const before = await storedOn(target);
    for (const query of ['', '?dryRun=true']) {
      const { status, body } = await target.call<{ code: string; errors: { path: string; code: string }[] }>(
        'POST',
        `/v1/import${query}`,
        bundleOf({ attributes }),
      );
      expect([status, body.code, body.errors.map((entry) => entry.path)]).toEqual([409, 'attribute_conflict', [path]]);
    }
    expect(await storedOn(target)).toEqual(before);
  });

  const flows = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `f${at}`, document: flowOf({ done: COMPLETE }) }));
  const flow = (changes: object) => [{ id: 'a', document: flowOf({ done: COMPLETE }), ...changes }];

  it.each<[string, unknown, string, string]>([
    ['a newer form', bundleOf({ version: 2, colours: [] }), 'bundle_too_new', ''],
    ['a version that is a text', bundleOf({ version: '1' }), 'invalid_request', '/version'],
    ['other JSON', { name: 'A flow' }, 'invalid_request', '/format'],
    ['no object', [], 'invalid_request', ''],
    ['an unknown member', bundleOf({ colour: 'red' }), 'invalid_request', '/colour'],
    ['no flow', bundleOf({ flows: [] }), 'invalid_request', '/flows'],
    ['flows that are no list', bundleOf({ flows: {} }), 'invalid_request', '/flows'],
    ['a flow that is a text', bundleOf({ flows: ['x'] }), 'invalid_request', '/flows'],
    ['an unknown member of a flow', bundleOf({ flows: flow({ colour: 1 }) }), 'invalid_request', '/flows/0/colour'],
    ['an id of another form', bundleOf({ flows: flow({ id: 'a b' }) }), 'invalid_request', '/flows/0/id'],
    ['a flow without a document', bundleOf({ flows: [{ id: 'a' }] }), 'invalid_request', '/flows/0/document'],
    ['an unknown source', bundleOf({ flows: flow({ source: 'old' }) }), 'invalid_request', '/flows/0/source'],
    ['an id twice', bundleOf({ flows: [...flow({}), ...flow({})] }), 'invalid_request', '/flows/1/id'],
    ['too many flows', bundleOf({ flows: flows(101) }), 'invalid_request', '/flows'],
    [
      'a reserved key',
      bundleOf({ attributes: [{ key: 'data', type: 'string' }] }),
      'invalid_request',
      '/attributes/0/key',
    ],
    [
      'an unknown type',
      bundleOf({ attributes: [{ key: 'a', type: 'list' }] }),
      'invalid_request',
      '/attributes/0/type',
    ],
    [
      'keys that differ in case only',
      bundleOf({
        attributes: [
          { key: 'a', type: 'string' },
          { key: 'A', type: 'string' },
        ],
      }),
      'invalid_request',
      '/attributes/1/key',
    ],
    ['names of secrets that are none', bundleOf({ secrets: [1] }), 'invalid_request', '/secrets'],
    [
      'an invalid document',
      bundleOf({ flows: [...flows(1), ...flow({ document: { ...flowOf({ done: COMPLETE }), start: 'a b' } })] }),
      'invalid_document',
      '/flows/1/document/start',
    ],
    [
      'a password in a URL',
      bundleOf({
        flows: flow({ document: flowOf({ a: { type: 'webhook-action', config: { url: 'https://a:b@c.example' } } }) }),
      }),
      'invalid_document',
      '/flows/0/document/steps/a/config/url',
    ],
    ['nesting without end', `{"flows":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'invalid_request', ''],
  ])('refuses %s, and stores nothing', async (_, bundle, code, path) => {
    const before = await storedOn(target);
    const answer = await target.call<{ code: string; errors?: { path: string }[] }>('POST', '/v1/import', bundle);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    if (code !== 'bundle_too_new') expect(answer.body.errors?.map((entry) => entry.path)).toContain(path);
    expect(await storedOn(target)).toEqual(before);
  });

  it('takes more than 1 MiB, and refuses more than 8 MiB', async () => {
    const text = sendText('x'.repeat(4000), 'done');
    const document = flowOf(
      Object.fromEntries([...Array.from({ length: 20 }, (_, at) => [`s${at}`, text] as const), ['done', COMPLETE]]),
    );
    const large = bundleOf({ flows: Array.from({ length: 20 }, (_, at) => ({ id: `f${at}`, document })) });
    expect(JSON.stringify(large).length).toBeGreaterThan(1024 * 1024);
    expect((await target.call('POST', '/v1/import?dryRun=true', large)).status).toBe(200);
    const refused = await target.call('POST', '/v1/import', `"${'x'.repeat(8 * 1024 * 1024)}"`);
    expect([refused.status, refused.body['code']]).toEqual([413, 'payload_too_large']);
  });

  it('refuses a flow that is too large to be saved as a draft', async () => {
    const steps = Array.from({ length: 300 }, (_, at) => [`s${at}`, sendText('x'.repeat(4000), 'done')] as const);
    const document = flowOf({ ...Object.fromEntries(steps), done: COMPLETE });
    expect((await target.call('POST', '/v1/flows', document)).status).toBe(413);
    const flows = [{ id: 'f', document }];
    const answer = await target.call('POST', '/v1/import?dryRun=true', bundleOf({ flows }));
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_document']);
    expect(answer.body['errors']).toMatchObject([{ path: '/flows/0/document', code: 'invalid_value' }]);
  });

  it.each(['?dryRun=yes', '?dryRun=true&dryRun=true', '?force=true'])('refuses the query %s', async (query) => {
    expect((await target.call('POST', `/v1/import${query}`, bundleOf({}))).status).toBe(400);
  });

  it('has the samples of steps only when they are asked for, and an import keeps them', async () => {
    const id = await create(flowOf({ greet: sendText('Hello', 'done'), done: COMPLETE }));
    const contact = { contactNumber: '60123456789', name: 'Ann' };
    await source.call('PUT', `/v1/flows/${id}/steps/greet/sample`, { data: { tier: 'gold', by: 'Ann' }, contact });
    expect((await exportFlows(id)).flows[0]).not.toHaveProperty('samples');
    const { body: bundle } = await source.call<Bundle>('GET', `/v1/export?flowId=${id}&samples=true`);
    const kept = { data: { tier: 'gold', by: '[name]' }, source: 'test', isShortened: false };
    expect(bundle.flows[0]).toMatchObject({ samples: [{ stepId: 'greet', ...kept }] });
    const { body: imported } = await target.call<Imported>('POST', '/v1/import', bundle);
    const found = await target.call('GET', `/v1/flows/${imported.flows[0]?.id}/steps/greet/sample`);
    expect(found.body).toMatchObject(kept);
    const [flow] = bundle.flows;
    const samples = [{ stepId: 'gone', data: {}, source: 'test', keptAt: 'today' }];
    const refused = await target.call<{ errors: Json[] }>('POST', '/v1/import', {
      ...bundle,
      flows: [{ ...flow, samples }],
    });
    expect(refused.body.errors.map(({ path }) => path)).toEqual([
      '/flows/0/samples/0/keptAt',
      '/flows/0/samples/0/stepId',
    ]);
    expect((await source.call('GET', `/v1/export?flowId=${id}&samples=yes`)).status).toBe(400);
  });
});
