import type { StepDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({ attributes: { joined: 'date' } });

let keywords = 0;
/** Trigger with a new keyword at each access: a keyword of two flows is a problem. */
const KEYWORD = {
  get triggers() {
    keywords += 1;
    return [{ type: 'keyword', match: 'is', keywords: [`checks ${keywords}`] }] as const;
  },
};

const call = (config: StepDocument['config'], exits: StepDocument['exits'] = { success: 'done', error: 'done' }) => ({
  type: 'webhook-action',
  config: { method: 'GET', url: 'https://crm.example.com/', ...config },
  exits,
});
const once = (step: StepDocument) => flowOf({ a: step, done: COMPLETE }, KEYWORD);
const header = (name: string, value: string) => ({ headers: [{ name, value }] });
const fourButtons = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id }));
const toDone = Object.fromEntries(
  ['next', ...fourButtons.map(({ id }) => `button:${id}`)].map((exit) => [exit, 'done']),
);

async function create(document: unknown): Promise<string> {
  return String((await server.call('POST', '/v1/flows', document)).body['id']);
}

describe('a warning of publication and validation', () => {
  it.each<[string, unknown, string[]]>([
    ['an unconnected exit', once(call({}, { success: 'done' })), ['exit_not_connected /steps/a/exits/error']],
    ['an unreachable step', flowOf({ a: COMPLETE, b: COMPLETE }), ['unreachable_step /steps/b']],
    [
      'a loop without a wait, through a step that could wait',
      flowOf({ a: sendText('Hi', 'a') }),
      ['loop_without_wait /steps/a/exits/next'],
    ],
    [
      'a secret in a query',
      once(call({ parameters: [{ name: 'api_key', value: 'x' }] })),
      ['secret_in_query /steps/a/config/parameters/0/name'],
    ],
    [
      'Authorization in the query of a URL',
      once(call({ method: 'POST', url: 'https://crm.example.com/?Authorization=x' })),
      ['secret_in_query /steps/a/config/url'],
    ],
    [
      'a secret in the open',
      once(call(header('Authorization', 'Bearer planted'))),
      ['secret_in_open /steps/a/config/headers/0/value'],
    ],
    ['plain http to a public host', once(call({ url: 'http://crm.example.com/' })), ['plain_http /steps/a/config/url']],
    [
      'a mapping to an attribute that is not there',
      once(call({ attributeMapping: [{ attribute: 'gone', value: '{{data.x}}' }] })),
      ['unknown_attribute /steps/a/config/attributeMapping/0/attribute'],
    ],
    [
      'a value that never fits its attribute',
      once({
        type: 'save-attribute',
        config: { assignments: [{ attribute: 'joined', value: '{{contact_number}}' }] },
        exits: { next: 'done' },
      }),
      ['value_does_not_fit /steps/a/config/assignments/0/value'],
    ],
    [
      'a text a day after the contact wrote, which WhatsApp does not take',
      flowOf(
        {
          a: {
            type: 'wait-for-reply',
            config: { duration: { amount: 24, unit: 'hours' } },
            exits: { answered: 'done', 'not-answered': 'b' },
          },
          b: sendText('Still there?', 'done'),
          done: COMPLETE,
        },
        KEYWORD,
      ),
      ['reply_window_over /steps/b/config/blocks/0'],
    ],
    [
      'more buttons than WhatsApp shows',
      once({
        type: 'send-message',
        config: { blocks: [{ type: 'text', text: 'Which?' }], buttons: fourButtons },
        exits: toDone,
      }),
      ['too_many_buttons /steps/a/config/buttons'],
    ],
    [
      'templates that nothing fills, exit by exit',
      flowOf(
        {
          a: call({}, { success: 'good', error: 'bad' }),
          good: sendText('{{data.tier}} {{steps.a.errorKind}}', 'done'),
          bad: sendText('{{data.tier}} {{steps.a.errorKind}} {{reply.text}}', 'done'),
          done: COMPLETE,
        },
        KEYWORD,
      ),
      [
        'template_never_filled /steps/bad/config/blocks/0/text',
        'template_never_filled /steps/bad/config/blocks/0/text',
        'template_never_filled /steps/good/config/blocks/0/text',
      ],
    ],
    ['nothing, where a webhook trigger may bring it', flowOf({ a: sendText('{{data.tier}}', 'b'), b: COMPLETE }), []],
  ])('%s', async (_, document, expected) => {
    const id = await create(document);
    const { body: checked } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${id}/validate`);
    expect(checked.problems.map(({ code, path }) => `${String(code)} ${String(path)}`).sort()).toEqual(expected);
    for (const problem of checked.problems) {
      expect(problem).toMatchObject({ severity: 'warning', message: expect.stringMatching(/^["{A-Z].*\.$/) as string });
      expect(JSON.stringify(problem)).not.toContain('planted');
    }
    const published = await server.call('POST', `/v1/flows/${id}/publish`);
    expect([published.status, published.body]).toEqual([200, { version: 1, problems: checked.problems }]);
  });
});

describe('a flow that is entered by another one', () => {
  const reader = flowOf({ a: sendText('{{data.tier}}', 'b'), b: COMPLETE }, KEYWORD);
  const codesOf = async (id: string) => {
    const { body } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${id}/validate`);
    return body.problems.map(({ code }) => code);
  };

  it('may read data of that flow once that is published', async () => {
    const id = await create(reader);
    expect(await codesOf(id)).toEqual(['template_never_filled']);
    const leading = flowOf({ go: { type: 'start-flow', config: { flowId: id } } });
    const other = await create(leading);
    expect(await codesOf(id)).toEqual(['template_never_filled']);
    await server.call('POST', `/v1/flows/${other}/publish`);
    expect(await codesOf(id)).toEqual([]);
    await server.call('PUT', `/v1/flows/${other}`, flowOf({ end: COMPLETE }));
    await server.call('POST', `/v1/flows/${other}/publish`);
    expect(await codesOf(id)).toEqual(['template_never_filled']);
  });
});
