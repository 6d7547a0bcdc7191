import { describe, expect, it } from 'vitest';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { advance } from './advance.js';
import { compileFlow } from './compile-flow.js';
import { pendingExecution } from './pending-execution.js';
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
  { name: 'x', start: 'one', steps: { one: { type: 'any' } } },
  { flowId: 'f', version: 1 },
  createStepRegistry([plugin]),
);

describe('pendingExecution', () => {
  it('returns the last execute-step command of a running state, and null for any other state', () => {
    expect(pendingExecution(createRunState('run', {}))).toBeNull();
    const started = advance(flow, createRunState('run', {}), { type: 'run-started', at: 1, random: 0.125 });
    expect(pendingExecution(started.state)).toEqual(started.commands.at(-1));
    const waiting = advance(flow, started.state, {
      type: 'step-finished',
      executionId: 'run-1',
      at: 2,
      result: { kind: 'wait', forMessage: true },
      unfilled: [],
    }).state;
    expect(pendingExecution(waiting)).toBeNull();
    const resumed = advance(flow, waiting, { type: 'message-received', at: 3, text: 'hi' });
    expect(pendingExecution(resumed.state)).toEqual(resumed.commands.at(-1));
    const ended = advance(flow, resumed.state, { type: 'step-failed', executionId: 'run-1', at: 4, message: 'x' });
    expect(pendingExecution(ended.state)).toBeNull();
  });
});
