import { useQuery } from '@tanstack/react-query';
import { SuggestField } from '../../design/suggest-field.js';
import { missingAttribute } from '../../problem/flow-problem.js';
import { CreateAttribute } from '../attribute/create-attribute.js';
import type { CreateAttributeProps } from '../attribute/create-attribute.js';
import { attributesQuery } from '../attribute/use-attributes.js';
import type { ControlProps } from './control-props.js';
import { fieldHint } from './field-hint.js';
import { useField, useForm } from './form-context.js';
import { formatTyped } from './parse-number.js';
import { useSuggestions } from './use-suggestions.js';
import type { SuggestionSource } from './suggestion-source.js';

export interface SuggestControlProps extends ControlProps {
  readonly source: SuggestionSource;
}

/** Renders the field of a name of something that exists: an attribute, a secret, a time zone. */
export function SuggestControl({ path, label, schema, isRequired, labelHidden = false, source }: SuggestControlProps) {
  const { value, error, pointer, set } = useField(path);
  return (
    <>
      <SuggestField
        label={label}
        labelHidden={labelHidden}
        hint={fieldHint(schema)}
        error={error}
        value={formatTyped(value)}
        suggestions={useSuggestions(source)}
        onChange={(next) => set(next === '' && !isRequired ? undefined : next, { typed: true })}
      />
      {source === 'attribute' && typeof value === 'string' && <AttributeOffer attributeKey={value} pointer={pointer} />}
    </>
  );
}

/**
 * Renders the button that makes an attribute which is typed and does not exist. None where the typed letters may become one that does:
 * the warning of the server, which comes when the step is left, has the button too.
 */
function AttributeOffer({ attributeKey, pointer }: CreateAttributeProps) {
  const { problems } = useForm();
  const { data: attributes } = useQuery(attributesQuery);
  const typed = attributeKey.trim().toLowerCase();
  const isWarned = problems.some((problem) => problem.path === pointer && missingAttribute(problem) !== undefined);
  if (attributes === undefined || typed === '' || isWarned) return null;
  if ([...attributes.keys()].some((key) => key.toLowerCase().startsWith(typed))) return null;
  return <CreateAttribute attributeKey={attributeKey} pointer={pointer} />;
}
