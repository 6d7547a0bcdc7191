import { IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import type { FlowDocument, StepDocument } from '../document/flow-document.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { compileFlow } from './compile-flow.js';

class CallConfig {
  @IsString()
  method!: string;
}

const call: StepPlugin<CallConfig> = {
  type: 'call',
  manifest: { title: 'Call', description: 'Calls.', icon: 'globe', category: 'integration' },
  configType: CallConfig,
  exits: () => ['success', 'error'],
  execute: () => ({ kind: 'exit', exit: 'success' }),
};
const registry = createStepRegistry([call as StepPlugin]);
const config = { method: 'GET' };

const flow = (steps: FlowDocument['steps'], more: Partial<FlowDocument> = {}): FlowDocument => ({
  name: 'Test',
  start: 'one',
  steps,
  ...more,
});

describe('compileFlow', () => {
  it('indexes steps, exits and triggers', () => {
    const document = flow(
      { one: { type: 'call', config, exits: { success: 'one' } } },
      {
        triggers: [
          { type: 'keyword', match: 'is', keywords: ['hi'] },
          { type: 'webhook' },
          { type: 'keyword', match: 'is', keywords: ['ho'] },
        ],
      },
    );
    const compiled = compileFlow(document, { flowId: 'flow', version: 3 }, registry);
    const step = compiled.steps.get('one');
    expect(compiled).toMatchObject({ flowId: 'flow', version: 3, start: 'one', webhookTrigger: { type: 'webhook' } });
    expect(step?.config).toBeInstanceOf(CallConfig);
    expect([...(step?.exitNames ?? [])]).toEqual(['success', 'error']);
    expect([...(step?.exits ?? [])]).toEqual([['success', 'one']]);
    expect(compiled.steps.get('constructor')).toBeUndefined();
  });

  it.each<[string, StepDocument, string]>([
    ['a type that no plugin provides', { type: 'other' }, 'unknown_step_type'],
    ['a config that is not valid', { type: 'call' }, 'invalid_document'],
  ])('refuses %s', (_, step, code) => {
    expect(() => compileFlow(flow({ one: step }), { flowId: 'flow', version: 1 }, registry)).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });
});
