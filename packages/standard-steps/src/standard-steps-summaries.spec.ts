import { summarizeConfig } from '@luluchat/flow-runtime/editor';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from './create-standard-steps.js';

const steps = createStandardSteps();

const summarize = (type: string, config: object) => {
  const step = steps.find((one) => one.type === type);
  if (step === undefined) throw new Error(`There is no step ${type}.`);
  return summarizeConfig(step.manifest, config);
};

const text = (words: string) => ({ type: 'text', text: words });
const BUTTONS = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
const DURATION = { amount: 5, unit: 'minutes' };

describe('the summary of a standard step', () => {
  it.each([
    ['add-tag', { tag: 'vip' }, 'vip'],
    ['remove-tag', { tag: '{{data.tier}}' }, '{{data.tier}}'],
    ['complete', {}, 'ends the flow'],
    ['complete', { outputs: [{ name: 'day', value: 'x' }, { name: 'slot' }] }, 'ends the flow with day, slot'],
    ['call-flow', { flowId: 'menu' }, 'menu'],
    ['call-flow', { flowId: 'menu', inputs: [{ name: 'day', value: 'x' }] }, 'menu with day'],
    ['condition', { cases: [{ exit: 'gold' }, { exit: 'silver' }] }, '2 cases: gold, silver'],
    ['condition', { cases: [{ exit: 'long_wait' }] }, '1 case: long wait'],
    ['condition', { cases: [{ exit: 'case_1' }] }, '1 case'],
    ['delay', { duration: DURATION }, 'after 5 minutes'],
    ['delay', { duration: { amount: 1, unit: 'hours' } }, 'after 1 hour'],
    ['delay', { until: { time: '09:00', timeZone: 'Asia/Kuala_Lumpur' } }, 'until 09:00 Asia/Kuala_Lumpur'],
    [
      'delay',
      { until: { time: '09:00', timeZone: 'UTC', weekdays: ['monday', 'friday'] } },
      'until 09:00 UTC, monday, friday',
    ],
    [
      'delay',
      { until: { time: '09:00', timeZone: 'UTC', date: '{{attributes.visit}}', offset: { amount: -1, unit: 'days' } } },
      'until 09:00 UTC, 1 day before {{attributes.visit}}',
    ],
    [
      'delay',
      { until: { time: '09:00', timeZone: 'UTC', date: '{{data.day}}', offset: { amount: 6, unit: 'months' } } },
      'until 09:00 UTC, 6 months after {{data.day}}',
    ],
    ['delay', { until: { time: '09:00', timeZone: 'UTC', date: '2026-12-24' } }, 'until 09:00 UTC, on 2026-12-24'],
    [
      'randomizer',
      {
        variants: [
          { exit: 'a', percent: 30 },
          { exit: 'b', percent: 70 },
        ],
      },
      '2 variants: 30 % / 70 %',
    ],
    ['round-robin', { exits: ['a', 'b', 'c'] }, '3 exits in turn'],
    ['save-attribute', { assignments: [{ attribute: 'tier' }, { attribute: 'city' }] }, 'tier, city'],
    ['send-message', { blocks: [text('Hi {{name}}')] }, 'Hi {{name}}'],
    ['send-message', { blocks: [text('Tea?')], buttons: BUTTONS }, '3 buttons: Tea?'],
    ['send-message', { blocks: [{ type: 'image', url: 'https://a.example/b', caption: 'A cup' }] }, 'image A cup'],
    ['send-message', { blocks: [{ type: 'template', name: 'renewal' }] }, 'template renewal'],
    ['send-message', { blocks: [{ type: 'location', location: { name: 'Shop' } }] }, 'location Shop'],
    ['send-message', { blocks: [{ type: 'reaction', emoji: '👍' }] }, 'reaction 👍'],
    ['send-message', { blocks: [{ type: 'contacts', contacts: [{ name: 'A' }, { name: 'B' }] }] }, '2 cards'],
    ['send-message', { blocks: [{ type: 'contact-request', text: 'Call?' }] }, 'asks for the number: Call?'],
    ['send-message', { blocks: [{ type: 'video' }, text('a'), text('b')] }, 'video and 2 more'],
    ['start-flow', { flowId: 'welcome' }, 'welcome'],
    ['wait-for-reply', { duration: DURATION }, 'up to 5 minutes'],
    ['wait-for-reply', { duration: DURATION, mode: 'buttons' }, 'up to 5 minutes, buttons only'],
  ])('of %s with %j is %j', (type, config, expected) => {
    expect(summarize(type, config)).toBe(expected);
  });

  it.each(steps.map(({ type }) => type))('of %s is there, and empty or short where nothing is configured', (type) => {
    expect(steps.find((step) => step.type === type)?.manifest.summary).toBeDefined();
    expect(summarize(type, {})).toBe(type === 'complete' ? 'ends the flow' : '');
  });
});
