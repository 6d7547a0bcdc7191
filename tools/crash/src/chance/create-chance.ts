/** Chance that a seed decides: the same seed gives the same numbers in the same order. */
export interface Chance {
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** One of the items, each as likely as the others. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** Makes chance of a seed (mulberry32). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return { whole, pick: (items) => items[whole(0, items.length - 1)] ?? items[0] };
}
