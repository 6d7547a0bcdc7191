import { useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import type { CanvasModel } from './canvas-model.js';

/** Largest flow that is shown as a whole on opening. */
const WHOLE_UNTIL = 30;

/** Shows the whole of a small flow on opening, and of a large one its beginning in a size that can be read. */
export function useFirstView(model: CanvasModel): void {
  const { fitView, setViewport } = useReactFlow();
  const hasSize = useFlowStore(({ width, height }) => width > 0 && height > 0);
  const height = useFlowStore((store) => store.height);
  const hasNodes = useStore(model, ({ nodes }) => nodes.length > 0);
  const isShown = useRef(false);
  useEffect(() => {
    if (!hasSize || !hasNodes || isShown.current) return;
    isShown.current = true;
    const { nodes } = model.getState();
    const first = nodes.find(({ id }) => id === TRIGGER_NODE) ?? nodes[0];
    if (nodes.length <= WHOLE_UNTIL || first === undefined) {
      void fitView({ padding: 0.12, maxZoom: 1, minZoom: 0.35 });
      return;
    }
    const zoom = 0.85;
    void setViewport({ x: 48 - first.position.x * zoom, y: height / 2 - first.position.y * zoom, zoom });
  }, [hasSize, hasNodes, height, model, fitView, setViewport]);
}
