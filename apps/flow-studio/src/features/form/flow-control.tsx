import { useQuery } from '@tanstack/react-query';
import { SelectField } from '../../design/select-field.js';
import { text } from '../../text/text.js';
import { flowsQuery } from '../flows/use-flows.js';
import type { ControlProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useField } from './form-context.js';

/** Stands for no flow: no id of a flow has parentheses. */
const UNSET = '(none)';

/** Renders the choice of a flow by its name. */
export function FlowControl({ path, label, schema, isRequired, labelHidden = false }: ControlProps) {
  const { value, error, set } = useField(path);
  const { data = [] } = useQuery({ ...flowsQuery, refetchInterval: false });
  const stored = typeof value === 'string' && value !== '' ? value : null;
  const isListed = stored === null || data.some(({ id }) => id === stored);
  const options = [
    ...(isRequired ? [] : [{ value: UNSET, label: text.form.notSet }]),
    ...data.map(({ id, name }) => ({ value: id, label: name })),
    ...(isListed ? [] : [{ value: stored, label: stored }]),
  ];
  return (
    <SelectField
      label={label}
      labelHidden={labelHidden}
      hint={fieldHint(schema)}
      error={error}
      value={stored ?? (isRequired ? null : UNSET)}
      options={options}
      placeholder={text.form.chooseFlow}
      onChange={(next) => set(next === UNSET ? undefined : next)}
    />
  );
}
