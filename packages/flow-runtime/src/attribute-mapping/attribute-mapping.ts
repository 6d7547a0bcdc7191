import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { SaveAttribute } from '../attribute/save-attribute.js';
import { valueAtPath } from '../attribute/parse-data-path.js';
import { variablePath } from '../template/variable-path.js';
import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { checkMappedValue } from './check-mapped-value.js';
import { isMappingProblem, parseMappingValue } from './parse-mapping-value.js';
import type { MappingValue } from './parse-mapping-value.js';
import type { MappingRecord } from '../attribute/mapping-outcome.js';

/** Saves one value of a webhook's data as a custom attribute. */
export interface AttributeMapping {
  /** Key of the attribute. */
  readonly attribute: string;
  /** A data path in braces, optionally with filters: `{{data.tier}}`, `{{data.since | date: "%Y-%m-%d"}}`. */
  readonly value: string;
}

/** Outcome of every mapping, in order, and an effect for each value to save. */
export interface MappedAttributes {
  readonly verdicts: readonly MappingRecord[];
  readonly effects: readonly SaveAttribute[];
}

/**
 * Applies attribute mappings to the `data` of a webhook. A value that cannot be saved does not affect the other
 * mappings.
 */
export function mapAttributes(
  mappings: readonly AttributeMapping[],
  data: JsonObject,
  attributes: AttributeCatalog,
): MappedAttributes {
  const verdicts: MappingRecord[] = [];
  const effects: SaveAttribute[] = [];
  for (const mapping of mappings) {
    const { shown, value: mapped } = parseMapping(mapping);
    const definition = attributes.get(mapping.attribute);
    const { attribute } = mapping;
    if (definition === undefined) {
      verdicts.push({ verdict: 'unknown_attribute', attribute, path: shown });
      continue;
    }
    const { checked, found } = checkMappedValue(definition.type, mapped, data);
    const record = { verdict: checked.outcome, attribute, path: shown };
    // A spread of nothing would cost V8 more than the rest of the record.
    verdicts.push(found === undefined ? record : { ...record, ...found });
    if (checked.outcome === 'saved') {
      effects.push({ type: 'save-attribute', attribute: mapping.attribute, value: checked.value });
    }
  }
  return { verdicts, effects };
}

/** Returns the value at the path of a mapping, before its filters; `undefined` if `data` has none, or the mapping does not parse. */
export function valueOfMapping(mapping: AttributeMapping, data: JsonObject): JsonValue | undefined {
  const { value } = parseMapping(mapping);
  return value && valueAtPath(data, value.path);
}

interface ParsedMapping {
  readonly value: MappingValue | undefined;
  readonly shown: string;
}

/** Cache: mappings belong to flow versions, which never change and which all runs share, so each is parsed once. */
const parsedMappings = new WeakMap<AttributeMapping, ParsedMapping>();

function parseMapping(mapping: AttributeMapping): ParsedMapping {
  let parsed = parsedMappings.get(mapping);
  if (parsed === undefined) {
    const value = parseMappingValue(mapping.value);
    parsed = isMappingProblem(value)
      ? { value: undefined, shown: 'data' }
      : { value, shown: variablePath(['data', ...value.path]) };
    parsedMappings.set(mapping, parsed);
  }
  return parsed;
}
