import type { StepRegistry } from '../step/step-registry.js';
import type { FlowDraft } from '../document/flow-draft.js';
import { explainMigrated, inspectStepConfig } from '../config/inspect-step-config.js';
import type { Problem } from '../problem/problem.js';
import { below } from '../problem/report-problem.js';

/**
 * Returns the problems for which even a draft is refused: secrets that would be stored unencrypted, and configs that
 * cannot be checked for them. A draft may be unfinished or wrong in any other way; `checkFlow` reports that.
 */
export function checkDraft(draft: FlowDraft, registry: StepRegistry): readonly Problem[] {
  return Object.entries(draft.steps).flatMap(([id, step]) => {
    const plugin = registry.get(step.type);
    if (plugin === undefined) return [];
    return inspectStepConfig(plugin, step)
      .problems.filter(({ code }) => REFUSED_IN_DRAFTS.has(code))
      .map((problem) => below(['steps', id], explainMigrated(plugin, step, problem)));
  });
}

const REFUSED_IN_DRAFTS = new Set([
  'url_user_info',
  // Such a config was not validated, so it may contain a secret.
  'too_large',
  'too_deep',
  'unknown_config_version',
  'config_not_migrated',
]);
