import { useEffect, useMemo } from 'react';
import { announce } from '../../design/announce.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { useStepActions } from '../step-actions/use-step-actions.js';

/** Tells whether keys belong to a field: its own undo and paste work there. */
const isInField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role=textbox], .cm-editor') !== null);

/** Tells whether a dialog or a menu is open, so that keys are about that. */
const isCovered = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Makes undo and redo that say what they did. */
export function useUndoRedo(): { readonly undo: () => void; readonly redo: () => void } {
  const draft = useDraftStore();
  return useMemo(
    () => ({
      undo: () => {
        // What is being dragged is stored first, and is what is undone.
        draft.getState().endGesture?.();
        const entry = draft.getState().past.at(-1);
        draft.undo();
        if (entry !== undefined) announce(text.steps.undone(entry.label));
      },
      redo: () => {
        draft.getState().endGesture?.();
        const entry = draft.getState().future.at(-1);
        draft.redo();
        if (entry !== undefined) announce(text.steps.redone(entry.label));
      },
    }),
    [draft],
  );
}

/** Handles the keys of the whole editor: undo and redo, and copy, cut and paste of steps. Fields keep theirs. */
export function useEditorKeys(): void {
  const draft = useDraftStore();
  const actions = useStepActions();
  const { undo, redo } = useUndoRedo();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const isForSteps = (event: Event) => !isInField(event.target) && !isCovered();
    document.addEventListener(
      'keydown',
      (event) => {
        const key = event.key.toLowerCase();
        if (!(event.ctrlKey || event.metaKey) || event.altKey || !isForSteps(event)) return;
        if (key === 'z' && !event.shiftKey) undo();
        else if ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)) redo();
        else return;
        event.preventDefault();
      },
      { signal },
    );
    const copy = (event: ClipboardEvent): boolean => {
      const isTextChosen = document.getSelection()?.isCollapsed === false;
      if (!isForSteps(event) || isTextChosen) return false;
      const copied = actions.copy(draft.getState().selection);
      if (copied === null || event.clipboardData === null) return false;
      event.clipboardData.setData('text/plain', copied);
      event.preventDefault();
      return true;
    };
    document.addEventListener('copy', copy, { signal });
    document.addEventListener(
      'cut',
      (event) => {
        const { selection } = draft.getState();
        if (copy(event)) actions.removeNow([...selection], false);
      },
      { signal },
    );
    document.addEventListener(
      'paste',
      (event) => {
        if (!isForSteps(event)) return;
        if (actions.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
      },
      { signal },
    );
    return () => controller.abort();
  }, [draft, actions, undo, redo]);
}
