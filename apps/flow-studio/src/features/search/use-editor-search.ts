import { useSearchSource } from '../../command/use-search-source.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { useStepActions } from '../step-actions/use-step-actions.js';
import { text } from '../../text/text.js';

/** Offers the steps of the open flow to the search, and undo and redo. Choosing a step selects it. */
export function useEditorSearch(): void {
  const store = useDraftStore();
  const stepTypes = useStepTypes();
  const actions = useStepActions();
  useSearchSource(text.search.steps, () =>
    Object.entries(store.getState().draft.steps).map(([id, { type }]) => ({
      id,
      label: id,
      detail: titleOf(stepTypes, type),
      onChoose: () => {
        store.select([id]);
        actions.want(id, true);
      },
    })),
  );
  useSearchSource(text.search.editing, () => [
    { id: 'undo', label: text.editor.undo, onChoose: store.undo },
    { id: 'redo', label: text.editor.redo, onChoose: store.redo },
  ]);
}
