import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';
import type { CanvasModel } from './canvas-model.js';
import styles from './far-edges.module.css';

interface Curve {
  readonly from: CanvasNode;
  readonly to: CanvasNode;
  readonly path: string;
}

/** Curves by edge, computed anew when one of their nodes has moved. */
const curves = new WeakMap<ExitEdge, Curve>();

const curveOf = (edge: ExitEdge, from: CanvasNode, to: CanvasNode): string => {
  const known = curves.get(edge);
  if (known?.from === from && known.to === to) return known.path;
  const exit = from.handles?.find(({ id, type }) => type === 'source' && id === edge.sourceHandle);
  const entry = to.handles?.find(({ type }) => type === 'target');
  const x1 = from.position.x + (from.width ?? 0);
  const y1 = from.position.y + (exit?.y ?? 0);
  const x2 = to.position.x;
  const y2 = to.position.y + (entry?.y ?? 0);
  const bend = Math.max(80, Math.abs(x2 - x1) * 0.3);
  const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  curves.set(edge, { from, to, path });
  return path;
};

/**
 * Renders all connections as one path, and those of the selected steps as another one, so that a drag draws only these anew. Lines
 * keep their width on the screen.
 */
export function FarEdges({ model }: { readonly model: CanvasModel }) {
  const nodes = useStore(model, (state) => state.nodes);
  const edges = useStore(model, (state) => state.edges);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const still: string[] = [];
  const moving: string[] = [];
  for (const edge of edges) {
    const [from, to] = [byId.get(edge.source), byId.get(edge.target)];
    if (from === undefined || to === undefined) continue;
    const isMoving = from.selected === true || to.selected === true;
    (isMoving ? moving : still).push(curveOf(edge, from, to));
  }
  return (
    <ViewportPortal>
      <svg className={styles.edges} aria-hidden>
        <path d={still.join('')} />
        <path d={moving.join('')} className={styles.selected} />
      </svg>
    </ViewportPortal>
  );
}
