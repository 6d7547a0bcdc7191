import { toFigure } from '../figure/figure.js';
import type { Figure, Target } from '../figure/figure.js';

/** Measured pace of a side. */
export interface Pace {
  /** Calls or runs per second. */
  readonly perSecond: number;
  /** Processor time of each in microseconds, which is meaningful also when others use the machine. */
  readonly cpuMicros: number;
}

/** Measures one turn. */
export type TakeTurn = () => Promise<Pace>;

const SPEED: Target = { bound: 'at least', value: 0.97 };
const COST: Target = { bound: 'at most', value: 1.03 };

/**
 * Measures this commit (`now`) and the other (`then`) in turns and compares each turn with its neighbour. Which side goes first
 * alternates by round, so that a machine that gets warm or busy favours neither.
 */
export async function takeTurns(
  place: string,
  unit: 'call' | 'run',
  sides: { readonly now: TakeTurn; readonly then: TakeTurn },
  rounds: number,
): Promise<readonly Figure[]> {
  const turns = { now: [] as Pace[], then: [] as Pace[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['then', 'now'] as const) : (['now', 'then'] as const)) {
      turns[side].push(await sides[side]());
    }
  }
  const ratios = (member: keyof Pace): number[] =>
    turns.now.map((turn, round) => turn[member] / (turns.then[round]?.[member] ?? NaN));
  const all = (side: 'now' | 'then', member: keyof Pace): number[] => turns[side].map((turn) => turn[member]);
  return [
    toFigure(`${place}: ${unit}s per second, now / then`, ratios('perSecond'), 'x', SPEED),
    toFigure(`${place}: processor time for each ${unit}, now / then`, ratios('cpuMicros'), 'x', COST),
    toFigure(`${place}: now`, all('now', 'perSecond'), '/s'),
    toFigure(`${place}: then`, all('then', 'perSecond'), '/s'),
  ];
}
