import { TextArea, TextField } from '../../design/text-field.js';
import type { ControlProps } from './control-props.js';
import { fieldHint, placeholderOf } from './field-hint.js';
import { useField } from './form-context.js';
import { formatOf } from './json-schema.js';

export interface TextControlProps extends ControlProps {
  readonly kind: 'text' | 'template' | 'date' | 'time';
}

const INPUT_TYPES = { text: 'text', template: 'text', date: 'date', time: 'time' } as const;

/** Renders the field of a text. An optional text that is emptied is taken out of the config. */
export function TextControl({ path, label, schema, isRequired, labelHidden = false, kind }: TextControlProps) {
  const { value, error, set } = useField(path);
  const shared = {
    label,
    labelHidden,
    hint: fieldHint(schema),
    error,
    value: typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value),
    onChange: (next: string) => set(next === '' && !isRequired ? undefined : next, { typed: true }),
    dir: 'auto',
    ...(placeholderOf(schema) === undefined ? {} : { placeholder: placeholderOf(schema) }),
  };
  if (schema['x-luluchat-multiline'] === true) return <TextArea {...shared} />;
  return (
    <TextField
      {...shared}
      type={INPUT_TYPES[kind]}
      spellCheck={kind === 'text' && formatOf(schema) === undefined ? undefined : false}
    />
  );
}
