import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useStore } from 'zustand';
import { useStepActions } from '../step-actions/use-step-actions.js';
import type { CanvasModel } from './canvas-model.js';
import { reveal } from './reveal.js';

/** Brings the wanted step into view, and gives it the focus when that is wanted too. Returns the ref of the canvas. */
export function useWanted(model: CanvasModel): RefObject<HTMLElement | null> {
  const actions = useStepActions();
  const canvas = useRef<HTMLElement>(null);
  const { setViewport } = useReactFlow();
  const flow = useStoreApi();
  const wanted = useStore(actions, (state) => state.wanted);
  const node = useStore(model, ({ nodes }) => (wanted === null ? undefined : nodes.find(({ id }) => id === wanted.id)));
  useEffect(() => {
    if (wanted === null || node === undefined) return undefined;
    const view = reveal(node, flow.getState());
    if (view !== null) void setViewport(view);
    actions.want(null);
    if (!wanted.focus) return undefined;
    // The node is rendered once it is in view, which takes React Flow a frame or two.
    let attempts = 10;
    const focus = () => {
      const element = canvas.current?.querySelector<HTMLElement>(
        `.react-flow__node[data-id="${CSS.escape(wanted.id)}"]`,
      );
      if (element != null) element.focus({ preventScroll: true });
      else if ((attempts -= 1) > 0) requestAnimationFrame(focus);
    };
    requestAnimationFrame(focus);
    return undefined;
  }, [wanted, node, flow, actions, setViewport]);
  return canvas;
}
