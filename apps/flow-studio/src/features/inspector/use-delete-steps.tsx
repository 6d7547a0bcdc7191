import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { Modal } from '../../design/modal.js';
import { deleteSteps, successor } from '../../draft/step-commands.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { useStepViewsStore } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';

/**
 * Deletes steps. When something leads to a step and all of its exits lead to one other step, the author is asked whether to join
 * the two.
 */
export function useDeleteSteps(ids: readonly string[]): { readonly remove: () => void; readonly dialog: ReactNode } {
  const store = useDraftStore();
  const views = useStepViewsStore();
  const [isAsking, setIsAsking] = useState(false);
  const nameOf = (id: string | undefined) => {
    const view = id === undefined ? undefined : views.getState().views.get(id);
    return view === undefined ? '' : text.canvas.stepName(view.title, view.id);
  };
  const finish = (join: boolean) => {
    setIsAsking(false);
    store.run(deleteSteps(ids, { join }));
    document.querySelector<HTMLElement>(`section[aria-label="${text.editor.inspector}"]`)?.focus();
  };
  const [only] = ids;
  const target = () => (ids.length === 1 && only !== undefined ? joinTarget(only) : undefined);
  const joinTarget = (id: string) => {
    const { steps, start } = store.getState().draft;
    const next = successor(steps[id]);
    const isReached = start === id || Object.values(steps).some(({ exits }) => Object.values(exits ?? {}).includes(id));
    return next !== undefined && next !== id && isReached ? next : undefined;
  };
  return {
    remove: () => (target() === undefined ? finish(false) : setIsAsking(true)),
    dialog: isAsking && (
      <Modal
        open
        size="small"
        onClose={() => setIsAsking(false)}
        title={text.inspector.deleteQuestion(nameOf(only))}
        description={text.inspector.deleteJoin(nameOf(target()))}
        actions={
          <>
            <Button onClick={() => finish(false)}>{text.inspector.deleteOnly}</Button>
            <Button kind="primary" onClick={() => finish(true)}>
              {text.inspector.deleteAndJoin}
            </Button>
          </>
        }
      />
    ),
  };
}
