import { useDraft } from '../draft/use-draft.js';
import { useStepTypes } from '../step-type/use-step-types.js';
import { describeProblem } from './describe-problem.js';
import type { FlowProblem } from './flow-problem.js';

/** Puts problems of the open flow in the words of an author. Those of `useProblems` are so already. */
export function useDescribedProblems(problems: readonly FlowProblem[]): readonly FlowProblem[] {
  const steps = useDraft(({ draft }) => draft.steps);
  const stepTypes = useStepTypes();
  return problems.map((problem) => describeProblem(problem, { steps, stepTypes }));
}
