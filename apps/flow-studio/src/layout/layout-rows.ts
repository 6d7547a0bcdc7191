import type { Position } from '../draft/flow-draft.js';
import { byDistance } from './flow-graph.js';
import type { FlowGraph } from './flow-graph.js';
import { GAP, NODE_WIDTH } from './step-geometry.js';

/** Lays a flow out in columns by distance from the triggers: always fast, and never pretty. */
export function layoutRows(graph: FlowGraph): Readonly<Record<string, Position>> {
  const heights = new Map(graph.nodes.map(({ id, height }) => [id, height]));
  const positions: Record<string, Position> = {};
  byDistance(graph).forEach((rank, column) => {
    let y = 0;
    for (const id of rank) {
      positions[id] = { x: column * (NODE_WIDTH + GAP.x), y };
      y += (heights.get(id) ?? 0) + GAP.y;
    }
  });
  return positions;
}
