import { FlowError } from '../error/flow-error.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { Template } from '../template/template.js';
import type { AttributeType } from '../attribute/attribute-definition.js';
import { describeFound, isDescribed } from '../attribute/describe-found.js';
import type { Found } from '../attribute/describe-found.js';
import { checkAttributeValue } from '../attribute/check-attribute-value.js';
import type { AttributeCheck } from '../attribute/check-attribute-value.js';
import { valueAtPath } from '../attribute/parse-data-path.js';
import { hasDefault } from './parse-mapping-value.js';
import type { MappingValue } from './parse-mapping-value.js';

/** Result of the data-formatting rules for a mapped value. */
export interface MappedValueCheck {
  readonly checked: AttributeCheck;
  /** Description of the value, with `wrong_type`, `not_a_date` and `unsafe_number`. */
  readonly found?: Found;
}

const MISSING: MappedValueCheck = { checked: { outcome: 'missing' } };
const FILTERS_FAILED: MappedValueCheck = {
  checked: { outcome: 'wrong_type' },
  found: { found: 'a value with which the filters cannot work' },
};

/**
 * Evaluates a mapping on `data` and checks the value against the type of its attribute. Filters run on a missing
 * value or `null` only if a `default` is among them. A mapping that does not parse (`undefined`) gives `missing`.
 */
export function checkMappedValue(
  type: AttributeType,
  mapped: MappingValue | undefined,
  data: JsonObject,
): MappedValueCheck {
  if (mapped === undefined) return MISSING;
  const { path, template, expression } = mapped;
  const raw = valueAtPath(data, path);
  if (template === undefined) return check(type, raw, expression);
  const isBlank = raw === undefined || raw === null;
  if (isBlank && !hasDefault(mapped)) return check(type, raw);
  const value = evaluate(template, data);
  if (value === FILTERS_FAILED) return FILTERS_FAILED;
  return isBlank && value === '' ? MISSING : check(type, value as JsonValue | undefined, expression);
}

function check(type: AttributeType, value: JsonValue | undefined, expression?: string): MappedValueCheck {
  const checked = checkAttributeValue(type, value);
  if (value === undefined || !isDescribed(checked.outcome)) return { checked };
  return { checked, found: describeFound(type, value, expression) };
}

/** Evaluates a template. Filters that cannot handle the value, or take too much work, fail only their own mapping. */
function evaluate(template: Template, data: JsonObject): JsonValue | undefined | typeof FILTERS_FAILED {
  try {
    // Filters return `null` for a value that does not exist.
    return (
      template.evaluate({ contact_number: '', name: '', attributes: {}, data, reply: null, steps: {} }) ?? undefined
    );
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return FILTERS_FAILED;
    throw error;
  }
}
