import { comparePaces } from './comparison.js';
import type { Comparison, Pace, Side } from './comparison.js';

/** Measures one turn. */
export type TakeTurn = () => Promise<Pace>;

/**
 * Measures both sides in turns and compares each turn with its neighbour. Which side goes first alternates by round, so that a
 * machine that gets warm or busy favours neither; `first` begins.
 */
export async function takeTurns(
  sides: Readonly<Record<Side, TakeTurn>>,
  rounds: number,
  first: Side = 'then',
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const paces: Partial<Record<Side, Pace>> = {};
    for (const side of inOrder(round % 2 === 0 ? first : otherThan(first))) paces[side] = await sides[side]();
    comparisons.push(comparePaces(paces as Record<Side, Pace>));
  }
  return comparisons;
}

/** Returns both sides, `first` first. */
export function inOrder(first: Side): readonly [Side, Side] {
  return [first, otherThan(first)];
}

function otherThan(side: Side): Side {
  return side === 'now' ? 'then' : 'now';
}
