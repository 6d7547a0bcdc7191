import { createStepRegistry } from '@luluchat/flow-runtime';
import { checkFlow } from '@luluchat/flow-runtime/document';
import type { FlowCheckContext, FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';
import { createAttributeCatalog } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../create-standard-steps.js';

const HOUR = 3_600_000;
const done: StepDocument = { type: 'complete' };
const say: StepDocument = {
  type: 'send-message',
  config: { blocks: [{ type: 'text', text: 'Still there?' }] },
  exits: { next: 'done' },
};
const template = { type: 'template', name: 'reminder', language: 'en' };
const pause = (amount: number, unit: string, next: string): StepDocument => ({
  ...{ type: 'delay', config: { duration: { amount, unit } } },
  exits: { next },
});
const ask = (hours: number, exits: Readonly<Record<string, string>>): StepDocument => ({
  ...{ type: 'wait-for-reply', config: { duration: { amount: hours, unit: 'hours' } } },
  exits,
});

const WHATSAPP = { messageLimits: { channel: 'WhatsApp' }, replyWindowMs: 24 * HOUR };

function warningsOf(
  steps: Readonly<Record<string, StepDocument>>,
  channel: Partial<FlowCheckContext> = WHATSAPP,
  triggers: FlowDocument['triggers'] = [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
): readonly string[] {
  const document: FlowDocument = { name: 'Remind', triggers, start: Object.keys(steps)[0] ?? '', steps };
  const registry = createStepRegistry(createStandardSteps());
  const context = { registry, attributes: createAttributeCatalog({}), ...channel };
  return checkFlow(document, context).flatMap(({ code, path, severity }) =>
    code === 'reply_window_over' ? [`${severity} ${path}`] : [],
  );
}

describe('the warning of a message behind the reply window', () => {
  const AT_SAY = ['warning /steps/say/config/blocks/0'];

  it.each<[string, Readonly<Record<string, StepDocument>>, readonly string[]]>([
    ['a delay of a day', { wait: pause(1, 'days', 'say'), say, done }, AT_SAY],
    ['a delay of less than a day', { wait: pause(23, 'hours', 'say'), say, done }, []],
    [
      'delays and a question without an answer that make a day together',
      { one: pause(12, 'hours', 'ask'), ask: ask(12, { answered: 'done', 'not-answered': 'say' }), say, done },
      AT_SAY,
    ],
    [
      'an answer after a long delay',
      { one: pause(3, 'days', 'ask'), ask: ask(1, { answered: 'say', 'not-answered': 'done' }), say, done },
      [],
    ],
    ['a long wait, or an answer', { ask: ask(48, { answered: 'say', 'not-answered': 'say' }), say, done }, []],
    [
      'a pause until a time, whose length is not known',
      {
        wait: {
          type: 'delay',
          config: { until: { time: '09:00', timeZone: 'Asia/Kuala_Lumpur', weekdays: ['monday'] } },
          exits: { next: 'say' },
        },
        say,
        done,
      },
      [],
    ],
    [
      'a called flow after a long delay',
      {
        wait: pause(2, 'days', 'call'),
        call: { type: 'call-flow', config: { flowId: 'f' }, exits: { completed: 'say', stalled: 'done' } },
        say,
        done,
      },
      [],
    ],
    [
      'buttons that were tapped after a long delay',
      {
        wait: pause(2, 'days', 'offer'),
        offer: {
          type: 'send-message',
          config: { blocks: [template], buttons: [{ id: 'yes', label: 'Yes' }] },
          exits: { next: 'done', 'button:yes': 'say' },
        },
        say,
        done,
      },
      [],
    ],
    [
      'a template, and a text behind it',
      {
        wait: pause(2, 'days', 'say'),
        say: { ...say, config: { blocks: [template, { type: 'text', text: 'Bye' }] } },
        done,
      },
      ['warning /steps/say/config/blocks/1'],
    ],
    ['a template alone', { wait: pause(2, 'days', 'say'), say: { ...say, config: { blocks: [template] } }, done }, []],
  ])('behind %s is %s', (_what, steps, expected) => {
    expect(warningsOf(steps)).toEqual(expected);
  });

  it.each<[string, FlowDocument['triggers']]>([
    ['a webhook', [{ type: 'webhook' }]],
    ['a keyword or a webhook', [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['hi'] }]],
    ['a tag', [{ type: 'tag-added', tag: 'vip' }]],
  ])('counts the waits from the start of a run that %s starts', (_what, triggers) => {
    expect(warningsOf({ wait: pause(24, 'hours', 'say'), say, done }, WHATSAPP, triggers)).toEqual(AT_SAY);
    expect(warningsOf({ say, done }, WHATSAPP, triggers)).toEqual([]);
  });

  it('is by the window of the channel, by that of WhatsApp while the channel is unknown, and not given without a window', () => {
    const steps = { wait: pause(1, 'days', 'say'), say, done };
    expect(warningsOf(steps, { ...WHATSAPP, replyWindowMs: 48 * HOUR })).toEqual([]);
    expect(warningsOf(steps, {})).toEqual(AT_SAY);
    expect(warningsOf(steps, { messageLimits: { channel: 'Letters' } })).toEqual([]);
  });

  it('says how long the waits are, and what to do', () => {
    const steps = { wait: pause(30, 'hours', 'say'), say, done };
    const document: FlowDocument = { name: 'Remind', triggers: [{ type: 'webhook' }], start: 'wait', steps };
    const registry = createStepRegistry(createStandardSteps());
    const problems = checkFlow(document, { registry, attributes: createAttributeCatalog({}), ...WHATSAPP });
    expect(problems.find(({ code }) => code === 'reply_window_over')?.message).toBe(
      'Every path to this message waits 30 hours or more without an answer, and WhatsApp takes only approved templates 24 hours ' +
        'after the contact last wrote: this fails unless the contact has written during a wait. Send a template here, or wait less.',
    );
  });
});
