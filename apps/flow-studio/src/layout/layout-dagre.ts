import { Graph, layout } from '@dagrejs/dagre';
import type { Position } from '../draft/flow-draft.js';
import type { FlowGraph } from './flow-graph.js';
import { GAP, GRID, NODE_WIDTH } from './step-geometry.js';

const onGrid = (value: number) => Math.round(value / GRID) * GRID;

/**
 * Lays a flow out from left to right by dagre. Takes seconds for large flows: call it in a worker. Never with the ranker
 * `longest-path`, which overflows the stack at 800 steps.
 */
export function layoutDagre({ nodes, edges }: FlowGraph): Readonly<Record<string, Position>> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: GAP.y, ranksep: GAP.x, edgesep: GRID, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, height } of nodes) graph.setNode(id, { width: NODE_WIDTH, height });
  edges.forEach(([from, to], index) => graph.setEdge(from, to, {}, String(index)));
  layout(graph);
  return Object.fromEntries(
    nodes.map(({ id, height }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return [id, { x: onGrid(x - NODE_WIDTH / 2), y: onGrid(y - height / 2) }];
    }),
  );
}
