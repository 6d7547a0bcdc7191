import { SwitchField } from '../../design/switch-field.js';
import type { ControlProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useField } from './form-context.js';

/** Renders the switch of a yes or no. */
export function BooleanControl({ path, label, schema }: ControlProps) {
  const { value, error, set } = useField(path);
  const isOn = typeof value === 'boolean' ? value : schema.default === true;
  return (
    <SwitchField label={label} hint={fieldHint(schema)} error={error} value={isOn} onChange={(next) => set(next)} />
  );
}
