import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Stored secret: its name, and when its value was set. The value cannot be read. */
export type Secret = components['schemas']['SecretView'];

/** Stored secrets. */
export const secretsQuery = queryOptions({
  queryKey: ['secrets'],
  queryFn: async ({ signal }): Promise<readonly Secret[]> => (await dataOf(api.GET('/v1/secrets', { signal }))).items,
});

/** Takes the names out of secrets. */
export const namesOf = (secrets: readonly Secret[]): readonly string[] => secrets.map(({ name }) => name);

/** Returns the names of the stored secrets, none until the server has answered. */
export function useSecrets(): readonly string[] {
  return useQuery({ ...secretsQuery, select: namesOf }).data ?? NONE;
}

const NONE: readonly string[] = [];
