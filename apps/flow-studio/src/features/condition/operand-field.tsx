import { TextArea } from '../../design/text-field.js';
import type { ConfigPath } from '../form/config-path.js';
import { useField, useForm } from '../form/form-context.js';
import { formatTyped, parseNumber } from '../form/parse-number.js';
import { useTypedNumber } from '../form/use-typed-number.js';
import { TemplateField } from '../template/template-field.js';
import { text } from '../../text/text.js';
import type { OperandKind } from './condition-case.js';

export interface OperandFieldProps {
  readonly path: ConfigPath;
  readonly kind: Exclude<OperandKind, 'none'>;
}

/** Renders what a rule compares with: a text, number, date or tag, each of which may be a template, or a list of texts. */
export function OperandField({ path, kind }: OperandFieldProps) {
  const { stepId } = useForm();
  const { value, error, set } = useField(path);
  const [typed, setTyped] = useTypedNumber(value);
  if (kind === 'list') return <ListField path={path} />;
  const isNumber = kind === 'number';
  return (
    <TemplateField
      label={text.condition.operands[kind]}
      error={error}
      value={isNumber ? typed : formatTyped(value)}
      stepId={stepId}
      placeholder={kind === 'date' ? text.condition.datePlaceholder : ''}
      onChange={(next) => {
        setTyped(next);
        set(isNumber ? (parseNumber(next) ?? '') : next, { typed: true });
      }}
    />
  );
}

/** Renders a list of texts, one a line. */
function ListField({ path }: { readonly path: ConfigPath }) {
  const { value, error, set } = useField(path);
  const lines = Array.isArray(value) ? value.map(formatTyped).join('\n') : formatTyped(value);
  return (
    <TextArea
      label={text.condition.operands.list}
      hint={text.condition.listHint}
      error={error}
      value={lines}
      dir="auto"
      onChange={(next) => set(next.split('\n'), { typed: true })}
      onBlur={() =>
        Array.isArray(value) &&
        set(
          value.filter((one) => one !== ''),
          { typed: true },
        )
      }
    />
  );
}
