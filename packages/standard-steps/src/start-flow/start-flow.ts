import type { StepPlugin } from '@luluchat/flow-runtime';
import { lintTarget } from '../flow-target/lint-target.js';
import { StartFlowConfig } from './start-flow-config.js';

/**
 * Creates the step `start-flow`, which completes this run and starts a run of another flow for the same contact, with the
 * same `data` and last reply. It ends the run, so it has no exits.
 */
export function createStartFlow(): StepPlugin<StartFlowConfig> {
  return {
    type: 'start-flow',
    manifest: {
      title: 'Start another flow',
      description: 'Leaves this flow and continues at the beginning of another one.',
      icon: 'arrow-right-circle',
      category: 'end',
      summary: '{{ flowId }}',
    },
    configType: StartFlowConfig,
    exits: () => [],
    lint: lintTarget,
    execute: ({ config: { flowId } }) => ({
      kind: 'complete',
      effects: [{ type: 'enter-flow', flowId }],
      history: { flowId },
    }),
  };
}
