import { RadioField } from '../../design/radio-field.js';
import { SelectField } from '../../design/select-field.js';
import { text } from '../../text/text.js';
import type { ChoiceValue } from './choose-control.js';
import type { ControlProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useField } from './form-context.js';
import { inWords } from '../../format/in-words.js';

export interface ChoiceControlProps extends ControlProps {
  readonly values: readonly ChoiceValue[];
}

/** Most values that are shown as radio buttons; more stand in a list to open. */
const MAX_RADIOS = 3;
const UNSET = 'unset';

/** Renders the choice of one value out of an enumeration: radio buttons when they are few, else a list. */
export function ChoiceControl({ path, label, schema, isRequired, labelHidden = false, values }: ChoiceControlProps) {
  const { value, error, set } = useField(path);
  const shown = value === undefined ? schema.default : value;
  const known = values.findIndex((one) => one.value === shown);
  const isStrange = shown !== undefined && known === -1;
  const unset = isRequired || schema.default !== undefined ? [] : [{ value: UNSET, label: text.form.notSet }];
  const options = [
    ...unset,
    ...values.map((one, index) => ({ value: String(index), label: choiceLabel(one) })),
    ...(isStrange ? [{ value: 'other', label: JSON.stringify(shown) }] : []),
  ];
  const choose = (chosen: string) => {
    if (chosen === UNSET) set(undefined);
    else if (chosen !== 'other') set(values[Number(chosen)]?.value);
  };
  const props = {
    label,
    labelHidden,
    hint: fieldHint(schema),
    error,
    value: isStrange ? 'other' : known !== -1 ? String(known) : unset.length === 0 ? null : UNSET,
    options,
    onChange: choose,
  };
  return options.length <= MAX_RADIOS ? <RadioField {...props} /> : <SelectField {...props} />;
}

/** Returns what a value is called: its title, else itself in words. */
export function choiceLabel({ value, title }: ChoiceValue): string {
  if (title !== undefined) return title;
  if (value === null) return text.form.nothingValue;
  if (typeof value === 'boolean') return value ? text.form.yes : text.form.no;
  // Names in capitals and with punctuation, such as GET, are shown as they are.
  return typeof value === 'string' && /^[a-z][a-z\d]*(?:[-_][a-z\d]+)*$/.test(value) ? inWords(value) : String(value);
}
