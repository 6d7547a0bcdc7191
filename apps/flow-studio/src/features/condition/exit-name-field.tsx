import { useState } from 'react';
import { TextField } from '../../design/text-field.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { text } from '../../text/text.js';
import { renameCaseExit } from './rename-case-exit.js';

export interface ExitNameFieldProps {
  readonly stepId: string;
  /** Position of the case. */
  readonly index: number;
}

/** Renders the name of a case's exit. It changes when the field is left or with Enter, and its connection goes with it. */
export function ExitNameField({ stepId, index }: ExitNameFieldProps) {
  const store = useDraftStore();
  const path = ['cases', index, 'exit'];
  const { value, error } = useField(path);
  const stored = typeof value === 'string' ? value : '';
  const [entered, setEntered] = useState({ for: stored, name: stored });
  // Undo and a move of the case bring another name.
  const typed = entered.for === stored ? entered.name : stored;
  const rename = () => {
    if (typed !== stored) store.run(renameCaseExit(stepId, index, typed.trim()));
  };
  return (
    <FieldPlace path={path}>
      <TextField
        label={text.condition.exit}
        error={error}
        value={typed}
        maxLength={64}
        spellCheck={false}
        autoCapitalize="none"
        onChange={(name) => setEntered({ for: stored, name })}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key === 'Escape') setEntered({ for: stored, name: stored });
        }}
      />
    </FieldPlace>
  );
}
