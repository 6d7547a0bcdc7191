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
  const { data } = useQuery({
    queryKey: ['variables', flowId, stepId, checks],
    queryFn: async ({ signal }) => {
      const params = { path: { flowId }, query: { step: stepId ?? '' } };
      return (await dataOf(api.GET('/v1/flows/{flowId}/variables', { params, signal }))).items;
    },
    enabled: stepId !== null && checks > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
    // A step that was just added is not stored yet.
    retry: false,
  });
  const outcomes = useTestOutcomes(flowId);
  return useMemo(() => {
    const tested = new Map(Array.from(outcomes, ([id, outcome]) => [id, testedDataOf(outcome)]));
    return withTestedVariables(data ?? NONE, tested);
  }, [data, outcomes]);
}

const NONE: readonly Variable[] = [];
