import type { StepRegistry } from '../step/step-registry.js';
import type { FlowDocument } from '../document/flow-document.js';
import { explainMigrated, inspectStepConfig } from '../config/inspect-step-config.js';
import type { Problem } from '../problem/problem.js';
import { below } from '../problem/report-problem.js';

/**
 * What a draft must not even hold: members that nobody knows, and secrets that would be stored in the open. Everything
 * else may be unfinished or wrong in a draft, and is for `checkFlow`.
 */
export function checkDraft(document: FlowDocument, registry: StepRegistry): readonly Problem[] {
  return Object.entries(document.steps).flatMap(([id, step]) => {
    const plugin = registry.get(step.type);
    if (plugin === undefined) return [];
    return inspectStepConfig(plugin, step)
      .problems.filter(({ code }) => REFUSED_IN_DRAFTS.has(code))
      .map((problem) => below(['steps', id], explainMigrated(plugin, step, problem)));
  });
}

const REFUSED_IN_DRAFTS = new Set([
  'unknown_member',
  'url_user_info',
  // Nobody looked into such a config, so nobody knows what it holds.
  'too_large',
  'too_deep',
  'unknown_config_version',
  'config_not_migrated',
]);
