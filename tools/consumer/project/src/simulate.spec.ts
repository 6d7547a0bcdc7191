import { simulate } from '@luluchat/flow-simulator';
import { createStandardSteps } from '@luluchat/standard-steps';
import { expect, it } from 'vitest';
import { createGreet } from './greet.js';

it('greets in the simulator, a day later', async () => {
  const steps = {
    wait: {
      type: 'delay',
      config: { duration: { amount: 1, unit: 'days' } },
      exits: { next: 'hello' },
    },
    hello: { type: 'greet', config: { text: 'Hello {{name}}', isLoud: true } },
  };
  const greeting = { name: 'Greeting', triggers: [{ type: 'unmatched' }], start: 'wait', steps };
  const options = { flows: { greeting }, steps: () => [...createStandardSteps(), createGreet()] };
  const result = await simulate(options, { contact: { name: 'Ann' } }, [{ message: 'hi' }, { waitUntil: 'wake-up' }]);
  expect(result.sent).toEqual([{ type: 'text', text: 'HELLO ANN' }]);
});
