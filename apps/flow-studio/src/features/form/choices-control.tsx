import { ChecksField } from '../../design/checks-field.js';
import { choiceLabel } from './choice-control.js';
import type { ChoiceValue } from './choose-control.js';
import type { ControlProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useField } from './form-context.js';

export interface ChoicesControlProps extends ControlProps {
  readonly values: readonly ChoiceValue[];
}

/** Renders the choice of several values out of an enumeration. With none chosen, an optional list is taken out of the config. */
export function ChoicesControl({ path, label, schema, isRequired, labelHidden = false, values }: ChoicesControlProps) {
  const { value, error, set } = useField(path);
  const stored: readonly unknown[] = Array.isArray(value) ? value : [];
  const options = values.map((one, index) => ({ value: String(index), label: choiceLabel(one) }));
  const choose = (chosen: readonly string[]) => {
    const next = chosen.map((index) => values[Number(index)]?.value);
    set(next.length === 0 && !isRequired ? undefined : next);
  };
  return (
    <ChecksField
      label={label}
      labelHidden={labelHidden}
      hint={fieldHint({ ...schema, minItems: undefined, maxItems: undefined })}
      error={error}
      values={options.filter((_, index) => stored.includes(values[index]?.value)).map((option) => option.value)}
      options={options}
      onChange={choose}
    />
  );
}
