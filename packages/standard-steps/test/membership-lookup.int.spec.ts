import type { JsonObject } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { runFlow } from '@luluchat/flow-testing';
import type { FlowEvent } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../src/index.js';
import { createScriptedWebhook } from './create-scripted-webhook.js';
import { renewal } from './renewal-flow.js';

/** Example of the design of flow documents, unchanged. */
const lookup: FlowDocument = {
  name: 'Membership lookup',
  triggers: [
    { type: 'webhook', attributeMapping: [{ attribute: 'membership_id', value: '{{data.membership_id}}' }] },
    { type: 'keyword', match: 'is', keywords: ['member', 'my points'] },
  ],
  start: 'lookup',
  steps: {
    lookup: {
      type: 'webhook-action',
      config: { method: 'GET', url: 'https://crm.example.com/members' },
      exits: { success: 'greet', error: 'apologise' },
    },
    greet: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Hi {{name}}, you are {{data.tier}}' }] },
      exits: { next: 'done' },
    },
    apologise: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Please try again later' }] },
      exits: {},
    },
    done: { type: 'complete' },
  },
};

const stepsWith = (answer: JsonObject | undefined) => [...createStandardSteps(), createScriptedWebhook(answer)];

describe('membership lookup', () => {
  it('greets with the data of the webhook', async () => {
    const run = await runFlow(lookup, {
      steps: stepsWith({ tier: 'gold' }),
      attributes: { membership_id: 'string' },
      data: { membership_id: 'M-1' },
    });
    expect(run).toMatchObject({
      status: 'completed',
      texts: ['Hi Aisyah, you are gold'],
      attributes: { membership_id: 'M-1' },
    });
    expect(run.history.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['lookup', 'success'],
      ['greet', 'next'],
      ['done', null],
    ]);
  });

  it('apologises, and stalls at an unconnected exit', async () => {
    const run = await runFlow(lookup, { steps: stepsWith(undefined), attributes: { membership_id: 'string' } });
    expect(run).toMatchObject({
      status: 'stalled',
      texts: ['Please try again later'],
      state: { reason: { code: 'exit_not_connected', stepId: 'apologise', exit: 'next' } },
      warnings: [{ code: 'exit_not_connected', path: '/steps/apologise/exits/next' }],
    });
  });
});

describe('renewal', () => {
  const answer = { tier: 'Gold', points: '120', year: 2026 };

  const renew = (events: readonly FlowEvent[], data: JsonObject = answer) =>
    runFlow(renewal, {
      steps: stepsWith(data),
      contact: { tags: ['Renewing'] },
      attributes: { tier: 'string', points: 'numeric', feedback: 'string' },
      events,
    });

  it.each<readonly [string, readonly FlowEvent[], readonly string[]]>([
    ['a button', [{ message: 'YES' }], ['offer', 'tag', 'untag', 'end']],
    [
      'later, then a button',
      [{ message: 'later' }, { message: 'hello?' }, { wait: 86_400_000 }, { message: 'yes' }],
      ['offer', 'pause', 'offer', 'tag', 'untag', 'end'],
    ],
    ['an answer', [{ message: 'no' }, { message: 'too dear' }], ['offer', 'ask', 'listen', 'note', 'untag', 'end']],
    ['silence', [{ message: 'no' }, { wait: 600_000 }], ['offer', 'ask', 'listen', 'untag', 'end']],
  ])('takes the expected path after %s', async (_, events, way) => {
    const run = await renew(events);
    expect(run.status).toBe('completed');
    expect(run.warnings).toEqual([]);
    expect(run.history.map(({ stepId }) => stepId)).toEqual(['lookup', 'save', 'which', ...way]);
  });

  it('saves the decision in the contact', async () => {
    const run = await renew([{ message: 'Yes' }]);
    expect(run).toMatchObject({ attributes: { tier: 'Gold', points: 120 }, tags: ['renewed 2026'] });
    expect(run.texts).toEqual(['https://cdn.example.com/Gold.png', 'Renew, Aisyah?']);
  });

  it('waits for a button without a time limit', async () => {
    expect((await renew([{ wait: 1e12 }])).status).toBe('waiting');
  });

  it('takes the exit else when nothing matches', async () => {
    const run = await renew([], { tier: 'Gold', points: 99 });
    expect(run.history.map(({ stepId }) => stepId)).toEqual(['lookup', 'save', 'which', 'end']);
  });
});
