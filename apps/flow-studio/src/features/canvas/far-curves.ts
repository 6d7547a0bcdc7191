import type { Position } from '../../draft/flow-draft.js';
import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';
import type { Curve } from './draw-curves.js';
import type { EdgeRoutes } from './edge-routes.js';
import { edgeEnds } from './route-edges.js';
import type { EdgeRoute } from './route-edges.js';

interface CurveOfNodes {
  readonly from: CanvasNode;
  readonly to: CanvasNode;
  readonly route: EdgeRoute | undefined;
  readonly curve: Curve;
}

/** Curves by edge, made anew when one of their nodes has moved, or their way has changed. */
const curves = new WeakMap<ExitEdge, CurveOfNodes>();

const isSamePlace = (one: Position, other: Position) => one.x === other.x && one.y === other.y;

function curveOf(
  edge: ExitEdge,
  nodes: ReadonlyMap<string, CanvasNode>,
  route: EdgeRoute | undefined,
): CurveOfNodes | null {
  const [from, to] = [nodes.get(edge.source), nodes.get(edge.target)];
  const known = curves.get(edge);
  if (known !== undefined && known.from === from && known.to === to && known.route === route) return known;
  const ends = edgeEnds(edge, nodes);
  if (from === undefined || to === undefined || ends === null) return null;
  const isOnItsWay =
    route !== undefined && isSamePlace(route.ends.from, ends.from) && isSamePlace(route.ends.to, ends.to);
  const curve = { from: ends.from, to: ends.to, runs: isOnItsWay ? route.runs : [] };
  const made = { from, to, route, curve };
  curves.set(edge, made);
  return made;
}

/** Makes the curves of edges, those of selected steps apart. A curve of nodes that did not change is the same one as before. */
export function splitCurves(
  nodes: readonly CanvasNode[],
  edges: readonly ExitEdge[],
  routes: EdgeRoutes,
): { readonly still: readonly Curve[]; readonly moving: readonly Curve[] } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const still: Curve[] = [];
  const moving: Curve[] = [];
  for (const edge of edges) {
    const made = curveOf(edge, byId, routes.get(edge.id));
    if (made === null) continue;
    const isMoving = made.from.selected === true || made.to.selected === true;
    (isMoving ? moving : still).push(made.curve);
  }
  return { still, moving };
}
