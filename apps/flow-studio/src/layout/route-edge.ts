import type { Position } from '../draft/flow-draft.js';
import { cutSlabs, findRanges } from './free-slabs.js';
import type { Range, Slab } from './free-slabs.js';
import type { Lanes } from './lanes.js';
import type { Obstacle, Obstacles } from './obstacles.js';

/** Connection to be drawn: from the handle of an exit to the handle of a step. */
export interface EdgeEnds {
  readonly source: string;
  readonly target: string;
  readonly from: Position;
  readonly to: Position;
}

/** Level part of a route: at a height, from one place to another. The next one begins at its end, or a curve leads there. */
export interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Distance from a handle at which a connection turns back, at least. */
const STUB = 16;
/** Distance above and below both ends within which obstacles are looked for at first. */
const WINDOW = 600;
/** Widest curve between two heights. */
const WIDEST = 96;
/** Points of a curve that are compared with obstacles. */
const SAMPLES = 12;

/** Tells whether a connection leads back, so that it turns around at both ends. */
const leadsBack = ({ from, to }: EdgeEnds) => to.x - from.x < 2 * STUB;

/**
 * Finds the way of a connection around the steps between its ends, as level runs from its start to its end. Null when the plain curve
 * touches no other step, or when there is no way because an end is covered.
 */
export function routeEdge(edge: EdgeEnds, obstacles: Obstacles, lanes: Lanes): readonly Run[] | null {
  if (!leadsBack(edge) && isClear(edge, obstacles)) return null;
  return routeWithin(edge, obstacles, lanes, WINDOW) ?? routeWithin(edge, obstacles, lanes, Infinity);
}

/** Tells whether the curve that React Flow draws between two places touches no step but its own. */
function isClear({ source, target, from, to }: EdgeEnds, obstacles: Obstacles): boolean {
  const [top, bottom] = [Math.min(from.y, to.y) - 4, Math.max(from.y, to.y) + 4];
  const near = obstacles.within(from.x, to.x, top, bottom).filter(({ id }) => id !== source && id !== target);
  if (near.length === 0) return true;
  let [x, y] = [from.x, from.y];
  for (let index = 1; index <= SAMPLES; index += 1) {
    const t = index / SAMPLES;
    // Both control points are in the middle, so x is a cubic of its own and y goes smoothly from one end to the other.
    const nextX = from.x + (to.x - from.x) * (1.5 * t * (1 - t) + t * t * t);
    const nextY = from.y + (to.y - from.y) * (3 * t * t - 2 * t * t * t);
    const [low, high] = [Math.min(y, nextY) - 4, Math.max(y, nextY) + 4];
    const [left, right] = [x, nextX];
    if (near.some((box) => box.left < right && box.right > left && box.top < high && box.bottom > low)) return false;
    [x, y] = [nextX, nextY];
  }
  return true;
}

function routeWithin(edge: EdgeEnds, obstacles: Obstacles, lanes: Lanes, window: number): readonly Run[] | null {
  const { source, target, from, to } = edge;
  const isBack = leadsBack(edge);
  const start = isBack ? lanes.turn(from.x + STUB, from.y, to.y, target) : from.x;
  const end = isBack ? to.x - STUB : to.x;
  const [left, right] = [Math.min(start, end), Math.max(start, end)];
  const [top, bottom] = [Math.min(from.y, to.y) - window, Math.max(from.y, to.y) + window];
  const isOwn = ({ id }: Obstacle) => !isBack && (id === source || id === target);
  const found = obstacles.within(left - STUB, right + STUB, top, bottom).filter((box) => !isOwn(box));
  const slabs = cutSlabs(left, right, found);
  const way = isBack ? slabs.toReversed() : slabs;
  const ranges = findRanges(way, from.y, to.y);
  if (ranges === null) return null;
  const heights = chooseHeights(way, ranges, edge, isBack, lanes);
  // Beyond the window there may be steps that were not looked at.
  if (heights.some((y) => y < top || y > bottom)) return null;
  const runs = joinRuns(way, ranges, heights, isBack ? -1 : 1);
  if (!isBack) return runs;
  return [{ y: from.y, from: from.x, to: start }, ...runs, { y: to.y, from: end, to: to.x }];
}

/**
 * Chooses the height in each strip: the one before as long as it is free, else one that stays free for as long as possible. The
 * first and the last strip of a way forward have the heights of the ends.
 */
function chooseHeights(
  slabs: readonly Slab[],
  ranges: readonly Range[],
  { from, to, target }: EdgeEnds,
  isBack: boolean,
  lanes: Lanes,
): readonly number[] {
  const pinned = ranges.map((range, index) => {
    if (isBack) return range;
    if (index === 0) return { low: from.y, high: from.y };
    return index === ranges.length - 1 ? { low: to.y, high: to.y } : range;
  });
  const heights: number[] = [];
  let { y } = from;
  pinned.forEach((range, index) => {
    // A way back leaves its first strip, in which it turns around, at the height of the second one.
    const isTurn = isBack && index === 0 && pinned.length > 1;
    if (!isTurn && y >= range.low && y <= range.high) {
      heights.push(y);
      return;
    }
    let { low, high } = range;
    let last = index;
    for (const next of pinned.slice(index + 1)) {
      if (Math.min(high, next.high) < Math.max(low, next.low)) break;
      low = Math.max(low, next.low);
      high = Math.min(high, next.high);
      last += 1;
    }
    const reach = {
      left: Math.min(slabs[index]?.left ?? 0, slabs[last]?.left ?? 0),
      right: Math.max(slabs[index]?.right ?? 0, slabs[last]?.right ?? 0),
    };
    const wish = last === pinned.length - 1 ? to.y : y;
    y = lanes.run(Math.max(low, Math.min(high, wish)), { low, high }, reach, target);
    heights.push(y);
  });
  return heights;
}

/** Joins strips of the same height to runs, and makes room for the curves between them. `direction` is 1 to the right, -1 to the left. */
function joinRuns(
  slabs: readonly Slab[],
  ranges: readonly Range[],
  heights: readonly number[],
  direction: 1 | -1,
): readonly Run[] {
  const entry = ({ left, right }: Slab) => (direction === 1 ? left : right);
  const exit = ({ left, right }: Slab) => (direction === 1 ? right : left);
  const width = ({ left, right }: Slab) => right - left;
  const fits = (index: number, y: number) => {
    const range = ranges[index];
    return range !== undefined && y >= range.low && y <= range.high;
  };
  /** Strip in which the curve to the height of strip `index` is: that one or the one before; -1 when it has no room. */
  const roomOf = (index: number): number => {
    const rooms = [index - 1, index].filter((at) => fits(at, heights[index] ?? 0) && fits(at, heights[index - 1] ?? 0));
    const widths = rooms.map((at) => slabs[at]).map((slab) => (slab === undefined ? 0 : width(slab)));
    return rooms[widths.indexOf(Math.max(...widths))] ?? -1;
  };
  const turns = heights.map((y, index) => (index > 0 && y !== heights[index - 1] ? roomOf(index) : null));
  const runs: Run[] = [];
  slabs.forEach((slab, index) => {
    const y = heights[index] ?? 0;
    const room = turns[index] ?? null;
    const before = runs.at(-1);
    if (before !== undefined && room === null) {
      runs[runs.length - 1] = { ...before, to: exit(slab) };
      return;
    }
    let from = entry(slab);
    const place = room === null ? undefined : slabs[room];
    if (before !== undefined && place !== undefined) {
      const sharing = turns.filter((other) => other === room).length;
      const length = direction * Math.min(WIDEST, width(place) / sharing);
      if (room === index) from += length;
      else runs[runs.length - 1] = { ...before, to: before.to - length };
    }
    runs.push({ y, from, to: exit(slab) });
  });
  return runs;
}
