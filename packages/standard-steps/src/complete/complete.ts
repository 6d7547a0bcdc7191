import type { StepPlugin } from '@luluchat/flow-runtime';
import { evaluateNamed } from '../named-value/named-value.js';
import { CompleteConfig } from './complete-config.js';

/** Creates the step `complete`, which ends the run with status `completed`, with outputs for a step that called its flow. */
export function createComplete(): StepPlugin<CompleteConfig> {
  return {
    type: 'complete',
    manifest: {
      title: 'Complete',
      description: 'Ends the flow and marks it as a success.',
      icon: 'flag',
      category: 'end',
      summary: 'ends the flow{% if outputs.size > 0 %} with {{ outputs | map: "name" | join: ", " }}{% endif %}',
    },
    configType: CompleteConfig,
    exits: () => [],
    execute: ({ config: { outputs = [] }, templates }) =>
      outputs.length === 0 ? { kind: 'complete' } : { kind: 'complete', output: evaluateNamed(outputs, templates) },
  };
}
