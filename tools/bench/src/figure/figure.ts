/** One line of the report. */
export interface Figure {
  readonly name: string;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly unit: 'x' | 'KB' | 'ms' | 'us' | '/s';
  /** What has to be reached, judged by the median; `undefined` for what is told for comparison. */
  readonly target: Target | undefined;
  readonly rounds: number;
}

/** A bound, and a better one that is aimed at. */
export interface Target {
  readonly bound: 'at least' | 'at most';
  readonly value: number;
  readonly aim?: number;
}

/** The figures that belong together, under a heading. */
export interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Sums rounds up. */
export function toFigure(name: string, values: readonly number[], unit: Figure['unit'], target?: Target): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
  return {
    name,
    min: sorted[0] ?? NaN,
    median: median ?? NaN,
    max: sorted.at(-1) ?? NaN,
    unit,
    target,
    rounds: sorted.length,
  };
}

/** Whether a figure keeps its target; `undefined` when it has none. NaN keeps none. */
export function isReached({ median, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return target.bound === 'at least' ? median >= target.value : median <= target.value;
}
