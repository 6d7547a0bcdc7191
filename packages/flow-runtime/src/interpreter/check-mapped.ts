import { FlowError } from '../error/flow-error.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { Template } from '../template/template.js';
import type { AttributeType } from '../attribute/attribute-definition.js';
import { describeFound } from '../attribute/describe-found.js';
import type { Found } from '../attribute/describe-found.js';
import { checkAttributeValue } from '../attribute/check-attribute-value.js';
import type { AttributeCheck } from '../attribute/check-attribute-value.js';
import { readDataPath } from '../attribute/parse-data-path.js';
import { hasDefault } from '../template/parse-mapping-value.js';
import type { MappingValue } from '../template/parse-mapping-value.js';

/** What the data-formatting rules say of a mapped value. */
export interface CheckedMapping {
  readonly checked: AttributeCheck;
  /** With `wrong_type` and `not_a_date`. */
  readonly found?: Found;
}

const MISSING: CheckedMapping = { checked: { verdict: 'missing' } };
const SPOILT: CheckedMapping = {
  checked: { verdict: 'wrong_type' },
  found: { found: 'a value with which the filters cannot work' },
};

/**
 * Judges what a mapping finds in `data`. Where nothing stands, or `null`, filters are not asked unless a `default` is among
 * them. A mapping that could not be read finds nothing.
 */
export function checkMapped(type: AttributeType, mapped: MappingValue | undefined, data: JsonObject): CheckedMapping {
  if (mapped === undefined) return MISSING;
  const { path, template, expression } = mapped;
  const written = readDataPath(data, path);
  if (template === undefined) return check(type, written, expression);
  const isBlank = written === undefined || written === null;
  if (isBlank && !hasDefault(mapped)) return check(type, written);
  const made = evaluate(template, data);
  if (made === SPOILT) return SPOILT;
  return isBlank && made === '' ? MISSING : check(type, made as JsonValue | undefined, expression);
}

function check(type: AttributeType, value: JsonValue | undefined, expression?: string): CheckedMapping {
  const checked = checkAttributeValue(type, value);
  const { verdict } = checked;
  if (value === undefined || (verdict !== 'wrong_type' && verdict !== 'not_a_date')) return { checked };
  return { checked, found: describeFound(type, value, expression) };
}

/** A value that a template finds too much work or cannot work with spoils its own mapping only. */
function evaluate(template: Template, data: JsonObject): JsonValue | undefined | typeof SPOILT {
  try {
    // `null` is what filters make of nothing.
    return (
      template.evaluate({ contact_number: '', name: '', attributes: {}, data, reply: null, steps: {} }) ?? undefined
    );
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return SPOILT;
    throw error;
  }
}
