import { useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { CanvasModel } from './canvas-model.js';
import { drawCurves, isSameDrawing } from './draw-curves.js';
import type { Drawing } from './draw-curves.js';
import type { EdgeRouteStore } from './edge-routes.js';
import { splitCurves } from './far-curves.js';
import styles from './far-edges.module.css';

const DARK = '(prefers-color-scheme: dark)';

const onSchemeChange = (notify: () => void) => {
  const query = matchMedia(DARK);
  query.addEventListener('change', notify);
  return () => query.removeEventListener('change', notify);
};

export interface FarEdgesProps {
  readonly model: CanvasModel;
  readonly routes: EdgeRouteStore;
}

/**
 * Draws all connections on one element, and those of the selected steps on another one, so that a drag draws only these anew: as
 * elements of their own, or as one of SVG, they would take most of each frame.
 */
export function FarEdges({ model, routes: store }: FarEdgesProps) {
  const nodes = useStore(model, (state) => state.nodes);
  const edges = useStore(model, (state) => state.edges);
  const { routes } = useStore(store);
  const { still, moving } = splitCurves(nodes, edges, routes);
  return (
    <>
      <CurveCanvas curves={still} className={styles.still} />
      <CurveCanvas curves={moving} className={styles.moving} />
    </>
  );
}

interface CurveCanvasProps {
  readonly curves: Drawing['curves'];
  readonly className: string | undefined;
}

function CurveCanvas({ curves, className }: CurveCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Drawing | null>(null);
  const viewport = useFlowStore(({ transform }) => transform);
  const width = useFlowStore((store) => store.width);
  const height = useFlowStore((store) => store.height);
  const isDark = useSyncExternalStore(onSchemeChange, () => matchMedia(DARK).matches);
  useEffect(() => {
    const drawing = { curves, viewport, width, height, isDark };
    if (canvas.current === null || isSameDrawing(drawing, drawn.current)) return;
    drawn.current = drawing;
    drawCurves(canvas.current, drawing);
  }, [curves, viewport, width, height, isDark]);
  return <canvas ref={canvas} className={className} aria-hidden />;
}
