import { useState } from 'react';
import { TextArea } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import type { ConfigPath } from './config-path.js';
import { useField } from './form-context.js';

export interface JsonControlProps {
  readonly path: ConfigPath;
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly isRequired?: boolean;
  /** Reason why no other control shows the value. */
  readonly reason: string;
}

/** Renders the field of a value as JSON. What is no JSON stays in the field and is not stored. */
export function JsonControl({ path, label, labelHidden = false, isRequired = false, reason }: JsonControlProps) {
  const { value, error, set } = useField(path);
  const stored = value === undefined ? '' : JSON.stringify(value, null, 2);
  const [typed, setTyped] = useState({ text: stored, meant: stored });
  // Something else changed the value: undo, another field, another tab.
  const shown = typed.meant === stored ? typed.text : stored;
  const problem = findProblem(shown, isRequired);
  const change = (next: string) => {
    if (findProblem(next, isRequired) !== undefined) return setTyped({ text: next, meant: stored });
    const parsed = next.trim() === '' ? undefined : (JSON.parse(next) as unknown);
    setTyped({ text: next, meant: parsed === undefined ? '' : JSON.stringify(parsed, null, 2) });
    set(parsed, { typed: true });
  };
  return (
    <TextArea
      label={label}
      labelHidden={labelHidden}
      hint={text.form.json.reason(reason)}
      error={problem ?? error}
      value={shown}
      onChange={change}
      spellCheck={false}
      dir="ltr"
    />
  );
}

function findProblem(typed: string, isRequired: boolean): string | undefined {
  if (typed.trim() === '') return isRequired ? text.form.json.empty : undefined;
  try {
    JSON.parse(typed);
    return undefined;
  } catch (error) {
    return text.form.json.invalid(error instanceof Error ? error.message : String(error));
  }
}
