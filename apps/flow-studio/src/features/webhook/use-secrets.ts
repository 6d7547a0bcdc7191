import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

/** Names of the stored secrets. Their values cannot be read. */
export const secretsQuery = queryOptions({
  queryKey: ['secrets'],
  queryFn: async ({ signal }) => (await dataOf(api.GET('/v1/secrets', { signal }))).items.map(({ name }) => name),
});

/** Returns the names of the stored secrets, none until the server has answered. */
export function useSecrets(): readonly string[] {
  return useQuery(secretsQuery).data ?? NONE;
}

const NONE: readonly string[] = [];
