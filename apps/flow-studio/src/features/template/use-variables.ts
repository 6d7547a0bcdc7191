import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { useDraft } from '../../draft/use-draft.js';
import { useProblems } from '../../problem/use-problems.js';
import type { Variable } from './variable.js';

/**
 * Returns the variables that can have a value at a step of the stored draft, asked again after each check of the draft. Empty
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
  return data ?? NONE;
}

const NONE: readonly Variable[] = [];
