import type { ResumedByCall, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { lintTarget } from '../flow-target/lint-target.js';
import { evaluateNamed } from '../named-value/named-value.js';
import { CallFlowConfig } from './call-flow-config.js';

/**
 * Creates the step `call-flow`, which runs another flow for the same contact and continues when that has ended: through `completed`, with
 * the outputs of its step `complete`, or through `stalled` or `failed`.
 */
export function createCallFlow(): StepPlugin<CallFlowConfig> {
  return {
    type: 'call-flow',
    manifest: {
      title: 'Call another flow',
      description: 'Runs another flow, and continues here when it has ended.',
      icon: 'arrow-right-circle',
      category: 'logic',
      summary: '{{ flowId }}{% if inputs.size > 0 %} with {{ inputs | map: "name" | join: ", " }}{% endif %}',
    },
    configType: CallFlowConfig,
    exits: () => ['completed', 'stalled'],
    failedExit: 'failed',
    provides: (_, exit) => (exit === 'completed' ? { output: 'any' } : { output: ['failure'] }),
    lint: lintTarget,
    execute: ({ config: { flowId, inputs = [] }, templates }) => ({
      kind: 'wait',
      forMessage: false,
      effects: [{ type: 'call-flow', flowId, data: evaluateNamed(inputs, templates) }],
      history: { flowId },
    }),
    resumeAfterCall: (_, event) => leave(event),
  };
}

function leave({ outcome, output, failure: given }: ResumedByCall): StepResult {
  if (outcome === 'completed') return { kind: 'exit', exit: outcome, output };
  const { code = 'unknown', reason = 'The flow did not complete.' } = given ?? {};
  const failure = { code, reason };
  const left = { kind: 'exit', exit: outcome, output: { failure }, history: { failure } } as const;
  return outcome === 'stalled' ? left : { ...left, failure, endsAs: 'step_failed' };
}
