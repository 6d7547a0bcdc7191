import type { AttributeCatalog, AttributeType } from '../attribute/attribute-definition.js';
import type { AttributeMapping } from '../attribute-mapping/attribute-mapping.js';
import { hasDefault, isMappingProblem, parseMappingValue } from '../attribute-mapping/parse-mapping-value.js';
import type { FlowDocument, TimedTrigger } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';
import type { Path } from '../problem/report-problem.js';

/** Returns a warning for each mapping of a webhook trigger that never saves anything, and for a trigger of an attribute that does not exist. */
export function checkTriggers(document: FlowDocument, attributes: AttributeCatalog): readonly Problem[] {
  return (document.triggers ?? []).flatMap((trigger, triggerIndex) => {
    if (trigger.type === 'attribute-changed') {
      return checkAttribute(trigger.attribute, ['triggers', triggerIndex, 'attribute'], attributes);
    }
    if (trigger.type === 'schedule' || trigger.type === 'date') {
      return checkTimed(trigger, ['triggers', triggerIndex], attributes);
    }
    if (trigger.type !== 'webhook') return [];
    return (trigger.attributeMapping ?? []).flatMap((mapping, index) =>
      checkMapping(mapping, ['triggers', triggerIndex, 'attributeMapping', index], attributes),
    );
  });
}

function checkAttribute(attribute: string, path: Path, attributes: AttributeCatalog): Problem[] {
  if (attributes.has(attribute)) return [];
  const message = `There is no attribute "${attribute}", so it never changes. Make it, or correct the name.`;
  return [warning('unknown_attribute', path, message)];
}

function checkTimed(trigger: TimedTrigger, path: Path, attributes: AttributeCatalog): Problem[] {
  const problems: Problem[] = [];
  if (trigger.type === 'date') {
    const type = attributes.get(trigger.attribute)?.type;
    if (type !== 'date') {
      const message = `The attribute "${trigger.attribute}" ${describeDayOf(type)}. Name an attribute of type date.`;
      problems.push(warning('unknown_attribute', [...path, 'attribute'], message));
    }
  }
  (trigger.segment?.attributes ?? []).forEach(({ name }, index) => {
    if (attributes.has(name)) return;
    const message = `There is no attribute "${name}", so no contact has it. Make it, or correct the name.`;
    problems.push(warning('unknown_attribute', [...path, 'segment', 'attributes', index, 'name'], message));
  });
  return problems;
}

/** Says what an attribute that is no date has to do with the day of a trigger. */
function describeDayOf(type: AttributeType | undefined): string {
  if (type === 'string') return 'has the type string, so only values that are written like 2027-03-01 count';
  return `${type === undefined ? 'does not exist' : `has the type ${type}`}, so it is never the day of this trigger`;
}

function checkMapping({ attribute, value }: AttributeMapping, path: Path, attributes: AttributeCatalog): Problem[] {
  const problems: Problem[] = [];
  if (!attributes.has(attribute)) {
    const message = `There is no attribute "${attribute}": the value will not be saved. Make it, or correct the name.`;
    problems.push(warning('unknown_attribute', [...path, 'attribute'], message));
  }
  const parsed = parseMappingValue(value);
  if (!isMappingProblem(parsed) && parsed.path.length > 1 && !hasDefault(parsed)) {
    const message =
      'A trigger takes members of the first level only, so this value is always missing; name one of those.';
    problems.push(warning('template_never_filled', [...path, 'value'], message));
  }
  return problems;
}
