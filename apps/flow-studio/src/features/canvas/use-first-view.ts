import { useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import type { CanvasModel } from './canvas-model.js';

/** Most nodes that are shown together on opening. */
const WHOLE_UNTIL = 30;
/** Zoom at which the beginning of a larger flow is shown. */
const READABLE = 0.8;
const MARGIN = 40;

/** Shows the whole of a small flow on opening, and of a large one its beginning in a size that can be read. */
export function useFirstView(model: CanvasModel): void {
  const { fitView, setViewport } = useReactFlow();
  const width = useFlowStore((store) => store.width);
  const height = useFlowStore((store) => store.height);
  const hasNodes = useStore(model, ({ nodes }) => nodes.length > 0);
  const isShown = useRef(false);
  useEffect(() => {
    if (width === 0 || height === 0 || !hasNodes || isShown.current) return;
    isShown.current = true;
    const { nodes } = model.getState();
    const first = nodes.find(({ id }) => id === TRIGGER_NODE) ?? nodes[0];
    if (nodes.length <= WHOLE_UNTIL || first === undefined) {
      void fitView({ padding: `${MARGIN}px`, minZoom: 0.15, maxZoom: 1 });
    } else {
      const { x, y } = first.position;
      void setViewport({ x: MARGIN - x * READABLE, y: height * 0.4 - y * READABLE, zoom: READABLE });
    }
  }, [width, height, hasNodes, model, fitView, setViewport]);
}
