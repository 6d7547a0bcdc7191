import { TextField } from './text-field.js';
import { useSettledText } from './use-settled-text.js';

export interface TypedFilterProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Returns what counts of the typed text. Default: the text without blanks around it. */
  readonly read?: (typed: string) => string;
  /** Called with the text that is to filter; undefined for none. */
  readonly onChange: (value: string | undefined) => void;
}

const TYPING_MS = 400;

/** Renders a filter that is typed; it filters when the typing stops. */
export function TypedFilter({ label, placeholder = '', value, read = trimmed, onChange }: TypedFilterProps) {
  const onSettle = (settled: string) => onChange(settled === '' ? undefined : settled);
  const [typed, setTyped] = useSettledText({ value, onSettle, pause: TYPING_MS, read });
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      value={typed}
      onChange={setTyped}
    />
  );
}

function trimmed(typed: string): string {
  return typed.trim();
}
