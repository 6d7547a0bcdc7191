import { useReactFlow, useStore as useFlowStore, useStoreApi } from '@xyflow/react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { FocusEvent } from 'react';
import type { CanvasNode } from './build-nodes.js';
import type { CanvasModel } from './canvas-model.js';
import { reveal } from './reveal.js';

/**
 * Keeps in view what the author is at: the step that gets the focus by a key, and the selected one when the canvas becomes smaller, as
 * it does when a panel opens. Returns the handler of the focus.
 */
export function useInView(model: CanvasModel): (event: FocusEvent) => void {
  const { setViewport } = useReactFlow();
  const flow = useStoreApi();
  const width = useFlowStore((store) => store.width);
  const height = useFlowStore((store) => store.height);
  const before = useRef({ width, height });
  const bring = (node: CanvasNode | undefined) => {
    const view = node === undefined ? null : reveal(node, flow.getState());
    if (view !== null) void setViewport(view);
  };
  const bringSelected = useEffectEvent(() => {
    const selected = model.getState().nodes.filter((node) => node.selected);
    if (selected.length === 1) bring(selected[0]);
  });
  useEffect(() => {
    const isSmaller = width < before.current.width || height < before.current.height;
    before.current = { width, height };
    if (isSmaller && width > 0 && height > 0) bringSelected();
  }, [width, height]);
  return ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return;
    if (!target.matches(':focus-visible')) return;
    // The browser may scroll to it first, which counts before the next frame.
    requestAnimationFrame(() => bring(model.getState().nodes.find(({ id }) => id === target.dataset['id'])));
  };
}
