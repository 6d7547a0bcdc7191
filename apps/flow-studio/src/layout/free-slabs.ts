import type { Obstacle } from './obstacles.js';

/** Free range of heights. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Vertical strip of the canvas, in which the same heights are free from its left to its right. */
export interface Slab {
  readonly left: number;
  readonly right: number;
  /** Free ranges, from the top down. */
  readonly free: readonly Range[];
}

/** Distance that connections keep from steps. */
const CLEARANCE = 12;

/** Cuts the canvas between two places into strips at the sides of obstacles, from left to right. */
export function cutSlabs(left: number, right: number, obstacles: readonly Obstacle[]): readonly Slab[] {
  const sides = new Set([left, right]);
  for (const box of obstacles) {
    for (const side of [box.left - CLEARANCE, box.right + CLEARANCE]) if (side > left && side < right) sides.add(side);
  }
  const cuts = [...sides].sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? end;
    const blocking = obstacles.filter((box) => box.left - CLEARANCE < end && box.right + CLEARANCE > start);
    return { left: start, right: end, free: freeRanges(blocking) };
  });
}

function freeRanges(blocking: readonly Obstacle[]): readonly Range[] {
  const free: Range[] = [];
  let low = -Infinity;
  for (const { top, bottom } of [...blocking].sort((one, other) => one.top - other.top)) {
    if (top - CLEARANCE >= low) free.push({ low, high: top - CLEARANCE });
    low = Math.max(low, bottom + CLEARANCE);
  }
  free.push({ low, high: Infinity });
  return free;
}

/** Cost of a turn, in pixels of way. */
const TURN = 24;

interface Reached {
  readonly range: Range;
  readonly y: number;
  readonly cost: number;
  readonly before: Reached | null;
}

const clamp = (value: number, { low, high }: Range) => Math.max(low, Math.min(high, value));

const holds = ({ low, high }: Range, y: number) => y >= low && y <= high;

/**
 * Finds the shortest way through strips, from a height in the first one to a height in the last one. Returns the free range that it
 * takes in each of them; null when one of both heights is not free.
 */
export function findRanges(slabs: readonly Slab[], from: number, to: number): readonly Range[] | null {
  let reached: readonly Reached[] = (slabs[0]?.free ?? [])
    .filter((range) => holds(range, from))
    .map((range) => ({ range, y: from, cost: 0, before: null }));
  for (const { free } of slabs.slice(1)) reached = free.flatMap((range) => cheapest(range, reached));
  let best: Reached | null = null;
  let least = Infinity;
  for (const state of reached) {
    const cost = state.cost + Math.abs(state.y - to);
    if (!holds(state.range, to) || cost >= least) continue;
    least = cost;
    best = state;
  }
  if (best === null) return null;
  const ranges: Range[] = [];
  for (let state: Reached | null = best; state !== null; state = state.before) ranges.unshift(state.range);
  return ranges;
}

/** Returns how a range is reached at the least cost; nothing when it cannot be. */
function cheapest(range: Range, reached: readonly Reached[]): readonly Reached[] {
  let best: Reached | null = null;
  for (const before of reached) {
    if (Math.min(range.high, before.range.high) < Math.max(range.low, before.range.low)) continue;
    const y = clamp(before.y, range);
    const cost = before.cost + (y === before.y ? 0 : TURN + Math.abs(y - before.y));
    if (best === null || cost < best.cost) best = { range, y, cost, before };
  }
  return best === null ? [] : [best];
}
