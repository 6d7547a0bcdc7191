import { inspectConfig } from '../config/validate-config.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { FlowDocument } from './flow-document.js';
import type { Problem } from './problem.js';
import { below } from './report-problem.js';

/**
 * What a draft must not even hold: members that nobody knows, and secrets that would be stored in the open. Everything
 * else may be unfinished or wrong in a draft, and is for `checkFlow`.
 */
export function checkDraft(document: FlowDocument, registry: StepRegistry): readonly Problem[] {
  return Object.entries(document.steps).flatMap(([id, step]) => {
    const plugin = registry.get(step.type);
    if (plugin === undefined) return [];
    return inspectConfig(plugin.configType, step.config ?? {})
      .problems.filter(({ code }) => REFUSED_IN_DRAFTS.has(code))
      .map((problem) => below(['steps', id, 'config'], problem));
  });
}

/** The last two: nobody looked into such a config, so nobody knows what it holds. */
const REFUSED_IN_DRAFTS = new Set(['unknown_member', 'url_user_info', 'too_large', 'too_deep']);
