import { describe, expect, it } from 'vitest';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { advance } from './advance.js';
import { compileFlow } from './compile-flow.js';
import { createStartEvent } from './create-start-event.js';
import { createRunState } from './run-state.js';

class NoConfig {}

const plugin: StepPlugin = {
  type: 'any',
  manifest: { title: 'Any', description: 'Any step.', icon: 'any', category: 'logic' },
  configType: NoConfig,
  exits: () => ['next'],
  execute: () => ({ kind: 'complete' }),
};
const flow = compileFlow(
  {
    name: 'x',
    start: 'one',
    triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }] }],
    steps: { one: { type: 'any' } },
  },
  { flowId: 'f', version: 1 },
  createStepRegistry([plugin]),
);
const catalog = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' as const }]]);

describe('createStartEvent', () => {
  it('applies the mapping of the webhook trigger before the first step', () => {
    const state = createRunState('run', { tier: 'gold' });
    const event = createStartEvent(flow, state, catalog, { at: 7, random: 0.25 });
    const started = advance(flow, state, event);
    expect(started.state.trigger.verdicts).toEqual([{ attribute: 'tier', path: 'data.tier', verdict: 'saved' }]);
    expect(started.commands.map(({ type }) => type)).toEqual(['apply-effects', 'execute-step']);
    expect(started.commands[0]).toEqual({
      type: 'apply-effects',
      stepId: '',
      firstNumber: 0,
      executionId: 'run-0',
      effects: [{ type: 'save-attribute', attribute: 'tier', value: 'gold' }],
    });
  });

  it('maps nothing for a run that a keyword started', () => {
    const state = createRunState('run', { tier: 'gold' }, 'keyword');
    expect(createStartEvent(flow, state, catalog, { at: 7, random: 0.25 })).toEqual({
      type: 'run-started',
      at: 7,
      random: 0.25,
    });
  });
});
