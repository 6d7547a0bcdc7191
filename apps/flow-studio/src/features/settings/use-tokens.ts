import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Named access token, without its text. */
export type AccessToken = components['schemas']['AccessTokenView'];

/** Part of the API that a token may use. */
export type TokenScope = AccessToken['scopes'][number];

/** Scopes that a token can have. */
export const TOKEN_SCOPES: readonly TokenScope[] = ['read', 'run', 'edit', 'publish', 'secrets', 'admin'];

/** Named access tokens. Needs the scope admin. */
export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }): Promise<readonly AccessToken[]> =>
    (await dataOf(api.GET('/v1/tokens', { signal }))).items,
});
