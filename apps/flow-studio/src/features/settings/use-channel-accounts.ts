import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Phone number from which messages are sent and at which they are received. */
export type ChannelAccount = components['schemas']['ChannelAccountView'];

/** Phone numbers of the server: that of its settings, and those that are stored. */
export const channelAccountsQuery = queryOptions({
  queryKey: ['channel-accounts'],
  queryFn: async ({ signal }): Promise<readonly ChannelAccount[]> =>
    (await dataOf(api.GET('/v1/channel-accounts', { signal }))).items,
});
