import { useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { useDraft } from '../../draft/use-draft.js';
import { useProblems } from '../../problem/use-problems.js';
import { testedDataOf } from '../step-test/answer-tree.js';
import { useTestOutcomes } from '../step-test/step-tests.js';
import { withTestedVariables } from './tested-variables.js';
import type { Variable } from './variable.js';

/**
 * Returns the variables that can have a value at a step of the stored draft, asked again after each check of the draft, and the values
 * of answers that steps before it had in their last test. Empty
 * until the server has answered, and outside of a step (null).
 */
export function useVariables(stepId: string | null): readonly Variable[] {
  const flowId = useDraft((state) => state.flowId);
  const checks = useProblems((state) => state.checks);
  // A step that was just added is not stored yet: the server knows no variables of it.
  const isStored = useProblems((state) => stepId !== null && state.storedSteps.has(stepId));
  const { data } = useQuery({
    queryKey: ['variables', flowId, stepId, checks],
    queryFn: async ({ signal }) => {
      const params = { path: { flowId }, query: { step: stepId ?? '' } };
      return (await dataOf(api.GET('/v1/flows/{flowId}/variables', { params, signal }))).items;
    },
    enabled: isStored,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
    // Another tab may have removed the step.
    retry: false,
  });
  const outcomes = useTestOutcomes(flowId);
  return useMemo(() => {
    const tested = new Map(Array.from(outcomes, ([id, outcome]) => [id, testedDataOf(outcome)]));
    return withTestedVariables(data ?? NONE, tested);
  }, [data, outcomes]);
}

const NONE: readonly Variable[] = [];
