import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

export type FlowSummary = components['schemas']['FlowSummaryView'];

const PAGE = 100;

/** All flows of the server, newest changes as the server orders them. */
export const flowsQuery = queryOptions({
  queryKey: ['flows'],
  queryFn: async ({ signal }): Promise<readonly FlowSummary[]> => {
    const flows: FlowSummary[] = [];
    for (let cursor: string | undefined; ;) {
      const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await dataOf(api.GET('/v1/flows', { params: { query }, signal }));
      flows.push(...page.items);
      if (page.nextCursor === null) return flows;
      cursor = page.nextCursor;
    }
  },
  refetchInterval: 15_000,
});
