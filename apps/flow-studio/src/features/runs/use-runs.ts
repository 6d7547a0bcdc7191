import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import type { RunSummary } from '../../live/run-stream.js';
import { useRunStream } from '../../live/use-run-stream.js';
import { listRuns, mergeNewest, updateRun } from './run-list.js';
import type { RunPageData, RunPages } from './run-list.js';
import { withInstants } from '../period/period.js';
import type { RunSearch } from './run-search.js';

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
/** Runs that are new to the list are asked for together, at most once in this time. */
const GATHER_MS = 500;

/**
 * Lists the runs of a filter and keeps the list up to date. The server decides which runs belong to it: a run that is new to the list is
 * not put there, its newest page is loaded.
 */
export function useRuns(search: RunSearch): LiveRuns {
  const client = useQueryClient();
  const queryKey = useMemo(() => ['runs', search], [search]);
  const load = async (cursor: string | null, signal?: AbortSignal): Promise<RunPageData> => {
    const query = { ...withInstants(search, Date.now()), limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    return dataOf(api.GET('/v1/runs', { params: { query }, ...(signal === undefined ? {} : { signal }) }));
  };
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    getNextPageParam: ({ nextCursor }: RunPageData) => nextCursor,
    // The stream says when to load again.
    staleTime: Infinity,
    gcTime: 0,
  });

  const change = (update: (pages: RunPages) => RunPages) =>
    client.setQueryData<RunPages>(queryKey, (pages) => pages && update(pages));
  const loadNewest = useGathered(GATHER_MS, queryKey, async () => {
    const newest = await load(null);
    change((pages) => mergeNewest(pages, newest));
  });
  const isLive = useRunStream({
    flowId: search.flowId,
    onRun: (run) => {
      const pages = client.getQueryData<RunPages>(queryKey);
      if (pages === undefined) return;
      const updated = updateRun(pages, run, search.status);
      if (updated === pages) loadNewest();
      else change(() => updated);
    },
    onReload: () => void refetch(),
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

/** Returns a function that calls `act` once, some time after it was called first. What waits is dropped when `key` changes. */
function useGathered(pause: number, key: unknown, act: () => Promise<void>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const run = useEffectEvent(() => {
    timer.current = undefined;
    // The stream or the next change loads it again when the server is away.
    act().catch(() => undefined);
  });
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    if (wanted > 0) timer.current ??= setTimeout(run, pause);
  }, [wanted, pause]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [key],
  );
  return () => setWanted((count) => count + 1);
}
