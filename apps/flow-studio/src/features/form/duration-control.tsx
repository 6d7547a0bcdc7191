import { SelectField } from '../../design/select-field.js';
import { TextField } from '../../design/text-field.js';
import { text } from '../../text/text.js';
import type { ControlProps } from './control-props.js';
import { useField, useForm } from './form-context.js';
import { FieldGroup } from './field-group.js';
import { fieldHint } from './field-hint.js';
import { inWords } from '../../format/in-words.js';
import { initialValue } from './initial-value.js';
import { OptionalPart } from './optional-part.js';
import { parseNumber } from './parse-number.js';
import { useTypedNumber } from './use-typed-number.js';
import styles from './form.module.css';

export interface DurationControlProps extends ControlProps {
  readonly units: readonly string[];
}

/** Renders a duration: an amount and its unit, side by side. */
export function DurationControl(props: DurationControlProps) {
  const { path, schema, units } = props;
  const { schema: root } = useForm();
  const { error } = useField(path);
  return (
    <OptionalPart {...props} initial={initialValue(root, schema)}>
      <FieldGroup label={props.label} labelHidden={props.labelHidden} hint={fieldHint(schema)} error={error}>
        <div className={styles.duration}>
          <AmountField path={[...path, 'amount']} group={props.label} />
          <UnitField path={[...path, 'unit']} group={props.label} units={units} />
        </div>
      </FieldGroup>
    </OptionalPart>
  );
}

interface PartProps {
  readonly path: readonly (string | number)[];
  /** Label of the duration, which completes the accessible name. */
  readonly group: string;
}

function AmountField({ path, group }: PartProps) {
  const { value, error, set } = useField(path);
  const [typed, setTyped] = useTypedNumber(value);
  return (
    <TextField
      label={text.form.duration.part(group, text.form.duration.amount)}
      labelHidden
      aria-invalid={error !== undefined}
      value={typed}
      inputMode="decimal"
      onChange={(next) => {
        setTyped(next);
        set(parseNumber(next) ?? '', { typed: true });
      }}
    />
  );
}

function UnitField({ path, group, units }: PartProps & { readonly units: readonly string[] }) {
  const { value, set } = useField(path);
  const words: Readonly<Record<string, string>> = text.form.duration.units;
  return (
    <SelectField
      label={text.form.duration.part(group, text.form.duration.unit)}
      labelHidden
      value={typeof value === 'string' ? value : null}
      options={units.map((unit) => ({ value: unit, label: words[unit] ?? inWords(unit) }))}
      onChange={(next) => set(next)}
    />
  );
}
