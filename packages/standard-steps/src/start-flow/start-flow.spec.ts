import { createAttributeCatalog, executeStep, runFlow } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../create-standard-steps.js';
import { createStartFlow } from './start-flow.js';

describe('start-flow', () => {
  it('returns the other flow as an effect and completes the run', async () => {
    const { result } = await executeStep(createStartFlow(), { flowId: 'other' });
    expect(result).toEqual({
      kind: 'complete',
      effects: [{ type: 'enter-flow', flowId: 'other' }],
      history: { flowId: 'other' },
    });
  });

  it.each([
    [['other'], []],
    [[], ['flow_not_published']],
    [undefined, []],
  ])('warns of a flow that is not published, among the known flows %j', (published, codes) => {
    const scope = { attributes: createAttributeCatalog(), ...(published && { publishedFlows: new Set(published) }) };
    expect(
      createStartFlow()
        .lint?.({ flowId: 'other' }, scope)
        .map(({ code }) => code),
    ).toEqual(codes);
  });

  it('completes the run and names the run that takes over', async () => {
    const document = { name: 'a', start: 'go', steps: { go: { type: 'start-flow', config: { flowId: 'other' } } } };
    const run = await runFlow(document, { steps: createStandardSteps() });
    expect(run).toMatchObject({ status: 'completed', state: { entered: { flowId: 'other' } } });
    expect(run.history).toMatchObject([{ stepId: 'go', result: { flowId: 'other' } }]);
  });
});
