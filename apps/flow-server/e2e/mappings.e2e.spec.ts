import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const server = useServer({ settings: ALLOW_LOOPBACK, attributes: { renewal: 'date', points: 'numeric' } });

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
