import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { StepRandom } from './step-random.js';

/** Creates a source of pseudo-random values: the same seed, an integer, gives the same values in the same order. */
export function createSeededRandom(seed: number): StepRandom {
  const generator = xoroshiro128plus(seed);
  return { isByStep: false, next: () => uniformFloat64(generator) };
}
