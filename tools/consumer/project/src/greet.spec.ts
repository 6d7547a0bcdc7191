import { runFlow } from '@luluchat/flow-testing';
import { describeStepContract } from '@luluchat/flow-testing/step-contract';
import { expect, it } from 'vitest';
import { createGreet } from './greet.js';

it('greets inside a flow', async () => {
  const steps = { hello: { type: 'greet', config: { text: 'Hello {{name}}', isLoud: true } } };
  const run = await runFlow(
    { name: 'Greeting', start: 'hello', steps },
    { steps: [createGreet()], contact: { name: 'Ann' } },
  );
  expect(run.texts).toEqual(['HELLO ANN']);
});

describeStepContract(createGreet, {
  examples: [{ name: 'a loud greeting', config: { text: 'Hello {{name}}', isLoud: true } }],
  invalidConfigs: { 'no text': { isLoud: true } },
});
