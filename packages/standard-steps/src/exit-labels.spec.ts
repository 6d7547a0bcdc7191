import { createStepRegistry } from '@luluchat/flow-runtime';
import { outlineSteps } from '@luluchat/flow-runtime/document';
import { expect, it } from 'vitest';
import { createStandardSteps } from './create-standard-steps.js';

const registry = createStepRegistry(createStandardSteps());
const labelsOf = (type: string, config: Readonly<Record<string, unknown>>) =>
  outlineSteps({ steps: { one: { type, configVersion: 1, config: config as never } } }, registry)['one']?.exitLabels;

const rule = { value: '{{attributes.tier}}', operator: 'equals', to: 'gold' };
const text = { type: 'text', text: 'Well?' };

it.each([
  [
    'condition',
    {
      cases: [
        { exit: 'case_1', all: [rule] },
        { exit: 'long_wait', all: [rule] },
        { exit: 'Case-3', any: [{ ...rule, to: '' }] },
      ],
    },
    { case_1: 'tier is gold', long_wait: 'Long wait', 'Case-3': 'Case 3', else: 'Otherwise' },
  ],
  ['condition', {}, {}],
  [
    'send-message',
    { blocks: [text], buttons: [{ id: 'y', label: 'Yes, please' }, { id: 'n' }] },
    { next: 'Any other reply', 'button:y': 'Yes, please', 'button:n': 'Button:n', failed: 'Failed' },
  ],
  ['send-message', { blocks: [text] }, { next: 'Next', failed: 'Failed' }],
  ['delay', { duration: { amount: 1, unit: 'days' } }, { next: 'Next', failed: 'Failed' }],
  [
    'delay',
    { until: { time: '09:00', timeZone: 'UTC', date: '2026-12-24' } },
    { next: 'When it is time', passed: 'Already past', failed: 'Failed' },
  ],
  ['wait-for-reply', {}, { answered: 'Answered', 'not-answered': 'Not answered', failed: 'Failed' }],
])('authors read words instead of the exits of %s %j', (type, config, labels) => {
  expect(labelsOf(type, config)).toEqual(labels);
});
