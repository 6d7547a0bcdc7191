import { executeStep, runFlow } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../create-standard-steps.js';
import { createRoundRobin } from './round-robin.js';

const exits = ['a', 'b', 'c'];

describe('round-robin', () => {
  it.each([
    [0, 'a'],
    [1, 'b'],
    [2, 'c'],
    [3, 'a'],
    [3_000_000_001, 'b'],
  ])('takes for the number %i the exit %s and consumes the number', async (number, exit) => {
    const { result } = await executeStep(createRoundRobin(), { exits }, { counter: number });
    expect(result).toEqual({
      kind: 'exit',
      exit,
      effects: [{ type: 'consume-counter', value: number }],
      output: { exit },
    });
  });

  it('takes the next exit at each visit of a run', async () => {
    const document = {
      name: 'turns',
      start: 'turn',
      steps: {
        turn: { type: 'round-robin', config: { exits }, exits: { a: 'turn', b: 'turn', c: 'done' } },
        done: { type: 'complete' },
      },
    };
    const run = await runFlow(document, { steps: createStandardSteps() });
    expect(run.history.map(({ exit }) => exit)).toEqual(['a', 'b', 'c', null]);
  });
});
