import { checkAttributeValue } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { AttributeCatalog, AttributeValue, JsonValue } from '@luluchat/flow-runtime';
import type { ProblemEntry } from '../problem/http-problem.js';

/**
 * Parses the attributes of a contact that need not exist; adds a problem to `errors` for each value that does not fit its
 * attribute. An attribute that is not defined yet is taken as it is, so that a step can be tried before it is.
 */
export function parseSampleAttributes(
  values: Readonly<Record<string, unknown>>,
  definitions: AttributeCatalog,
  errors: ProblemEntry[],
): Readonly<Record<string, AttributeValue>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, given]): [string, AttributeValue][] => {
      const type = definitions.get(key)?.type ?? (typeof given === 'number' ? 'numeric' : 'string');
      const checked = checkAttributeValue(type, given as JsonValue);
      if (checked.outcome === 'saved') return [[key, checked.value]];
      const path = jsonPointer(['contact', 'attributes', key]);
      errors.push({ path, code: checked.outcome, message: `The value is not a ${type} that can be stored.` });
      return [];
    }),
  );
}
