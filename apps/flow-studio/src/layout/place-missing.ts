import type { Position } from '../draft/flow-draft.js';
import type { FlowGraph } from './flow-graph.js';
import { GAP, NODE_WIDTH } from './step-geometry.js';

/** Finds a place near a wished one where a node of this height covers no other: the next one below that is free. */
export function freePlace(
  wish: Position,
  height: number,
  taken: Iterable<{ readonly position: Position; readonly height: number }>,
): Position {
  const inColumn = [...taken]
    .filter(({ position }) => Math.abs(position.x - wish.x) < NODE_WIDTH + GAP.x / 3)
    .sort((one, other) => one.position.y - other.position.y);
  let { y } = wish;
  for (const { position, height: other } of inColumn) {
    if (position.y < y + height + GAP.y / 2 && position.y + other + GAP.y / 2 > y) y = position.y + other + GAP.y;
  }
  return { x: wish.x, y };
}

/** Places nodes that have no position yet: beside what leads to them, else before what they lead to, else below everything. */
export function placeMissing(
  graph: FlowGraph,
  known: Readonly<Record<string, Position>>,
): Readonly<Record<string, Position>> {
  const heights = new Map(graph.nodes.map(({ id, height }) => [id, height]));
  const all: Record<string, Position> = { ...known };
  const added: Record<string, Position> = {};
  const place = (id: string, wish: Position) => {
    const taken = Object.entries(all).map(([at, position]) => ({ position, height: heights.get(at) ?? 0 }));
    all[id] = added[id] = freePlace(wish, heights.get(id) ?? 0, taken);
  };
  const missing = () => graph.nodes.filter(({ id }) => !(id in all));
  const placeBeside = (id: string): boolean => {
    const from = graph.edges.find(([source, target]) => target === id && source in all)?.[0];
    const to = graph.edges.find(([source, target]) => source === id && target in all)?.[1];
    const beside = from === undefined ? undefined : all[from];
    const ahead = to === undefined ? undefined : all[to];
    if (beside !== undefined) place(id, { x: beside.x + NODE_WIDTH + GAP.x, y: beside.y });
    else if (ahead !== undefined) place(id, { x: ahead.x - NODE_WIDTH - GAP.x, y: ahead.y });
    return beside !== undefined || ahead !== undefined;
  };
  const placeBelow = (id: string) => {
    const places = Object.entries(all);
    const bottom = Math.max(0, ...places.map(([at, { y }]) => y + (heights.get(at) ?? 0) + GAP.y));
    place(id, { x: Math.min(0, ...places.map(([, { x }]) => x)), y: places.length === 0 ? 0 : bottom });
  };
  for (let left = missing(); left.length > 0; left = missing()) {
    const [first] = left;
    // What nothing placed is connected with begins a row of its own, in which its neighbours stand then.
    if (!left.map(({ id }) => placeBeside(id)).includes(true) && first !== undefined) placeBelow(first.id);
  }
  return added;
}
