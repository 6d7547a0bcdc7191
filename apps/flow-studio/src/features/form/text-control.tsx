import { TextArea, TextField } from '../../design/text-field.js';
import { TemplateField } from '../template/template-field.js';
import type { ControlProps } from './control-props.js';
import { fieldHint, placeholderOf } from './field-hint.js';
import { useField, useForm } from './form-context.js';
import { formatOf } from '../../step-type/json-schema.js';

export interface TextControlProps extends ControlProps {
  readonly kind: 'text' | 'template' | 'date' | 'time';
}

const INPUT_TYPES = { text: 'text', date: 'date', time: 'time' } as const;

/** Renders the field of a text. An optional text that is emptied is taken out of the config. */
export function TextControl({ path, label, schema, isRequired, labelHidden = false, kind }: TextControlProps) {
  const { stepId } = useForm();
  const { value, error, set } = useField(path);
  const isMultiline = schema['x-luluchat-multiline'] === true;
  const shared = {
    label,
    labelHidden,
    hint: fieldHint(schema),
    error,
    value: typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value),
    onChange: (next: string) => set(next === '' && !isRequired ? undefined : next, { typed: true }),
    ...(placeholderOf(schema) === undefined ? {} : { placeholder: placeholderOf(schema) }),
  };
  if (kind === 'template') return <TemplateField {...shared} stepId={stepId} isMultiline={isMultiline} />;
  if (isMultiline) return <TextArea {...shared} dir="auto" />;
  return (
    <TextField
      {...shared}
      dir="auto"
      type={INPUT_TYPES[kind]}
      spellCheck={kind === 'text' && formatOf(schema) === undefined ? undefined : false}
    />
  );
}
