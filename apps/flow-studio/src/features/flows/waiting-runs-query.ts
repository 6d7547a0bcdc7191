import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

/** Runs of a flow that wait. */
export interface WaitingRuns {
  /** Version that each of the runs follows, of at most 100 runs. */
  readonly versions: readonly number[];
  /** True when there are more than that. */
  readonly isMore: boolean;
}

/** Reads which versions the runs of a flow follow that wait for a contact or a time. */
export const waitingRunsQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['waiting-runs', flowId],
    queryFn: async ({ signal }): Promise<WaitingRuns> => {
      const query = { flowId, status: 'waiting' as const, limit: 100 };
      const { items, nextCursor } = await dataOf(api.GET('/v1/runs', { params: { query }, signal }));
      return { versions: items.map(({ flowVersion }) => flowVersion), isMore: nextCursor !== null };
    },
    staleTime: 0,
  });
