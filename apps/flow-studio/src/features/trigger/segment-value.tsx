import { useState } from 'react';
import { TextArea, TextField } from '../../design/text-field.js';
import { sameJson } from '../../difference/same-json.js';
import { labelOf } from '../../step-type/label-of.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { text } from '../../text/text.js';
import type { AttributeType } from '../attribute/use-attributes.js';
import type { ConfigPath } from '../form/config-path.js';
import { useField, useForm } from '../form/form-context.js';
import { formatTyped, parseNumber } from '../form/parse-number.js';
import { useTypedNumber } from '../form/use-typed-number.js';
import { isShownAsDate, parseLines } from './segment-operand.js';
import type { SegmentOperand } from './segment-operand.js';

export interface SegmentValueProps {
  readonly path: ConfigPath;
  readonly operand: Exclude<SegmentOperand, 'none'>;
  /** Type of the attribute; undefined for one that does not exist. */
  readonly type: AttributeType | undefined;
}

/** Renders what a rule of a segment compares with: a text, a number, a day, or several of them. */
export function SegmentValue({ path, operand, type }: SegmentValueProps) {
  const { schema: root } = useForm();
  const { value, error, set } = useField(path);
  const [typed, setTyped] = useTypedNumber(value);
  const label = labelOf('value', schemaAt(root, path).schema);
  const change = (next: unknown) => set(next === '' ? undefined : next, { typed: true });
  if (operand === 'list') return <Lines path={path} label={label} type={type} />;
  if (operand === 'number')
    return (
      <TextField
        label={label}
        error={error}
        value={typed}
        inputMode="decimal"
        onChange={(next) => {
          setTyped(next);
          change(parseNumber(next));
        }}
      />
    );
  const isDate = operand === 'date' && isShownAsDate(value);
  return (
    <TextField
      label={label}
      error={error}
      value={formatTyped(value)}
      type={isDate ? 'date' : 'text'}
      dir="auto"
      onChange={change}
    />
  );
}

interface LinesProps extends Omit<SegmentValueProps, 'operand'> {
  readonly label: string;
}

/** Renders several values, one a line. What is typed stays as it is while it means the stored values. */
function Lines({ path, label, type }: LinesProps) {
  const { value, error, set } = useField(path);
  const stored = Array.isArray(value) ? value.map(formatTyped).join('\n') : formatTyped(value);
  const [typed, setTyped] = useState(stored);
  return (
    <TextArea
      label={label}
      hint={text.condition.listHint}
      error={error}
      value={sameJson(parseLines(typed, type), value) ? typed : stored}
      dir="auto"
      onChange={(next) => {
        setTyped(next);
        set(parseLines(next, type), { typed: true });
      }}
    />
  );
}
