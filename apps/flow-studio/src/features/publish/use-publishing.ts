import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { useAutosave } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';
import { publishedQuery } from './use-published.js';

/**
 * Checks the open flow, with all edits stored, and publishes exactly the draft that was checked: one that another window changed
 * meanwhile is checked again first.
 */
export function usePublishing() {
  const queries = useQueryClient();
  const autosave = useAutosave();
  const { flowId } = useDraftStore().getState();
  const params = { path: { flowId } };
  const published = useQuery({ ...publishedQuery(flowId), staleTime: 0 });
  const check = useQuery({
    queryKey: ['publish-check', flowId],
    queryFn: async ({ signal }) => {
      const revision = await autosave.catchUp();
      const { problems } = await dataOf(api.POST('/v1/flows/{flowId}/validate', { params, signal }));
      return { revision, problems };
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const publish = useMutation({
    mutationFn: async (revision: string) => {
      try {
        const header = { 'if-match': revision } as never;
        return await dataOf(api.POST('/v1/flows/{flowId}/publish', { params: { ...params, header } }));
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status < 409 || error.status >= 500) throw error;
        // The draft, or what it is checked against, is another one by now.
        await check.refetch();
        throw error.status === 412 ? new Error(text.publish.changedMeanwhile, { cause: error }) : error;
      }
    },
    onSuccess: () =>
      Promise.all(
        [['published', flowId], ['versions', flowId], ['flows']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return { published, check, publish };
}
