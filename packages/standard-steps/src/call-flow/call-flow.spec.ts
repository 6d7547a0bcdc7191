import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createAttributeCatalog, executeStep, resumeStepAfterCall } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { CompleteConfig } from '../complete/complete-config.js';
import { createStandardSteps } from '../create-standard-steps.js';
import { CallFlowConfig } from './call-flow-config.js';
import { createCallFlow } from './call-flow.js';

const config = { flowId: 'other', inputs: [{ name: 'day', value: '{{attributes.visit_date}}' }] };

describe('call-flow', () => {
  it('calls the flow with its inputs as an effect, and keeps their types', async () => {
    const inputs = [
      ...config.inputs,
      { name: 'size', value: '{{data.size}}' },
      { name: 'none', value: '{{data.none}}' },
    ];
    const situation = { contact: { attributes: { visit_date: '2026-12-02' } }, data: { size: 3 } };
    const { result, unfilled } = await executeStep(createCallFlow(), { ...config, inputs }, situation);
    expect(result).toEqual({
      ...{ kind: 'wait', forMessage: false, history: { flowId: 'other' } },
      effects: [{ type: 'call-flow', flowId: 'other', data: { day: '2026-12-02', size: 3 } }],
    });
    expect(unfilled).toEqual(['data.none']);
  });

  it('leaves with the outputs of the flow, or with the reason', async () => {
    const failure = { code: 'cancelled', reason: 'The run was cancelled.' };
    const resume = async (end: Parameters<typeof resumeStepAfterCall>[2]) =>
      (await resumeStepAfterCall(createCallFlow(), config, end)).result;
    expect(await resume({ outcome: 'completed', output: { slot: 9 } })).toEqual({
      ...{ kind: 'exit', exit: 'completed', output: { slot: 9 } },
    });
    expect(await resume({ outcome: 'stalled', output: {}, failure })).toEqual({
      ...{ kind: 'exit', exit: 'stalled', output: { failure }, history: { failure } },
    });
    expect(await resume({ outcome: 'failed', output: {}, failure })).toEqual({
      ...{ kind: 'exit', exit: 'failed', output: { failure }, history: { failure } },
      ...{ failure, endsAs: 'step_failed' },
    });
  });

  it('warns of a flow that is not published', () => {
    const scope = { attributes: createAttributeCatalog(), publishedFlows: new Set<string>() };
    expect(createCallFlow().lint?.({ flowId: 'other' }, scope)).toMatchObject([{ code: 'flow_not_published' }]);
  });

  it.each<[JsonObject, string]>([
    [{}, '/flowId a flow must be chosen, by its id.'],
    [{ flowId: 'x', inputs: {} }, '/inputs A list is expected here.'],
    [{ flowId: 'x', inputs: ['day'] }, '/inputs each entry is an object with name and value.'],
    [
      { flowId: 'x', inputs: [{ name: 'a b', value: '' }] },
      '/inputs/0/name name has 1 to 64 letters, digits and "_", and does not begin with a digit.',
    ],
    [
      { flowId: 'x', inputs: [config.inputs[0] ?? {}, config.inputs[0] ?? {}] },
      '/inputs two entries have the same name.',
    ],
  ])('rejects %j', (json, problem) => {
    const validated = validateConfig(CallFlowConfig, json);
    expect(validated.isValid ? [] : validated.problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      problem,
    ]);
  });
});

describe('complete', () => {
  it('has outputs only if it is given some', async () => {
    expect(validateConfig(CompleteConfig, {})).toMatchObject({ isValid: true });
    const complete = createStandardSteps().find(({ type }) => type === 'complete');
    if (complete === undefined) throw new Error('There is no step complete.');
    expect((await executeStep(complete, {})).result).toEqual({ kind: 'complete' });
    const outputs = [{ name: 'slot', value: '{{data.slot}}' }];
    expect((await executeStep(complete, { outputs }, { data: { slot: 9 } })).result).toEqual({
      kind: 'complete',
      output: { slot: 9 },
    });
  });
});
