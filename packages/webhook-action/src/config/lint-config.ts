import { jsonPointer } from '@luluchat/flow-runtime';
import type { LintScope, StepProblem } from '@luluchat/flow-runtime';
import type { DestinationGuard } from '../guard/destination-guard.js';
import { queryNamesInConflict } from '../request/query-conflicts.js';
import { lintDestination } from './lint-destination.js';
import type { WebhookActionConfig } from './webhook-action-config.js';

/** Publish-time problems of a valid config. */
export function lintConfig(
  config: WebhookActionConfig,
  { attributes }: LintScope,
  guard: DestinationGuard,
): readonly StepProblem[] {
  const mappings = config.attributeMapping.flatMap(({ attribute }, index): StepProblem[] =>
    attributes.has(attribute)
      ? []
      : [
          {
            severity: 'warning',
            code: 'unknown_attribute',
            path: jsonPointer(['attributeMapping', index, 'attribute']),
            message: `There is no attribute "${attribute}": the value will not be saved.`,
          },
        ],
  );
  const conflicts = queryNamesInConflict(config).map((name): StepProblem => ({
    severity: 'error',
    code: 'duplicate_parameter_name',
    path: '/url',
    message: `The query of the URL has "${name}", which is sent as a parameter too; remove it from the URL.`,
  }));
  return [...lintDestination(config.url, guard), ...conflicts, ...mappings];
}
