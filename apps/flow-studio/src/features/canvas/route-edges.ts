import { createLanes } from '../../layout/lanes.js';
import { createObstacles } from '../../layout/obstacles.js';
import { routeEdge } from '../../layout/route-edge.js';
import type { EdgeEnds, Run } from '../../layout/route-edge.js';
import { routePath } from '../../layout/route-path.js';
import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';

/** Way of a connection around the steps between its ends. */
export interface EdgeRoute {
  readonly ends: EdgeEnds;
  readonly runs: readonly Run[];
  /** Path of SVG. */
  readonly path: string;
}

/** Finds the ways of all connections whose plain curve would run behind a step; those of the others are left out. */
export function routeEdges(nodes: readonly CanvasNode[], edges: readonly ExitEdge[]): ReadonlyMap<string, EdgeRoute> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const obstacles = createObstacles(
    nodes.map(({ id, position: { x, y }, width = 0, height = 0 }) => ({
      id,
      left: x,
      top: y,
      right: x + width,
      bottom: y + height,
    })),
  );
  const lanes = createLanes();
  const routes = new Map<string, EdgeRoute>();
  for (const edge of edges) {
    const ends = edgeEnds(edge, byId);
    const runs = ends === null ? null : routeEdge(ends, obstacles, lanes);
    if (ends !== null && runs !== null) routes.set(edge.id, { ends, runs, path: routePath(runs) });
  }
  return routes;
}

/** Returns where a connection begins and ends, at the outer rims of its handles; null when one of them is not on the canvas. */
export function edgeEnds(
  { source, sourceHandle, target }: ExitEdge,
  nodes: ReadonlyMap<string, CanvasNode>,
): EdgeEnds | null {
  const exit = handleOf(nodes.get(source), 'source', sourceHandle);
  const entry = handleOf(nodes.get(target), 'target');
  if (exit === null || entry === null) return null;
  return { source, target, from: { x: exit.right, y: exit.middle }, to: { x: entry.left, y: entry.middle } };
}

function handleOf(node: CanvasNode | undefined, type: 'source' | 'target', exit?: string | null) {
  const handle = node?.handles?.find((one) => one.type === type && (type === 'target' || one.id === exit));
  if (node === undefined || handle === undefined) return null;
  const { x, y } = node.position;
  const { width = 0, height = 0 } = handle;
  return { left: x + handle.x, right: x + handle.x + width, middle: y + handle.y + height / 2 };
}
