import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { StepRandom } from './step-random.js';

/**
 * Creates a source of pseudo-random values: the same seed, an integer, gives the same values in the same order. Its generator mixes
 * the seed: the first value of the xorshift ones is close to 1 for every small seed.
 */
export function createSeededRandom(seed: number): StepRandom {
  const generator = mersenne(seed);
  return { isByStep: false, next: () => uniformFloat64(generator) };
}
