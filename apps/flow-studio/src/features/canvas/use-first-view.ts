import { useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { usePositions } from '../../layout/positions-provider.js';
import type { CanvasModel } from './canvas-model.js';
import { firstView } from './first-view.js';

/** Shows the flow so that it can be read, on opening and after it was laid out again: `lookAt` is a step that should be in view. */
export function useFirstView(model: CanvasModel, lookAt?: string | null): void {
  const { setViewport } = useReactFlow();
  const width = useFlowStore((store) => store.width);
  const height = useFlowStore((store) => store.height);
  const hasNodes = useStore(model, ({ nodes }) => nodes.length > 0);
  const tidied = useStore(usePositions(), (state) => state.tidied);
  const shown = useRef<number | null>(null);
  const show = useEffectEvent(() => {
    const view = firstView(model.getState().nodes, { width, height }, lookAt);
    if (view !== null) void setViewport(view);
  });
  useEffect(() => {
    if (width === 0 || height === 0 || !hasNodes || shown.current === tidied) return;
    shown.current = tidied;
    show();
  }, [width, height, hasNodes, tidied]);
}
