import { useState } from 'react';
import { TextField } from '../../design/text-field.js';
import { findIdProblem, renameStep } from '../../draft/rename-step.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';

/** Renders the id of a step. It changes when the field is left or with Enter; Escape brings the id back. */
export function StepIdField({ stepId }: { readonly stepId: string }) {
  const store = useDraftStore();
  const [entered, setEntered] = useState({ for: stepId, id: stepId });
  // The field stays the same one when the step gets its new id or another step is selected.
  const typed = entered.for === stepId ? entered.id : stepId;
  const setTyped = (id: string) => setEntered({ for: stepId, id });
  const error = findIdProblem(store.getState().draft, stepId, typed);
  const rename = () => {
    if (typed === stepId || error !== undefined) return;
    store.run(renameStep(stepId, typed));
    store.select([typed]);
  };
  return (
    <TextField
      label={text.inspector.id}
      hint={text.inspector.idHint}
      error={error}
      value={typed}
      spellCheck={false}
      autoCapitalize="none"
      onChange={setTyped}
      onBlur={rename}
      onKeyDown={(event) => {
        if (event.key === 'Enter') rename();
        if (event.key === 'Escape') setTyped(stepId);
      }}
    />
  );
}
