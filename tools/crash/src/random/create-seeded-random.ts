import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Pseudo-random numbers: the same seed gives the same numbers in the same order. */
export interface SeededRandom {
  /** Returns an integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** Returns one of the items, each with the same probability. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** Creates random numbers from a seed, an integer. */
export function createSeededRandom(seed: number): SeededRandom {
  const generator = xoroshiro128plus(seed);
  const integer = (min: number, max: number): number => uniformInt(generator, min, max);
  return { integer, pick: (items) => items[integer(0, items.length - 1)] ?? items[0] };
}
