import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const SECRET = 'sk_live_0123456789';
const server = useServer({ attributes: { tier: 'string', points: 'numeric' }, secrets: { crm_token: SECRET } });

const NUMBER = '60123456789';

async function preview(body: unknown): Promise<Json> {
  const answer = await server.call('POST', '/v1/templates/preview', body);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}

describe('the preview of a template', () => {
  it('is its text for a sample contact and data, with the variables that left a blank', async () => {
    const body = {
      template:
        'Hi {{name}} ({{contact_number}}), {{tier | upcase}} {{attributes.points}} {{data.city}}{{data.none}}{{reply.text}}',
      contact: { name: 'Aisyah', contactNumber: '+60 12-345 6789', attributes: { tier: 'gold', points: 5 } },
      data: { city: 'Ipoh' },
    };
    expect(await preview(body)).toEqual({
      text: 'Hi Aisyah (60123456789), GOLD 5 Ipoh',
      unfilled: ['data.none', 'reply.text'],
      problems: [],
      runId: null,
    });
  });

  it('needs no contact, and reads replies and outputs of the body', async () => {
    const body = {
      template: '{{name}}{{reply.text}} {{steps.ask.button}}',
      reply: { text: 'Yes' },
      steps: { ask: { button: 'b' } },
    };
    expect(await preview(body)).toMatchObject({ text: 'Yes b', unfilled: ['name'] });
  });

  it('keeps the digits of long numbers', async () => {
    const body = '{"template": "{{data.id}}", "data": {"id": 12345678901234567890}}';
    expect(await preview(body)).toMatchObject({ text: '12345678901234567890' });
  });

  it('takes the values of a run, of the newest run of a flow, or of a stored contact', async () => {
    const waiting = {
      ask: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'hours' } },
        exits: { answered: 'done', 'not-answered': 'done' },
      },
      done: COMPLETE,
    };
    const flowId = await server.publish(flowOf({ hello: sendText('Hi', 'ask'), ...waiting }, { whileRunning: 'keep' }));
    const first = await server.trigger(flowId, { contact_number: NUMBER, name: 'Aisyah', city: 'Ipoh' });
    const second = await server.trigger(flowId, { contact_number: '60199999999', name: 'Ben', city: 'Klang' });
    const template = '{{name}} {{data.city}}';
    expect(await preview({ template, runId: first })).toMatchObject({ text: 'Aisyah Ipoh', runId: first });
    expect(await preview({ template, flowId })).toMatchObject({ text: 'Ben Klang', runId: second });
    const more = { data: { city: 'Muar' }, contact: { name: 'Sample' } };
    expect(await preview({ template, runId: first, ...more })).toMatchObject({ text: 'Sample Muar' });
    const { body } = await server.call('GET', `/v1/contacts/${NUMBER}`);
    expect(await preview({ template, contactId: body['contactId'] })).toMatchObject({ text: 'Aisyah ', runId: null });
    const { body: fresh } = await server.call('POST', '/v1/flows', flowOf({ done: COMPLETE }));
    expect(await preview({ template, flowId: fresh['id'] })).toMatchObject({ text: ' ', runId: null });
  });

  it('shows no secret: neither one that it reads nor one that a value repeats', async () => {
    const answer = await preview({
      template: 'Bearer {{secrets.crm_token}} {{data.echo}} {{secrets.none}}',
      data: { echo: SECRET },
    });
    expect(answer).toMatchObject({ text: 'Bearer [secret] [secret] [secret]', unfilled: [] });
    const tricks = [
      '{{secrets.crm_token | slice: 0, 5}}',
      '{{secrets[data.n]}}',
      '{{secrets | json}}',
      `{{data.n`,
      '{% assign s = secrets %}{{s.crm_token}}',
    ];
    for (const template of tricks) {
      expect(JSON.stringify(await preview({ template, data: { n: 'crm_token' } }))).not.toContain('sk_');
    }
    const refused = await server.call('POST', '/v1/templates/preview', { template: 'x', [SECRET]: 1 });
    expect([refused.status, JSON.stringify(refused.body).includes(SECRET)]).toEqual([400, false]);
  });

  it.each([
    ['Hello\n{{name', { line: 2, column: 1 }],
    ['Hello {{name | shout}}', { line: 1, column: 7 }],
    ['{% if name %}x', { line: 1, column: 1 }],
    ['One\n {% for i in (1..3) %}{% endfor %}', { line: 2, column: 2 }],
  ])('tells where %j does not parse', async (template, position) => {
    expect(await preview({ template })).toEqual({
      text: null,
      unfilled: [],
      problems: [
        {
          code: 'invalid_template',
          message: expect.stringContaining('The template cannot be used') as string,
          position,
        },
      ],
      runId: null,
    });
  });

  it('reports what a publication would refuse beside the text', async () => {
    const { text, problems } = await preview({
      template: '{{data.at | date: "%H:%M", "Mars/Base"}}',
      data: { at: '2027-01-01' },
    });
    expect([typeof text, problems]).toEqual([
      'string',
      [{ code: 'invalid_template', message: expect.any(String) as string }],
    ]);
  });

  it('ends templates that do too much work, or are too long', async () => {
    const list = Array.from({ length: 2000 }, () => 'x'.repeat(100));
    const loops = '{% for a in data.l %}{% for b in data.l %}{{b}}{% endfor %}{% endfor %}';
    for (const body of [{ template: loops, data: { l: list } }, { template: 'x'.repeat(20_001) }]) {
      expect(await preview(body)).toMatchObject({ text: null, problems: [{ code: 'invalid_template' }] });
    }
  });

  it.each<[string, unknown, string]>([
    ['no template', {}, '/template'],
    ['a template that is a number', { template: 1 }, '/template'],
    ['no object', [], ''],
    ['an unknown member', { template: 'x', colour: 'red' }, '/colour'],
    ['an unknown member of the contact', { template: 'x', contact: { phone: 1 } }, '/contact/phone'],
    ['a contact that is a text', { template: 'x', contact: 'Ali' }, '/contact'],
    ['a number that is none', { template: 'x', contact: { contactNumber: 'abc' } }, '/contact/contactNumber'],
    [
      'an attribute of another type',
      { template: 'x', contact: { attributes: { points: 'many' } } },
      '/contact/attributes/points',
    ],
    ['a contact and a contact id', { template: 'x', contact: {}, contactId: `c_${'0'.repeat(32)}` }, '/contactId'],
    ['a contact id of another form', { template: 'x', contactId: 'CRM-7' }, '/contactId'],
    ['a run and a flow', { template: 'x', runId: 'r', flowId: 'f' }, '/runId'],
    ['data that is a list', { template: 'x', data: [1] }, '/data'],
    ['an output that is a text', { template: 'x', steps: { ask: 'x' } }, '/steps/ask'],
    ['nesting without end', `{"template":"x","data":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`, ''],
  ])('refuses %s', async (_, body, path) => {
    const answer = await server.call<{ errors: { path: string }[] }>('POST', '/v1/templates/preview', body);
    expect([answer.status, answer.body.errors.map((entry) => entry.path)]).toEqual([400, [path]]);
  });

  it.each([
    [{ runId: 'r' }, 'unknown_run'],
    [{ flowId: 'f' }, 'unknown_flow'],
    [{ contactId: `c_${'0'.repeat(32)}` }, 'unknown_contact'],
  ])('answers 404 to %j', async (reference, code) => {
    const answer = await server.call('POST', '/v1/templates/preview', { template: 'x', ...reference });
    expect([answer.status, answer.body['code']]).toEqual([404, code]);
  });
});
