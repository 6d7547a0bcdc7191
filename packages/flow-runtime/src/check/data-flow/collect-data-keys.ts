import { findDataPaths } from '../../config/is-data-path.js';
import { findTemplates } from '../../config/holds-template.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import { mappingsOf } from '../../document/mappings-of.js';
import { isMappingProblem, parseMappingValue } from '../../attribute-mapping/parse-mapping-value.js';
import { parseValidTemplate } from '../parse-valid-template.js';
import type { ResolvedStep } from '../resolve-steps.js';

/** Returns the members of `data` that the webhook trigger saves as attributes, so that its caller is expected to send them. */
export function keysMappedByTrigger({ triggers = [] }: FlowDraft): readonly string[] {
  return keysOfMappings(triggers.flatMap(mappingsOf).map(({ value = '' }) => value));
}

/** Returns the members of `data` that a step saves as attributes, so that its response is expected to have them. */
export function keysMappedByStep({ instance }: ResolvedStep): readonly string[] {
  return instance === undefined ? [] : keysOfMappings(findDataPaths(instance).map(({ text }) => text));
}

/** Returns the members of `data` that the templates of a step read. */
export function keysReadByStep({ instance }: ResolvedStep): readonly string[] {
  if (instance === undefined) return [];
  return findTemplates(instance).flatMap(({ source }) =>
    (parseValidTemplate(source)?.variables ?? []).flatMap(([root, key]) =>
      root === 'data' && key !== undefined ? [String(key)] : [],
    ),
  );
}

function keysOfMappings(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => {
    const parsed = parseMappingValue(value);
    if (isMappingProblem(parsed)) return [];
    const [key] = parsed.path;
    return key === undefined ? [] : [String(key)];
  });
}
