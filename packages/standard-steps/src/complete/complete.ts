import type { StepPlugin } from '@luluchat/flow-runtime';
import { CompleteConfig } from './complete-config.js';

/** Creates the step `complete`, which ends the run with status `completed`. */
export function createComplete(): StepPlugin<CompleteConfig> {
  return {
    type: 'complete',
    manifest: {
      title: 'Complete',
      description: 'Ends the flow and marks it as a success.',
      icon: 'flag',
      category: 'end',
      summary: 'ends the flow',
    },
    configType: CompleteConfig,
    exits: () => [],
    execute: () => ({ kind: 'complete' }),
  };
}
