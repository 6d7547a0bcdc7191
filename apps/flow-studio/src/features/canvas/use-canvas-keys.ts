import { useMemo } from 'react';
import type { KeyboardEvent } from 'react';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import type { CanvasModel } from './canvas-model.js';

/** Returns the id of the node that an event comes from; undefined when it comes from elsewhere, or from a field. */
const nodeOf = (event: KeyboardEvent): string | undefined => {
  const { dataset, classList } = event.target as HTMLElement;
  return classList.contains('react-flow__node') ? dataset['id'] : undefined;
};

/** Returns handlers of the keys on the canvas. Capturing ones come before React Flow's own. */
export function useCanvasKeys(model: CanvasModel) {
  const draft = useDraftStore();
  const actions = useStepActions();
  return useMemo(() => {
    /** Steps that a key is about: the selected ones when the focus is on one of them or on none, else the focused one. */
    const subjects = (id: string | undefined): readonly string[] => {
      const { selection } = draft.getState();
      return id === undefined || selection.has(id) ? [...selection] : [id];
    };
    const removeEdges = () => {
      for (const { selected, source, sourceHandle } of model.getState().edges) {
        if (selected === true && source !== TRIGGER_NODE && sourceHandle != null)
          actions.disconnect(source, sourceHandle);
      }
    };
    const follow = (id: string, isForward: boolean) => {
      const { edges } = model.getState();
      const next = isForward
        ? edges.find(({ source }) => source === id)?.target
        : edges.find(({ target }) => target === id)?.source;
      if (next !== undefined) actions.want(next, true);
    };
    return {
      onKeyDownCapture: (event: KeyboardEvent) => {
        const id = nodeOf(event);
        if (id === undefined) return;
        const isFollow = (event.ctrlKey || event.metaKey) && (event.key === 'ArrowRight' || event.key === 'ArrowLeft');
        if (event.key === 'Escape') {
          // React Flow would take the focus away as well.
          event.stopPropagation();
          draft.select([]);
        } else if (isFollow) {
          event.preventDefault();
          event.stopPropagation();
          follow(id, event.key === 'ArrowRight');
        }
      },
      onKeyDown: (event: KeyboardEvent) => {
        const id = nodeOf(event);
        const isOnCanvas =
          id !== undefined || (event.target as HTMLElement).closest('button, input, [role=menu]') === null;
        if (!isOnCanvas || event.altKey) return;
        const isCommand = event.ctrlKey || event.metaKey;
        const key = event.key.toLowerCase();
        if (key === 'delete' || key === 'backspace') {
          const steps = subjects(id).filter((at) => at !== TRIGGER_NODE);
          if (steps.length > 0) actions.remove(steps);
          else removeEdges();
        } else if (isCommand && key === 'd') actions.duplicate(subjects(id));
        else if (isCommand && key === 'a') draft.select(model.getState().nodes.map((node) => node.id));
        else if (!isCommand && key === 'c' && id !== undefined) actions.open({ kind: 'connect', step: id });
        else return;
        event.preventDefault();
      },
    };
  }, [draft, actions, model]);
}
