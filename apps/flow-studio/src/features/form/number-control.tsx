import { TextField } from '../../design/text-field.js';
import type { ControlProps } from './control-props.js';
import { fieldHint, placeholderOf } from './field-hint.js';
import { useField } from './form-context.js';
import { parseNumber } from './parse-number.js';
import { useTypedNumber } from './use-typed-number.js';

/** Renders the field of a number. What is typed stays as it is while it is no number yet. */
export function NumberControl({ path, label, schema, labelHidden = false }: ControlProps) {
  const { value, error, set } = useField(path);
  const [typed, setTyped] = useTypedNumber(value);
  const placeholder = placeholderOf(schema);
  return (
    <TextField
      label={label}
      labelHidden={labelHidden}
      hint={fieldHint(schema)}
      error={error}
      value={typed}
      inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(next) => {
        setTyped(next);
        set(parseNumber(next), { typed: true });
      }}
    />
  );
}
