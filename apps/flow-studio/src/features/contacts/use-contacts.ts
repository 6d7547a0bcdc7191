import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Contact as the API tells of it. */
export type Contact = components['schemas']['ContactView'];

const PAGE = 50;
/** Contacts after which the rest comes when the reader asks for it. */
const ENOUGH = 25;

/** Lists contacts whose name or number contains a text. Pages may be short or empty: the next ones are loaded until there is enough. */
export function useContacts(search: string) {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['contacts', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { limit: PAGE, ...(search === '' ? {} : { query: search }), ...(cursor && { cursor }) };
      return dataOf(api.GET('/v1/contacts', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const contacts = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const needsMore = hasNextPage && !isFetching && error === null && (contacts?.length ?? 0) < ENOUGH;
  useEffect(() => {
    if (needsMore) void fetchNextPage({ cancelRefetch: false });
  }, [needsMore, fetchNextPage]);
  return {
    contacts,
    error,
    hasMore: hasNextPage,
    isLoading: isFetching,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}
