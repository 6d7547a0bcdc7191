import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { SuggestionSource } from './suggestion-source.js';

const ASK: Readonly<Record<SuggestionSource, (signal: AbortSignal) => Promise<readonly string[]>>> = {
  attribute: async (signal) => {
    const { items } = await dataOf(api.GET('/v1/attributes', { signal }));
    return items.map(({ key }) => key);
  },
  secret: async (signal) => {
    const { items } = await dataOf(api.GET('/v1/secrets', { signal }));
    return items.map(({ name }) => name);
  },
  'time-zone': () => Promise.resolve([...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]),
};

/** Returns the names that exist, empty until the server has answered. */
export function useSuggestions(source: SuggestionSource): readonly string[] {
  const { data } = useQuery({
    queryKey: ['suggestions', source],
    queryFn: ({ signal }) => ASK[source](signal),
    staleTime: source === 'time-zone' ? Infinity : 5_000,
  });
  return data ?? NONE;
}

const NONE: readonly string[] = [];
