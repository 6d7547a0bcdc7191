import { SuggestField } from '../../design/suggest-field.js';
import type { ControlProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useField } from './form-context.js';
import { formatTyped } from './parse-number.js';
import { useSuggestions } from './use-suggestions.js';
import type { SuggestionSource } from './suggestion-source.js';

export interface SuggestControlProps extends ControlProps {
  readonly source: SuggestionSource;
}

/** Renders the field of a name of something that exists: an attribute, a secret, a time zone. */
export function SuggestControl({ path, label, schema, isRequired, labelHidden = false, source }: SuggestControlProps) {
  const { value, error, set } = useField(path);
  return (
    <SuggestField
      label={label}
      labelHidden={labelHidden}
      hint={fieldHint(schema)}
      error={error}
      value={formatTyped(value)}
      suggestions={useSuggestions(source)}
      onChange={(next) => set(next === '' && !isRequired ? undefined : next, { typed: true })}
    />
  );
}
