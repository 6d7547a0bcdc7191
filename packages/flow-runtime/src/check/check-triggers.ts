import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { AttributeMapping } from '../attribute-mapping/attribute-mapping.js';
import { hasDefault, isMappingProblem, parseMappingValue } from '../attribute-mapping/parse-mapping-value.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';
import type { Path } from '../problem/report-problem.js';

/** Returns a warning for each mapping of a webhook trigger that never saves anything. */
export function checkTriggers(document: FlowDocument, attributes: AttributeCatalog): readonly Problem[] {
  return (document.triggers ?? []).flatMap((trigger, triggerIndex) =>
    trigger.type !== 'webhook'
      ? []
      : (trigger.attributeMapping ?? []).flatMap((mapping, index) =>
          checkMapping(mapping, ['triggers', triggerIndex, 'attributeMapping', index], attributes),
        ),
  );
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
