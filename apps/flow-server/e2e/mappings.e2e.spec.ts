import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import { untilFinished } from './runs.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const SECRET = 'planted-crm-secret';
const server = useServer({
  settings: ALLOW_LOOPBACK,
  attributes: { renewal: 'date', points: 'numeric', tier: 'string', since: 'date' },
  secrets: { crm_token: SECRET },
});

const CONTACT = '60123450001';
const A_DAY = '{{data.renewal | date: "%Y-%m-%d"}}';
const DATE_TIME = {
  found: 'a date-time',
  template: A_DAY,
  advice: expect.stringContaining('In JavaScript, send value.toLocaleDateString(') as unknown,
};
const WITH_COMMAS = {
  found: 'a number with commas between thousands',
  template: '{{data.points | remove: ","}}',
  advice: expect.stringContaining('in PHP number_format($value, 2, ".", "")') as unknown,
};
const SENT = { renewal: '2027-02-28T00:00:00.000Z', points: '1,234.50' };
const PLAIN = [
  { attribute: 'renewal', value: '{{data.renewal}}' },
  { attribute: 'points', value: '{{data.points}}' },
];
const FILTERED = [
  { attribute: 'renewal', value: A_DAY },
  { attribute: 'points', value: WITH_COMMAS.template },
];
const REFUSED = [
  { attribute: 'renewal', path: 'data.renewal', verdict: 'not_a_date', ...DATE_TIME },
  { attribute: 'points', path: 'data.points', verdict: 'wrong_type', ...WITH_COMMAS },
];

describe('a mapping', () => {
  it('of a trigger reports in the run what was found, and saves the value with the proposed template', async () => {
    const contract = compileContract((await server.call('GET', '/openapi.json')).body);
    const outcomes: unknown[] = [];
    for (const attributeMapping of [PLAIN, FILTERED]) {
      const triggers = [{ type: 'webhook' as const, attributeMapping }];
      const flowId = await server.publish(flowOf({ done: COMPLETE }, { triggers }));
      const runId = await server.trigger(flowId, { contact_number: CONTACT, ...SENT });
      const path = `/v1/runs/${runId}`;
      await expect.poll(async () => (await server.call('GET', path)).body['status']).toBe('completed');
      const answer = await server.call<{ trigger: { verdicts: unknown } }>('GET', path);
      expect(contract.check({ method: 'GET', path }, answer)).toEqual([]);
      outcomes.push(answer.body.trigger.verdicts);
    }
    expect(outcomes).toEqual([
      REFUSED,
      FILTERED.map(({ attribute }) => ({ attribute, path: `data.${attribute}`, verdict: 'saved' })),
    ]);
    const { body } = await server.call('GET', `/v1/contacts/${CONTACT}`);
    expect(body['attributes']).toEqual({ renewal: '2027-02-28', points: 1234.5 });
  });

  it('of a step reports it in a step test', async () => {
    receiver.answer({ json: { data: SENT } });
    const config = { method: 'GET', url: receiver.url, attributeMapping: PLAIN };
    const body = { config, contact: { contactNumber: CONTACT } };
    const tested = await server.call<{ result: Json }>('POST', '/v1/step-types/webhook-action/test', body);
    expect(tested.body.result['verdicts']).toEqual(REFUSED);
  });

  it.each([
    ['{{data.renewal | shout}}', 'invalid_template'],
    ['{{data.renewal | append: tier}}', 'invalid_template'],
    ['{{data.renewal | append: "x"}} {{data.points}}', 'invalid_data_path'],
  ])('with %s is a problem of a trigger, and refused in a step', async (value, code) => {
    const attributeMapping = [{ attribute: 'renewal', value }];
    const call = { type: 'webhook-action', config: { method: 'GET', url: receiver.url, attributeMapping } };
    const document = flowOf({ call, done: COMPLETE }, { triggers: [{ type: 'webhook', attributeMapping }] });
    const stored = await server.call<{ id: string }>('POST', '/v1/flows', document);
    const checked = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${stored.body.id}/validate`);
    expect(checked.body.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', code, path: '/triggers/0/attributeMapping/0/value' }),
    );
    const tested = await server.call<{ errors: Json[] }>('POST', '/v1/step-types/webhook-action/test', {
      config: call.config,
      contact: { contactNumber: CONTACT },
    });
    expect(tested.body.errors).toMatchObject([{ code, path: '/config/attributeMapping/0/value' }]);
  });
});

const MEMBER_MAPPINGS = ['tier', 'points', 'since'].map((name) => ({ attribute: name, value: `{{data.${name}}}` }));
const GOLD = { tier: 'gold', points: 12, since: '2027-01-31' };
const MEMBER = { contactNumber: '60123450700', name: 'Aisyah Rahman' };

/** Flow that looks a member up. */
function memberFlow(name = 'Members') {
  const headers = [{ name: 'x-key', value: '{{secrets.crm_token}}' }];
  const config = { method: 'GET', url: `${receiver.url}/members`, headers, attributeMapping: MEMBER_MAPPINGS };
  return flowOf(
    {
      look_up: { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } },
      done: COMPLETE,
    },
    { name },
  );
}

const sampleOf = (flowId: string, step = 'look_up') => `/v1/flows/${flowId}/steps/${step}/sample`;
/** Returns what each mapping would save of a sample. */
const outcomesOf = ({ mappings }: Json) => (mappings as readonly Json[]).map((record) => record['verdict']);
const keep = (flowId: string, body: unknown) => server.call('PUT', sampleOf(flowId), body);

/** Lets a run get this answer; resolves to its id and the history of the step. */
async function runWith(flowId: string, data: unknown, number = MEMBER.contactNumber) {
  receiver.answer({ json: data === undefined ? {} : { data } });
  const runId = await server.trigger(flowId, { contact_number: number, name: MEMBER.name });
  const { steps } = await untilFinished(server, runId);
  return { runId, result: steps[0]?.result ?? {} };
}

describe('the sample of a step', () => {
  it('is kept from a test with secrets, number and name hidden, kinds kept, and read as the contract says', async () => {
    const contract = compileContract((await server.call('GET', '/openapi.json')).body);
    const flowId = await server.publish(memberFlow());
    const path = sampleOf(flowId);
    const none = await server.call('GET', path);
    expect([none.status, none.body['code']]).toEqual([404, 'sample_not_found']);
    const data = {
      ...{ tier: 'AISYAH', points: 60123450700, since: '2027-01-31' },
      who: `Dear Aisyah  Rahman, call +60 12-345 0700 or 012-345 0700; ${SECRET}`,
      session: { access_token: 'planted-by-name', password: 7_777_777 },
      orders: [{ id: 9007199254740993n.toString(), paid: true, note: null }],
    };
    const kept = await keep(flowId, { data, contact: MEMBER });
    expect(contract.check({ method: 'PUT', path }, kept)).toEqual([]);
    const read = await server.call('GET', path);
    expect(contract.check({ method: 'GET', path }, read)).toEqual([]);
    expect(read.body).toEqual(kept.body);
    expect(read.body).toMatchObject({
      data: {
        ...{ tier: '[name]', points: 10000000000, since: '2027-01-31' },
        who: 'Dear [name], call +10 00-000 0000 or 000-000 0000; [secret]',
        session: { access_token: '[secret]', password: 0 },
        orders: [{ id: '9007199254740993', paid: true, note: null }],
      },
      ...{ source: 'test', runId: null, isShortened: false },
    });
    expect(outcomesOf(read.body)).toEqual(['saved', 'saved', 'saved']);
    expect((await server.call('DELETE', path)).status).toBe(204);
    expect((await server.call('DELETE', path)).status).toBe(404);
  });

  it('is kept from a run, with the paths that it lacks marked', async () => {
    const flowId = await server.publish(memberFlow());
    const { runId } = await runWith(flowId, { tier: 'gold', since: 'soon', owner: 'Aisyah Rahman' });
    const kept = await keep(flowId, { runId });
    expect(kept.body).toMatchObject({
      data: { tier: 'gold', since: 'soon', owner: '[name]' },
      ...{ source: 'run', runId },
      mappings: [
        { attribute: 'tier', path: 'data.tier' },
        { attribute: 'points', path: 'data.points' },
        { attribute: 'since', path: 'data.since' },
      ],
    });
    expect(outcomesOf(kept.body)).toEqual(['saved', 'missing', 'not_a_date']);
  });

  it('of more than 64 KiB is shortened so that no path and no outcome changes, or refused', async () => {
    const flowId = await server.publish(memberFlow());
    const tier = '\u{1F600}'.repeat(300);
    const orders = Array.from({ length: 2_000 }, (_, id) => ({ id, text: 'x'.repeat(40) }));
    const kept = await keep(flowId, { data: { ...GOLD, tier, orders }, contact: MEMBER });
    expect(kept.body['isShortened']).toBe(true);
    expect(outcomesOf(kept.body)).toEqual(['too_long', 'saved', 'saved']);
    expect((kept.body['data'] as { orders: unknown[] }).orders).toHaveLength(10);
    const wide = Object.fromEntries(Array.from({ length: 9_000 }, (_, index) => [`member ${index}`, index]));
    const refused = await keep(flowId, { data: wide, contact: MEMBER });
    expect([refused.status, refused.body['code']]).toEqual([422, 'sample_too_large']);
    expect((await server.call('GET', sampleOf(flowId))).body).toEqual(kept.body);
  });

  it.each<[string, unknown, string]>([
    ['nothing', {}, ''],
    ['both a run and data', { runId: 'r', data: {}, contact: MEMBER }, ''],
    ['data without the contact of the test', { data: {} }, '/contact'],
    ['a list', { data: [], contact: MEMBER }, '/data'],
    ['an unknown member', { data: {}, contact: MEMBER, steps: 1 }, '/steps'],
    ['no number', { data: {}, contact: { contactNumber: 'none' } }, '/contact/contactNumber'],
  ])('is refused with %s', async (_, body, path) => {
    const flowId = await server.publish(memberFlow());
    const { status, body: problem } = await keep(flowId, body);
    expect(status).toBe(400);
    expect((problem['errors'] as Json[])[0]).toMatchObject({ path });
  });

  it('says what it lacks: the flow, the step, the run, or an answer in it', async () => {
    const flowId = await server.publish(memberFlow());
    receiver.answer({ status: 500 });
    const runId = await server.trigger(flowId, { contact_number: '60123450701' });
    await untilFinished(server, runId);
    const codes = await Promise.all([
      server.call('PUT', sampleOf('none'), { runId }),
      server.call('PUT', sampleOf(flowId, 'toString'), { runId }),
      keep(flowId, { runId: 'none' }),
      keep(flowId, { runId }),
    ]);
    expect(codes.map(({ body }) => body['code'])).toEqual([
      'unknown_flow',
      'step_not_found',
      'unknown_run',
      'no_answer_to_keep',
    ]);
  });
});

describe('an answer of another shape', () => {
  interface Status {
    readonly shapeChanges: readonly (Json & { readonly flowId: string })[];
  }
  const openOf = async (flowId: string) =>
    (await server.call<Status>('GET', '/v1/status')).body.shapeChanges.filter((change) => change.flowId === flowId);
  const counted = async (flowId: string) => {
    const { body } = await server.call<string>('GET', '/metrics');
    return new RegExp(
      `luluchat_webhook_shape_changes_total\\{flow="${flowId}",step="look_up",engine="embedded"\\} (\\d+)`,
    ).exec(body)?.[1];
  };

  it('is reported once: in the run that got it, in the metrics and in the status, also after a restart', async () => {
    const flowId = await server.publish(memberFlow('<b>Members</b>'));
    const first = await runWith(flowId, GOLD);
    expect(first.result).not.toHaveProperty('warnings');
    const changed = { tier: null, points: 12, since: '31/01/2027' };
    const second = await runWith(flowId, changed);
    const mappings = [
      { attribute: 'tier', type: 'string', path: 'data.tier', expected: 'text', found: 'null', outcome: 'wrong_type' },
      {
        ...{ attribute: 'since', type: 'date', path: 'data.since', expected: 'text', found: 'text' },
        ...{ outcome: 'not_a_date', detail: expect.any(String) as string },
      },
    ];
    expect(second.result['warnings']).toEqual([
      {
        code: 'webhook_shape_changed',
        message: expect.stringContaining('data.tier for "tier" was text and is null') as string,
        mappings,
      },
    ]);
    const repeated = await runWith(flowId, { ...changed, since: '01/02/2027' });
    expect(repeated.result).not.toHaveProperty('warnings');
    const open = {
      ...{ flowId, flowName: '<b>Members</b>', flowVersion: 1, stepId: 'look_up', runId: second.runId, mappings },
      since: expect.any(String) as string,
    };
    expect(await openOf(flowId)).toEqual([open]);
    expect(await counted(flowId)).toBe('1');

    await server.kill();
    await server.restart();
    const afterRestart = await runWith(flowId, changed);
    expect(afterRestart.result).not.toHaveProperty('warnings');
    expect(await counted(flowId)).toBeUndefined();
    expect(await openOf(flowId)).toEqual([open]);

    await runWith(flowId, GOLD);
    expect(await openOf(flowId)).toEqual([]);
    const other = await runWith(flowId, undefined);
    expect(other.result['warnings']).toMatchObject([{ mappings: [{}, { found: 'absent' }, { outcome: 'missing' }] }]);
    expect(await openOf(flowId)).toHaveLength(1);
    const { body: flow } = await server.call<{ draft: object }>('GET', `/v1/flows/${flowId}`);
    await server.call('PUT', `/v1/flows/${flowId}`, { ...flow.draft, name: 'Members, new' });
    await server.call('POST', `/v1/flows/${flowId}/publish`);
    expect(await openOf(flowId)).toEqual([]);
  });

  it('is told by the sample when no answer of the version came before, and tests of the step report nothing', async () => {
    const flowId = await server.publish(memberFlow());
    const { runId } = await runWith(flowId, { since: '2027-01-31' });
    // A mapping that nothing has fed is not missed.
    expect((await server.call<{ steps: Json[] }>('GET', `/v1/runs/${runId}`)).body.steps[0]).not.toHaveProperty(
      'result.warnings',
    );
    await keep(flowId, { data: GOLD, contact: MEMBER });
    const { draft } = (await server.call<{ draft: { steps: { look_up: Json } } }>('GET', `/v1/flows/${flowId}`)).body;
    const { config } = draft.steps.look_up;
    receiver.answer({ json: { data: { tier: 4 } } });
    const tested = await server.call<{ result: Json }>('POST', '/v1/step-types/webhook-action/test', {
      ...{ config, contact: MEMBER },
    });
    expect(tested.body.result).not.toHaveProperty('warnings');
    const live = await runWith(flowId, { ...GOLD, tier: 4 });
    expect(live.result['warnings']).toMatchObject([
      { code: 'webhook_shape_changed', mappings: [{ attribute: 'tier', expected: 'text', found: 'number' }] },
    ]);
  });

  it('is reported by one of several runs that get it at the same moment', async () => {
    const flowId = await server.publish(memberFlow());
    await runWith(flowId, GOLD);
    receiver.answer({ json: { data: { ...GOLD, tier: ['gold'] } } });
    const numbers = Array.from({ length: 8 }, (_, index) => `6012345080${index}`);
    const runIds = await Promise.all(numbers.map((number) => server.trigger(flowId, { contact_number: number })));
    const runs = await Promise.all(runIds.map((runId) => untilFinished(server, runId)));
    expect(runs.filter(({ steps }) => 'warnings' in (steps[0]?.result ?? {}))).toHaveLength(1);
    expect(await counted(flowId)).toBe('1');
  });
});
