import { SelectField } from '../../design/select-field.js';
import { inWords } from '../../format/in-words.js';
import { labelOf } from '../../step-type/label-of.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { text } from '../../text/text.js';
import type { ConfigPath } from '../form/config-path.js';
import { useField, useForm } from '../form/form-context.js';

export interface OperatorFieldProps {
  /** Path of the rule. */
  readonly path: ConfigPath;
  /** Shows the label of the field. Otherwise only screen readers have one. */
  readonly hasLabel?: boolean;
  /** Gives a rule another operator. */
  readonly change: (rule: unknown, operator: string) => unknown;
}

/** Renders how a rule compares. */
export function OperatorField({ path, hasLabel = false, change }: OperatorFieldProps) {
  const { schema: root } = useForm();
  const { value, error } = useField([...path, 'operator']);
  const rule = useField(path);
  const { schema } = schemaAt(root, [...path, 'operator']);
  const known = (schema.enum ?? []).filter((one) => typeof one === 'string');
  const words: Readonly<Record<string, string>> = text.condition.operators;
  return (
    <SelectField
      label={hasLabel ? labelOf('operator', schema) : text.condition.operator}
      labelHidden={!hasLabel}
      error={error}
      value={typeof value === 'string' ? value : null}
      options={known.map((one) => ({ value: one, label: words[one] ?? inWords(one) }))}
      onChange={(next) => rule.set(change(rule.value, next))}
    />
  );
}
