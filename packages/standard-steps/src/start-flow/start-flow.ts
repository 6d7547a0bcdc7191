import type { LintScope, StepPlugin, StepProblem } from '@luluchat/flow-runtime';
import { StartFlowConfig } from './start-flow-config.js';

/**
 * Makes the step `start-flow`: this run ends as completed, and a run of another flow takes over for the same contact with
 * the same `data` and last reply. Nothing comes after it, so it has no exits.
 */
export function createStartFlow(): StepPlugin<StartFlowConfig> {
  return {
    type: 'start-flow',
    manifest: {
      title: 'Start another flow',
      description: 'Leaves this flow and goes on at the beginning of another one.',
      icon: 'arrow-right-circle',
      category: 'end',
    },
    configType: StartFlowConfig,
    exits: () => [],
    lint: lintTarget,
    execute: ({ config: { flowId } }) => ({
      kind: 'complete',
      effects: [{ type: 'enterFlow', flowId }],
      result: { flowId },
    }),
  };
}

/** A warning, not an error: two flows that start each other could not be published otherwise. */
function lintTarget({ flowId }: StartFlowConfig, { publishedFlows }: LintScope): readonly StepProblem[] {
  if (publishedFlows === undefined || publishedFlows.has(flowId)) return [];
  const message =
    'There is no published flow with this id: a run that comes here fails. Publish that flow, or choose another.';
  return [{ severity: 'warning', code: 'flow_not_published', path: '/flowId', message }];
}
