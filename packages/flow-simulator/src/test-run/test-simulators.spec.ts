import { describe, expect, it } from 'vitest';
import { createConversationSteps } from '../../test/conversation-steps.js';
import type { FlowTest } from '../flow-test/flow-test.js';
import { runFlowTest } from './run-flow-test.js';
import { TestSimulators } from './test-simulators.js';

const flow = (text: string) => ({
  name: 'Greeting',
  triggers: [{ type: 'webhook' }],
  start: 'hello',
  steps: { hello: { type: 'say', config: { text }, exits: { next: 'end' } }, end: { type: 'end' } },
});
const test: FlowTest = {
  version: 1,
  flow: './a.json',
  cases: [{ name: 'one', events: [{ trigger: {} }, { expect: { messages: ['Hello'] } }] }],
};

describe('TestSimulators', () => {
  it('compiles the flows of several tests once, and those of another document again', async () => {
    const simulators = new TestSimulators();
    const document = flow('Hello');
    let created = 0;
    const run = (given: object) =>
      runFlowTest(test, {
        documents: { './a.json': given },
        steps: (environment) => {
          created += 1;
          return createConversationSteps(environment);
        },
        simulators,
      });
    expect([await run(document), await run(document)].map(({ passed }) => passed)).toEqual([true, true]);
    expect(created).toBe(1);
    expect((await run(flow('Good day'))).passed).toBe(false);
    expect(created).toBe(2);
  });
});
