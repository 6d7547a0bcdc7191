import type { Range } from './free-slabs.js';

/** Room that connections have taken so far, so that those to different steps do not cover each other. */
export interface Lanes {
  /** Returns a height near `y` within `range` at which no connection to another step runs between two places, and takes it. */
  readonly run: (y: number, range: Range, reach: Reach, target: string) => number;
  /** Returns a place near `x` at which no connection to another step turns around between two heights, and takes it. */
  readonly turn: (x: number, from: number, to: number, target: string) => number;
}

interface Reach {
  readonly left: number;
  readonly right: number;
}

interface Taken {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly target: string;
}

/** Distance of two lanes. */
const LANE = 7;
/** Places that are tried on each side. */
const TRIES = 6;
const TURNS = 3;

/** Makes the lanes of a canvas on which no connection runs yet. */
export function createLanes(): Lanes {
  const [runs, turns] = [createTaken(), createTaken()];
  return {
    run: (y, { low, high }, { left, right }, target) => {
      // Away from a step that was passed, else to both sides.
      const ways = y <= low ? [1] : y >= high ? [-1] : [1, -1];
      for (let index = 0; index <= TRIES; index += 1) {
        for (const way of ways) {
          const at = y + way * index * LANE;
          if (at >= low && at <= high && runs.isFree(at, left, right, target))
            return runs.take(at, left, right, target);
        }
      }
      return y;
    },
    turn: (x, from, to, target) => {
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      for (let index = 0; index <= TURNS; index += 1) {
        const at = x + index * LANE;
        if (turns.isFree(at, low, high, target)) return turns.take(at, low, high, target);
      }
      return x;
    },
  };
}

function createTaken() {
  const rows = new Map<number, Taken[]>();
  const rowOf = (at: number) => Math.floor(at / LANE);
  return {
    isFree: (at: number, from: number, to: number, target: string) =>
      [-1, 0, 1].every((offset) =>
        (rows.get(rowOf(at) + offset) ?? []).every(
          (taken) => taken.target === target || Math.abs(taken.at - at) >= LANE || taken.to <= from || taken.from >= to,
        ),
      ),
    take: (at: number, from: number, to: number, target: string) => {
      const row = rows.get(rowOf(at));
      if (row === undefined) rows.set(rowOf(at), [{ at, from, to, target }]);
      else row.push({ at, from, to, target });
      return at;
    },
  };
}
