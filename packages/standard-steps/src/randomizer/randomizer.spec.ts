import { validateConfig } from '@luluchat/flow-runtime';
import { executeStep, runFlow } from '@luluchat/flow-testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../create-standard-steps.js';
import { RandomizerConfig } from './randomizer-config.js';
import { createRandomizer } from './randomizer.js';

const BELOW_ONE = 1 - Number.EPSILON / 2;
const variantsOf = (percents: readonly number[]) => percents.map((percent, index) => ({ exit: `v${index}`, percent }));
const take = async (percents: readonly number[], random: number) => {
  const { result } = await executeStep(createRandomizer(), { variants: variantsOf(percents) }, { random });
  return result.kind === 'exit' ? result.exit : result.kind;
};

/** Percentages that sum to 100: the distances between cuts. */
const anyPercents = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 })
  .map((cuts) => [...cuts, 100].sort((a, b) => a - b))
  .map((cuts) => cuts.map((cut, index) => cut - (cuts[index - 1] ?? 0)));

describe('randomizer', () => {
  it('outputs the variant that it took', async () => {
    const { result } = await executeStep(createRandomizer(), { variants: variantsOf([50, 50]) }, { random: 0.5 });
    expect(result).toEqual({ kind: 'exit', exit: 'v1', output: { variant: 'v1' } });
  });

  it.each<[readonly number[], number, string]>([
    [[50, 50], 0, 'v0'],
    [[50, 50], 0.5 - Number.EPSILON / 4, 'v0'],
    [[50, 50], 0.5, 'v1'],
    [[50, 50], BELOW_ONE, 'v1'],
    [[0, 100], 0, 'v1'],
    [[100, 0], BELOW_ONE, 'v0'],
    [[0, 0, 100, 0], 0, 'v2'],
    [[29, 71], 0.29, 'v1'],
    [[7, 93], 0.07, 'v1'],
    [[1, 1, 1, 1, 1, 95], 0.049999, 'v4'],
    [[33, 33, 34], 0.66, 'v2'],
  ])('with the shares %j and the random number %d takes %s', async (percents, random, exit) => {
    expect(await take(percents, random)).toBe(exit);
  });

  it('gives each variant exactly its share of a hundred evenly spread random numbers', async () => {
    await fc.assert(
      fc.asyncProperty(anyPercents, fc.double({ min: 0, max: 0.999, noNaN: true }), async (percents, offset) => {
        const counts = percents.map(() => 0);
        for (let index = 0; index < 100; index += 1) {
          const exit = await take(percents, (index + offset) / 100);
          const variant = Number(exit.slice(1));
          counts[variant] = (counts[variant] ?? 0) + 1;
        }
        expect(counts).toEqual(percents);
      }),
      { numRuns: 20 },
    );
  });

  it('draws a new random number at each visit, and replays the recorded ones', async () => {
    const document = {
      name: 'Test',
      start: 'split',
      steps: {
        split: { type: 'randomizer', config: { variants: variantsOf([50, 50]) }, exits: { v0: 'wait', v1: 'done' } },
        wait: { type: 'delay', config: { duration: { amount: 1, unit: 'days' } }, exits: { next: 'split' } },
        done: { type: 'complete' },
      },
    };
    const run = await runFlow(document, { steps: createStandardSteps(), random: { split: [0.2, 0.4999, 0.5] } });
    expect(run.status).toBe('completed');
    expect(run.history.flatMap(({ stepId, exit }) => (stepId === 'split' ? [exit] : []))).toEqual(['v0', 'v0', 'v1']);
  });

  const problemsOf = (variants: unknown) => {
    const validated = validateConfig(RandomizerConfig, { variants });
    return validated.isValid ? [] : validated.problems.map(({ code, path, message }) => `${code} ${path} ${message}`);
  };

  it.each([[[50, 50]], [[0, 100]], [[16, 16, 17, 17, 17, 17]]])('accepts the shares %j', (percents) => {
    expect(problemsOf(variantsOf(percents))).toEqual([]);
  });

  it.each<[unknown, string]>([
    [variantsOf([50, 49]), 'wrong_percent_sum /variants the percentages are 99 together; they have to be exactly 100.'],
    [
      variantsOf([50, 51]),
      'wrong_percent_sum /variants the percentages are 101 together; they have to be exactly 100.',
    ],
    [variantsOf([100]), 'invalid_value /variants a randomizer needs at least 2 variants.'],
    [variantsOf([20, 20, 20, 20, 10, 5, 5]), 'invalid_value /variants a randomizer has at most 6 variants.'],
    [variantsOf([33.3, 66.7]), 'invalid_value /variants/0/percent percent is a whole number.'],
    [variantsOf([-10, 110]), 'invalid_value /variants/0/percent percent is at least 0.'],
    [
      [
        { exit: 'a', percent: '50' },
        { exit: 'b', percent: 50 },
      ],
      'invalid_value /variants/0/percent percent is a whole number.',
    ],
    [
      [
        { exit: 'a', percent: 50 },
        { exit: 'a', percent: 50 },
      ],
      'duplicate_exit /variants two entries have the exit "a".',
    ],
    [
      [
        { exit: 'a b', percent: 50 },
        { exit: 'b', percent: 50 },
      ],
      'invalid_value /variants/0/exit exit has 1 to 64',
    ],
    [undefined, 'invalid_value /variants variants is a list.'],
  ])('rejects the variants %j', (variants, problem) => {
    expect(problemsOf(variants)).toEqual(expect.arrayContaining([expect.stringContaining(problem) as unknown]));
  });
});
