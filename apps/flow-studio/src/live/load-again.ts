import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

/** Returns the answer that is on its way to a query, with its failure passed over; undefined when none is. */
export function answerOnItsWay(query: Query | undefined): Promise<unknown> | undefined {
  if (query?.state.fetchStatus !== 'fetching') return undefined;
  // A fetch that is under way is not begun again: its promise settles after its answer was stored.
  return query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
}

/**
 * Loads queries again, because of something that happened. An answer that is on its way may be older than that: React Query drops it,
 * except for the first one of a query, which is waited for.
 */
export function loadAgain(client: QueryClient, queryKey: QueryKey): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    const first = query.state.data === undefined ? answerOnItsWay(query) : undefined;
    void (first === undefined ? again() : first.then(again));
  }
}
