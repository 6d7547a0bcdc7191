import { median, toFigure } from '../figure/figure.js';
import type { Figure, Target } from '../figure/figure.js';

/** Measured pace of a side. */
export interface Pace {
  /** Calls or runs per second. */
  readonly perSecond: number;
  /** Processor time of each in microseconds, which is meaningful also when others use the machine. */
  readonly cpuMicros: number;
}

/** Side of a comparison: this commit (`now`) or the other (`then`). */
export type Side = 'now' | 'then';

/** Two neighbouring turns, one of each side, or a summary of several such pairs. */
export interface Comparison {
  /** Calls or runs per second of now, divided by those of then. */
  readonly speed: number;
  /** Processor time of each call or run of now, divided by that of then. */
  readonly cost: number;
  /** Calls or runs per second. */
  readonly now: number;
  readonly then: number;
}

const SPEED: Target = { bound: 'at least', value: 0.97 };
const COST: Target = { bound: 'at most', value: 1.03 };

/** Compares two neighbouring turns. */
export function comparePaces({ now, then }: Readonly<Record<Side, Pace>>): Comparison {
  return {
    speed: now.perSecond / then.perSecond,
    cost: now.cpuMicros / then.cpuMicros,
    now: now.perSecond,
    then: then.perSecond,
  };
}

/** Summarizes comparisons by the median of each member, which need not come from the same comparison. */
export function summarizeComparisons(comparisons: readonly Comparison[]): Comparison {
  const medianOf = (member: keyof Comparison): number => median(comparisons.map((one) => one[member]));
  return { speed: medianOf('speed'), cost: medianOf('cost'), now: medianOf('now'), then: medianOf('then') };
}

/** Returns the figures of a place, such as `32 callers`; each comparison counts as one round. */
export function toFigures(place: string, unit: 'call' | 'run', comparisons: readonly Comparison[]): readonly Figure[] {
  const all = (member: keyof Comparison): readonly number[] => comparisons.map((one) => one[member]);
  return [
    toFigure(`${place}: ${unit}s per second, now / then`, all('speed'), 'x', SPEED),
    toFigure(`${place}: processor time for each ${unit}, now / then`, all('cost'), 'x', COST),
    toFigure(`${place}: now`, all('now'), '/s'),
    toFigure(`${place}: then`, all('then'), '/s'),
  ];
}
