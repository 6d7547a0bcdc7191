import type { StepPlugin } from '@luluchat/flow-runtime';
import { CompleteConfig } from './complete-config.js';

/** Makes the step `complete`: the run ends here with status `completed`. */
export function createComplete(): StepPlugin<CompleteConfig> {
  return {
    type: 'complete',
    manifest: {
      title: 'Complete',
      description: 'Ends the flow and marks it as a success.',
      icon: 'flag',
      category: 'end',
    },
    configType: CompleteConfig,
    exits: () => [],
    execute: () => ({ kind: 'complete' }),
  };
}
