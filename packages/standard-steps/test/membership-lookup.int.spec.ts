import { advance, compileFlow, createRunState, createStepRegistry } from '@luluchat/flow-runtime';
import type { FlowDocument, JsonObject } from '@luluchat/flow-runtime';
import { runFlow } from '@luluchat/flow-testing';
import type { FlowEvent } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../src/index.js';
import { createScriptedWebhook } from './create-scripted-webhook.js';

/** The example of the flow document's design, to the letter. */
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

/** Every standard step in one conversation. */
const renewal: FlowDocument = {
  name: 'Renewal',
  start: 'lookup',
  steps: {
    lookup: {
      type: 'webhook-action',
      config: { method: 'POST', url: 'https://crm.example.com/members' },
      exits: { success: 'save', error: 'end' },
    },
    save: {
      type: 'save-attribute',
      config: {
        assignments: [
          { attribute: 'tier', value: '{{data.tier}}' },
          { attribute: 'points', value: '{{data.points}}' },
        ],
      },
      exits: { next: 'which' },
    },
    which: {
      type: 'condition',
      config: {
        cases: [
          {
            exit: 'loyal',
            all: [{ value: '{{attributes.tier}}', operator: 'one-of', to: ['gold', 'platinum'] }],
            any: [
              { value: '{{attributes.points}}', operator: 'at-least', to: 100 },
              { operator: 'has-tag', to: 'friend' },
            ],
          },
        ],
      },
      exits: { loyal: 'offer', else: 'end' },
    },
    offer: {
      type: 'send-message',
      config: {
        blocks: [
          { type: 'image', url: 'https://cdn.example.com/{{data.tier}}.png' },
          { type: 'text', text: 'Renew, {{name}}?' },
        ],
        buttons: [
          { id: 'yes', label: 'Yes' },
          { id: 'later', label: 'Later' },
        ],
      },
      exits: { next: 'ask', 'button:yes': 'tag', 'button:later': 'pause' },
    },
    pause: { type: 'delay', config: { duration: { amount: 1, unit: 'days' } }, exits: { next: 'offer' } },
    ask: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Tell us what "{{reply.text}}" means?' }] },
      exits: { next: 'listen' },
    },
    listen: {
      type: 'wait-for-reply',
      config: { duration: { amount: 10, unit: 'minutes' } },
      exits: { answered: 'note', 'not-answered': 'untag' },
    },
    note: {
      type: 'save-attribute',
      config: { assignments: [{ attribute: 'feedback', value: '{{steps.listen.text}}' }] },
      exits: { next: 'untag' },
    },
    untag: { type: 'remove-tag', config: { tag: 'renewing' }, exits: { next: 'end' } },
    tag: { type: 'add-tag', config: { tag: 'renewed {{data.year}}' }, exits: { next: 'untag' } },
    end: { type: 'complete' },
  },
};

const stepsWith = (answer: JsonObject | undefined) => [...createStandardSteps(), createScriptedWebhook(answer)];

describe('membership lookup', () => {
  it('greets with what the webhook said', async () => {
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

  it('apologises, and stalls where the author left an exit open', async () => {
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
  ])('takes its way after %s', async (_, events, way) => {
    const run = await renew(events);
    expect(run.status).toBe('completed');
    expect(run.warnings).toEqual([]);
    expect(run.history.map(({ stepId }) => stepId)).toEqual(['lookup', 'save', 'which', ...way]);
  });

  it('leaves the contact with what was decided', async () => {
    const run = await renew([{ message: 'Yes' }]);
    expect(run).toMatchObject({ attributes: { tier: 'Gold', points: 120 }, tags: ['renewed 2026'] });
    expect(run.texts).toEqual(['https://cdn.example.com/Gold.png', 'Renew, Aisyah?']);
  });

  it('waits for a button as long as it takes', async () => {
    expect((await renew([{ wait: 1e12 }])).status).toBe('waiting');
  });

  it('goes by the else exit when nothing matches', async () => {
    const run = await renew([], { tier: 'Gold', points: 99 });
    expect(run.history.map(({ stepId }) => stepId)).toEqual(['lookup', 'save', 'which', 'end']);
  });

  it('makes the recorded events, which replay to the recorded state', async () => {
    const { events, state } = await renew([{ message: 'no' }, { wait: 60_000 }, { message: 'too dear' }]);
    await expect(JSON.stringify({ events, state }, null, 2) + '\n').toMatchFileSnapshot('renewal.golden.json');
    const flow = compileFlow(renewal, { flowId: 'flow', version: 1 }, createStepRegistry(stepsWith(undefined)));
    const replayed = events.reduce((now, event) => advance(flow, now, event).state, createRunState('run', {}));
    expect(replayed).toEqual(state);
  });
});
