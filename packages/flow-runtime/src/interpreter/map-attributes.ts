import type { JsonObject } from '../json/json-value.js';
import type { SaveAttribute } from '../step/effect.js';
import { variablePath } from '../template/variable-path.js';
import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { AttributeMapping } from '../attribute/attribute-mapping.js';
import { checkMapped } from './check-mapped.js';
import { isMappingFault, parseMappingValue } from '../template/parse-mapping-value.js';
import type { MappingValue } from '../template/parse-mapping-value.js';
import type { MappingRecord } from '../attribute/mapping-outcome.js';

/** A verdict for every mapping, and an effect for each that is to be saved. */
export interface MappedAttributes {
  readonly verdicts: readonly MappingRecord[];
  readonly effects: readonly SaveAttribute[];
}

/** Applies attribute mappings to the `data` of a webhook. A refused value never stops the others. */
export function mapAttributes(
  mappings: readonly AttributeMapping[],
  data: JsonObject,
  attributes: AttributeCatalog,
): MappedAttributes {
  const verdicts: MappingRecord[] = [];
  const effects: SaveAttribute[] = [];
  for (const mapping of mappings) {
    const { shown, value: mapped } = read(mapping);
    const definition = attributes.get(mapping.attribute);
    const place = { attribute: mapping.attribute, path: shown };
    if (definition === undefined) {
      verdicts.push({ verdict: 'unknown_attribute', ...place });
      continue;
    }
    const { checked, found } = checkMapped(definition.type, mapped, data);
    verdicts.push({ verdict: checked.verdict, ...place, ...found });
    if (checked.verdict === 'saved') {
      effects.push({ type: 'save-attribute', attribute: mapping.attribute, value: checked.value });
    }
  }
  return { verdicts, effects };
}

interface ReadMapping {
  readonly value: MappingValue | undefined;
  readonly shown: string;
}

/** Mappings are parts of flow versions, which never change and are shared by all runs: each is parsed once. */
const readMappings = new WeakMap<AttributeMapping, ReadMapping>();

function read(mapping: AttributeMapping): ReadMapping {
  let found = readMappings.get(mapping);
  if (found === undefined) {
    const value = parseMappingValue(mapping.value);
    found = isMappingFault(value)
      ? { value: undefined, shown: 'data' }
      : { value, shown: variablePath(['data', ...value.path]) };
    readMappings.set(mapping, found);
  }
  return found;
}
