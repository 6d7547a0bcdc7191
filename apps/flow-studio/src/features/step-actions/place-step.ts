import type { FlowDraft, Position } from '../../draft/flow-draft.js';
import type { StepSet } from '../../draft/step-set.js';
import { toGraph } from '../../layout/flow-graph.js';
import { freePlace } from '../../layout/place-missing.js';
import { exitMiddle, GAP, GRID, HEAD_HEIGHT, NODE_WIDTH, nodeHeight } from '../../layout/step-geometry.js';
import type { StepView } from '../../step-type/step-view.js';

/** Part of the canvas. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Places of steps, and what they depend on. */
export interface Places {
  readonly draft: FlowDraft;
  readonly views: ReadonlyMap<string, StepView>;
  readonly positions: Readonly<Record<string, Position>>;
  /** Part of the canvas in view; null while no canvas is shown. */
  readonly visible: Rectangle | null;
}

const onGrid = ({ x, y }: Position): Position => ({ x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID });

function free(wish: Position, exits: number, { draft, views, positions }: Places): Position {
  const taken = toGraph(draft, views).nodes.flatMap(({ id, height }) => {
    const position = positions[id];
    return position === undefined ? [] : [{ position, height }];
  });
  return onGrid(freePlace(wish, nodeHeight(exits, false), taken));
}

/** Finds a place for a step with so many exits, right of the exit that leads to it. Undefined when that has no place itself. */
export function placeBeside(places: Places, from: string, exit: string, exits: number): Position | undefined {
  const position = places.positions[from];
  if (position === undefined) return undefined;
  const index = places.views.get(from)?.exits.findIndex(({ name }) => name === exit) ?? -1;
  const down = index < 1 ? 0 : exitMiddle(index) - HEAD_HEIGHT / 2;
  return free({ x: position.x + NODE_WIDTH + GAP.x, y: position.y + down }, exits, places);
}

/** Finds a place for a step in the middle of what is in view. Undefined while no canvas is shown. */
export function placeInView(places: Places, exits: number): Position | undefined {
  if (places.visible === null) return undefined;
  const { x, y, width, height } = places.visible;
  return free({ x: x + (width - NODE_WIDTH) / 2, y: y + (height - nodeHeight(exits, false)) / 2 }, exits, places);
}

/** Finds how far copied steps are moved: a little, or into view; always so that none covers another one of the flow exactly. */
export function shiftOfCopy({ positions: copied }: StepSet, { positions, visible }: Places): Position {
  const [xs, ys] = [Object.values(copied).map(({ x }) => x), Object.values(copied).map(({ y }) => y)];
  if (xs.length === 0) return { x: 0, y: 0 };
  const corner = { x: Math.min(...xs), y: Math.min(...ys) };
  const isInView =
    visible === null ||
    (corner.x >= visible.x &&
      corner.y >= visible.y &&
      corner.x + NODE_WIDTH <= visible.x + visible.width &&
      corner.y + HEAD_HEIGHT <= visible.y + visible.height);
  const middle = visible && { x: visible.x + visible.width / 3, y: visible.y + visible.height / 3 };
  const start = isInView || middle === null ? { x: 0, y: 0 } : { x: middle.x - corner.x, y: middle.y - corner.y };
  const taken = new Set(Object.values(positions).map(({ x, y }) => `${x} ${y}`));
  for (let shift = onGrid(start); ; shift = { x: shift.x + 3 * GRID, y: shift.y + 3 * GRID }) {
    const isFree = Object.values(copied).every(({ x, y }) => !taken.has(`${x + shift.x} ${y + shift.y}`));
    if (isFree) return shift;
  }
}
