import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { useServer } from './use-server.js';

const server = useServer();

interface Checked {
  readonly code?: string;
  readonly problems: readonly {
    readonly severity: string;
    readonly code: string;
    readonly path: string;
    readonly message: string;
  }[];
}

const EMPTY = { name: 'Empty', steps: {} };
const NO_STEPS = {
  severity: 'error',
  code: 'no_steps',
  path: '/steps',
  message: 'Add a step: the flow has none yet.',
};

async function store(draft: unknown): Promise<string> {
  const created = await server.call<{ id: string; draft: unknown }>('POST', '/v1/flows', draft);
  expect([created.status, created.body.draft]).toEqual([201, draft]);
  const path = `/v1/flows/${created.body.id}`;
  // An autosave, which names the revision that it is based on.
  const headers = { 'if-match': created.headers.get('etag') ?? '' };
  expect((await server.call('PUT', path, draft, headers)).status).toBe(200);
  const read = await server.call<{ draft: unknown }>('GET', path);
  expect(read.body.draft).toEqual(draft);
  return created.body.id;
}

async function errorsOf(flowId: string): Promise<readonly string[]> {
  const { status, body } = await server.call<Checked>('POST', `/v1/flows/${flowId}/validate`);
  expect(status).toBe(200);
  return body.problems.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
}

describe('a draft without steps', () => {
  it('is stored, listed and read, and its check says what is missing', async () => {
    const flowId = await store(EMPTY);
    const validated = await server.call<Checked>('POST', `/v1/flows/${flowId}/validate`);
    expect(validated.body.problems).toEqual([NO_STEPS]);
    const list = await server.call<{ items: { id: string }[] }>('GET', '/v1/flows?limit=100');
    expect(list.body.items.find(({ id }) => id === flowId)).toMatchObject({
      name: 'Empty',
      publishedVersion: null,
      hasUnpublishedChanges: true,
      triggers: [],
    });
    expect((await server.call('GET', `/v1/flows/${flowId}/versions`)).body['items']).toEqual([]);
  });

  it('is not published, and the version of a flow whose steps were all deleted stays published', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    expect((await server.call('PUT', `/v1/flows/${flowId}`, EMPTY)).status).toBe(200);
    const refused = await server.call<Checked>('POST', `/v1/flows/${flowId}/publish`);
    expect([refused.status, refused.body.code, refused.body.problems]).toEqual([422, 'problems_found', [NO_STEPS]]);
    const started = await server.call('POST', `/trigger/flow/${flowId}`, { contact_number: '60123456789' });
    expect(started.status).toBe(200);
    const restored = await server.call<Checked>('POST', `/v1/flows/${flowId}/versions/1/restore`);
    expect([restored.status, restored.body.problems]).toEqual([200, []]);
  });

  it('has no variables, since it has no step to ask for', async () => {
    const flowId = await store(EMPTY);
    const answer = await server.call('GET', `/v1/flows/${flowId}/variables?step=greet`);
    expect([answer.status, answer.body['code']]).toEqual([404, 'step_not_found']);
  });

  it('is not simulated, as a stored draft or as a document', async () => {
    const flowId = await store(EMPTY);
    const stored = await server.call<Checked>('POST', '/v1/simulations', { flow: flowId, events: [] });
    expect([stored.status, stored.body.problems]).toEqual([422, [NO_STEPS]]);
    const sent = await server.call<Checked>('POST', '/v1/simulations', { flow: 'x', document: EMPTY, events: [] });
    expect([sent.status, sent.body.problems]).toEqual([422, [NO_STEPS]]);
  });

  it('moves to another server as the draft that it is, with the flow that enters it', async () => {
    const flowId = await store(EMPTY);
    const entering = await store(flowOf({ enter: { type: 'start-flow', config: { flowId } } }));
    expect((await server.call<Checked>('POST', `/v1/flows/${entering}/validate`)).body.problems).toMatchObject([
      { severity: 'warning', code: 'flow_not_published', path: '/steps/enter/config/flowId' },
    ]);
    const bundle = await server.call<{ flows: { document: unknown }[] }>('GET', `/v1/export?flowId=${entering}`);
    expect(bundle.body.flows[1]).toEqual({ id: flowId, source: 'draft', document: EMPTY });
    const imported = await server.call<{ flows: { id: string }[] }>('POST', '/v1/import', bundle.body);
    expect(imported.status).toBe(201);
    expect(await errorsOf(imported.body.flows[1]?.id ?? '')).toEqual(['no_steps /steps']);
  });

  it('keeps its triggers, whose problems are reported beside the missing steps', async () => {
    const flowId = await store({ ...EMPTY, triggers: [{ type: 'keyword', match: 'is', keywords: [] }] });
    expect(await errorsOf(flowId)).toEqual(['invalid_value /triggers/0/keywords', 'no_steps /steps']);
  });
});

describe('an unfinished draft is stored, and its check names the place', () => {
  const done = COMPLETE;
  const step = (type: string, config: object) => flowOf({ a: { type, config: config as never }, done });
  const trigger = (...triggers: object[]) => ({ ...flowOf({ done }), triggers });
  const buttons = (...written: object[]) =>
    step('send-message', { blocks: [{ type: 'text', text: 'Hi' }], buttons: written });

  it.each<[string, unknown, string]>([
    ['a start that was not chosen', { name: 'x', steps: { done } }, 'no_start /start'],
    ['a start that was deleted', { ...flowOf({ done }), start: 'gone' }, 'unknown_step /start'],
    ['a button without a label', buttons({ id: 'yes' }), 'invalid_value /steps/a/config/buttons/0/label'],
    [
      'a button with an empty label',
      buttons({ id: 'yes', label: '' }),
      'invalid_value /steps/a/config/buttons/0/label',
    ],
    [
      'two buttons with one id',
      buttons({ id: 'yes', label: 'Yes' }, { id: 'yes', label: 'Sure' }),
      'duplicate_button /steps/a/config/buttons',
    ],
    ['a message without blocks', step('send-message', { blocks: [] }), 'invalid_value /steps/a/config/blocks'],
    ['a condition without cases', step('condition', { cases: [] }), 'invalid_value /steps/a/config/cases'],
    ['a webhook without a URL', step('webhook-action', { method: 'GET' }), 'invalid_value /steps/a/config/url'],
    [
      'an exit to a step that was deleted',
      flowOf({ a: { type: 'add-tag', config: { tag: 'x' }, exits: { next: 'gone' } } }),
      'unknown_step /steps/a/exits/next',
    ],
    [
      'a number that was cleared',
      step('delay', { duration: { unit: 'days' } }),
      'invalid_value /steps/a/config/duration/amount',
    ],
    [
      'null for a number',
      step('delay', { duration: { amount: null, unit: 'days' } }),
      'null_value /steps/a/config/duration/amount',
    ],
    [
      'a text for a number',
      step('delay', { duration: { amount: '5', unit: 'days' } }),
      'invalid_value /steps/a/config/duration/amount',
    ],
    ['a list for an object', step('delay', { duration: [5] }), 'invalid_value /steps/a/config/duration'],
    [
      'an attribute without a key',
      step('save-attribute', { assignments: [{ attribute: '', value: 'x' }] }),
      'invalid_value /steps/a/config/assignments/0/attribute',
    ],
    [
      'a member that the step does not know',
      step('add-tag', { tag: 'x', tagg: 'y' }),
      'unknown_member /steps/a/config/tagg',
    ],
    ['a step of unknown type', step('telepathy', { whom: [null, { x: 1 }] }), 'unknown_step_type /steps/a/type'],
    ['a step without a config', flowOf({ a: { type: 'delay' } }), 'invalid_value /steps/a/config/duration'],
    [
      'a keyword trigger of which only the type is chosen',
      trigger({ type: 'keyword' }),
      'invalid_value /triggers/0/match',
    ],
    [
      'a keyword trigger without keywords',
      trigger({ type: 'keyword', match: 'is', keywords: [] }),
      'invalid_value /triggers/0/keywords',
    ],
    [
      'an empty keyword',
      trigger({ type: 'keyword', match: 'is', keywords: ['hi', ''] }),
      'invalid_value /triggers/0/keywords/1',
    ],
    [
      'a mapping without an attribute',
      trigger({ type: 'webhook', attributeMapping: [{ attribute: '', value: '{{data.a}}' }] }),
      'invalid_value /triggers/0/attributeMapping/0/attribute',
    ],
    [
      'a mapping that is being typed',
      trigger({ type: 'webhook', attributeMapping: [{ attribute: 'a', value: '{{data.' }] }),
      'invalid_data_path /triggers/0/attributeMapping/0/value',
    ],
    [
      'an empty row of a mapping',
      trigger({ type: 'webhook', attributeMapping: [{}] }),
      'invalid_value /triggers/0/attributeMapping/0/attribute',
    ],
    [
      'a limit without a number',
      trigger({ type: 'webhook', limit: { per: { amount: 1, unit: 'days' } } }),
      'invalid_value /triggers/0/limit/times',
    ],
    ['two webhook triggers', trigger({ type: 'webhook' }, { type: 'webhook' }), 'duplicate_trigger /triggers/1'],
  ])('%s', async (_, draft, problem) => {
    const flowId = await store(draft);
    expect(await errorsOf(flowId)).toContain(problem);
    expect((await server.call('POST', `/v1/flows/${flowId}/publish`)).status).toBe(422);
    expect((await server.call('GET', `/v1/export?flowId=${flowId}`)).status).toBe(200);
    expect((await server.call('POST', '/v1/simulations', { flow: flowId, events: [] })).status).toBe(422);
    expect((await server.call('GET', `/v1/flows/${flowId}/variables?step=done`)).status).toBe(
      'done' in (draft as typeof EMPTY).steps ? 200 : 404,
    );
  });

  it('and the list of flows shows the finished part of its triggers', async () => {
    const keywords = ['hi', '', 5, 'x'.repeat(5000)];
    const flowId = await store(
      trigger(
        { type: 'keyword' },
        { type: 'keyword', match: 'is', keywords },
        { type: 'keyword', match: 'no', keywords: 'hi' },
      ),
    );
    const list = await server.call<{ items: { id: string; triggers: unknown }[] }>('GET', '/v1/flows?limit=100');
    expect(list.body.items.find(({ id }) => id === flowId)?.triggers).toEqual([
      { type: 'keyword', keywords: [] },
      { type: 'keyword', match: 'is', keywords: ['hi'] },
      { type: 'keyword', keywords: [] },
    ]);
  });
});

describe('a draft that would be lost or would keep a password is refused', () => {
  it.each([[''], [' '], [undefined]])('with the name %j, and says that a name is needed', async (name) => {
    const refused = await server.call<Checked & { errors: unknown }>('POST', '/v1/flows', {
      ...flowOf({ done: COMPLETE }),
      name,
    });
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ path: '/name', code: 'invalid_value', message: 'A flow needs a name of 1 to 200 characters.' }],
    ]);
  });

  it('with a password in a URL, also beside a member that the step does not know', async () => {
    const config = { url: 'https://ann:pw@crm.example.com/', urll: 'x' };
    const refused = await server.call<{ errors: unknown }>(
      'POST',
      '/v1/flows',
      flowOf({ a: { type: 'webhook-action', config } }),
    );
    expect([refused.status, refused.body.errors]).toMatchObject([
      400,
      [{ path: '/steps/a/config/url', code: 'url_user_info' }],
    ]);
  });
});
