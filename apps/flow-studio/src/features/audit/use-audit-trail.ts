import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { withInstants } from '../period/period.js';
import type { AuditSearch } from './audit-search.js';

/** Change that a caller asked for. */
export type AuditEntry = components['schemas']['AuditEntryView'];

const PAGE = 50;

/** Lists the changes of a filter, newest first. */
export function useAuditTrail(search: AuditSearch) {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['audit', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { ...withInstants(search, Date.now()), limit: PAGE, ...(cursor !== undefined && { cursor }) };
      return dataOf(api.GET('/v1/audit', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // Changes of other screens are in the list when it is opened again.
    staleTime: 0,
  });
  return {
    /** Undefined until the server has answered. */
    entries: useMemo(() => data?.pages.flatMap(({ items }) => items), [data]),
    error,
    hasMore: hasNextPage,
    isLoading: isFetching,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}
