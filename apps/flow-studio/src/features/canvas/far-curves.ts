import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';
import type { Curve } from './draw-curves.js';

interface CurveOfNodes extends Curve {
  readonly from: CanvasNode;
  readonly to: CanvasNode;
}

/** Curves by edge, made anew when one of their nodes has moved. */
const curves = new WeakMap<ExitEdge, CurveOfNodes>();

const middleOf = ({ handles }: CanvasNode, type: 'source' | 'target', exit?: string | null): number => {
  const handle = handles?.find((one) => one.type === type && (type === 'target' || one.id === exit));
  return handle === undefined ? 0 : handle.y + (handle.height ?? 0) / 2;
};

const curveOf = (edge: ExitEdge, from: CanvasNode, to: CanvasNode): Curve => {
  const known = curves.get(edge);
  if (known?.from === from && known.to === to) return known;
  const curve = {
    from,
    to,
    x1: from.position.x + (from.width ?? 0),
    y1: from.position.y + middleOf(from, 'source', edge.sourceHandle),
    x2: to.position.x,
    y2: to.position.y + middleOf(to, 'target'),
  };
  curves.set(edge, curve);
  return curve;
};

/** Makes the curves of edges, those of selected steps apart. A curve of nodes that did not change is the same one as before. */
export function splitCurves(
  nodes: readonly CanvasNode[],
  edges: readonly ExitEdge[],
): { readonly still: readonly Curve[]; readonly moving: readonly Curve[] } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const still: Curve[] = [];
  const moving: Curve[] = [];
  for (const edge of edges) {
    const [from, to] = [byId.get(edge.source), byId.get(edge.target)];
    if (from === undefined || to === undefined) continue;
    const isMoving = from.selected === true || to.selected === true;
    (isMoving ? moving : still).push(curveOf(edge, from, to));
  }
  return { still, moving };
}
