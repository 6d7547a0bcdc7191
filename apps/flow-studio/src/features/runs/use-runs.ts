import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, dataOf } from '../../api/client.js';
import { answerOnItsWay, loadAgain } from '../../live/load-again.js';
import type { RunSummary } from '../../live/run-stream.js';
import { useRunStream } from '../../live/use-run-stream.js';
import { listRuns } from './run-list.js';
import type { RunPageData, RunPages } from './run-list.js';
import { withInstants } from '../period/period.js';
import type { RunSearch } from './run-search.js';
import { createRunUpdates } from './run-updates.js';

/** Runs of a filter, which follow what happens. */
export interface LiveRuns {
  /** Undefined until the server has answered. */
  readonly runs: readonly RunSummary[] | undefined;
  readonly error: Error | null;
  readonly isLive: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

const PAGE = 50;
/** Lists the runs of a filter and keeps the list up to date. */
export function useRuns(search: RunSearch): LiveRuns {
  const client = useQueryClient();
  const queryKey = useMemo(() => ['runs', search], [search]);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => loadPage(search, pageParam, signal),
    getNextPageParam: ({ nextCursor }: RunPageData) => nextCursor,
    // The stream says when to load again.
    staleTime: Infinity,
    gcTime: 0,
  });
  const updates = useMemo(
    () =>
      createRunUpdates({
        status: search.status,
        read: () => client.getQueryData<RunPages>(queryKey),
        write: (pages) => client.setQueryData<RunPages>(queryKey, pages),
        answerOnItsWay: () => answerOnItsWay(client.getQueryCache().find({ queryKey, exact: true })),
        loadNewest: () => loadPage(search, null),
      }),
    [client, queryKey, search],
  );
  useEffect(() => updates.end, [updates]);
  const isLive = useRunStream({
    flowId: search.flowId,
    onRun: updates.take,
    onReload: () => loadAgain(client, queryKey),
  });
  return {
    runs: useMemo(() => data && listRuns(data), [data]),
    error,
    isLive,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}

async function loadPage(search: RunSearch, cursor: string | null, signal?: AbortSignal): Promise<RunPageData> {
  const query = { ...withInstants(search, Date.now()), limit: PAGE, ...(cursor === null ? {} : { cursor }) };
  return dataOf(api.GET('/v1/runs', { params: { query }, ...(signal === undefined ? {} : { signal }) }));
}
