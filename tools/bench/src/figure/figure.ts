/** Line of the report. */
export interface Figure {
  readonly name: string;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly unit: 'x' | 'B' | 'KB' | 'MB' | 'ms' | 'us' | '/s' | 'files';
  /** Target for the median; `undefined` for figures without one. */
  readonly target: Target | undefined;
  readonly rounds: number;
}

/** Bound that must be kept, and optionally a better one as an aim. */
export interface Target {
  readonly bound: 'at least' | 'at most';
  readonly value: number;
  readonly aim?: number;
}

/** Group of figures under a heading. */
export interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Summarizes the values of all rounds as minimum, median and maximum. */
export function toFigure(name: string, values: readonly number[], unit: Figure['unit'], target?: Target): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    name,
    min: sorted[0] ?? NaN,
    median: median(values),
    max: sorted.at(-1) ?? NaN,
    unit,
    target,
    rounds: sorted.length,
  };
}

/** Returns the middle value, between the two middle ones of an even number of values; NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? NaN;
  return ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Returns true when a figure keeps its target, `undefined` when it has none. NaN keeps no target. */
export function isReached({ median, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return target.bound === 'at least' ? median >= target.value : median <= target.value;
}
