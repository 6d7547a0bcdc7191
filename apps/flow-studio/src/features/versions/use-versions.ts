import { useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

/** Returns the versions of a flow, newest first, a page at a time. */
export function useVersions(flowId: string) {
  return useInfiniteQuery({
    queryKey: ['versions', flowId],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      return dataOf(api.GET('/v1/flows/{flowId}/versions', { params: { path: { flowId }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: 0,
  });
}
