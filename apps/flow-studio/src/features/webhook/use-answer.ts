import { testedData } from '../step-test/answer-tree.js';
import type { TestedData } from '../step-test/answer-tree.js';
import { useKeptSample } from '../step-test/kept-samples.js';
import type { KeptSample } from '../step-test/kept-samples.js';
import { useStepTest } from '../step-test/step-tests.js';
import type { TestOutcome } from '../step-test/test-step.js';

/** Answer that mappings of a step are made of and compared with. */
export interface Answer {
  /** Data of the answer; undefined when there is none. */
  readonly answer: TestedData | undefined;
  /** `true` if it is the sample of the step, because the step was not tried since the studio was opened. */
  readonly isSample: boolean;
  readonly outcome: TestOutcome | undefined;
  readonly sample: KeptSample | undefined;
}

/** Returns the answer of the last test of a step, or else its sample. */
export function useAnswer(flowId: string, stepId: string): Answer {
  const outcome = useStepTest(flowId, stepId)?.outcome;
  const sample = useKeptSample(flowId, stepId);
  const answer = outcome === undefined ? sample?.answer : testedData(outcome);
  return { answer, isSample: outcome === undefined, outcome, sample };
}
