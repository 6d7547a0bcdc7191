import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { FlowSummary } from './use-flows.js';

/** Tells whether a published flow starts by itself, at times or dates. */
const startsByItself = ({ publishedVersion, triggers }: FlowSummary): boolean =>
  publishedVersion !== null && triggers.some(({ type }) => type === 'schedule' || type === 'date');

/** Pause of the schedules of a flow, as its newest time says; `undefined` before there is one. */
export const schedulePausedQuery = (flow: FlowSummary) =>
  queryOptions({
    queryKey: ['schedule-paused', flow.id],
    queryFn: async ({ signal }): Promise<{ readonly isPaused: boolean | undefined }> => {
      const query = { flowId: flow.id, limit: 1 };
      const { items } = await dataOf(api.GET('/v1/occurrences', { params: { query }, signal }));
      return { isPaused: items[0]?.isPaused };
    },
    enabled: startsByItself(flow),
    refetchInterval: 15_000,
  });

/** Pauses or resumes the schedules of a flow. */
export async function setSchedulePaused(flowId: string, isPaused: boolean): Promise<void> {
  const params = { path: { flowId } };
  if (isPaused) await api.POST('/v1/flows/{flowId}/schedules/pause', { params });
  else await api.POST('/v1/flows/{flowId}/schedules/resume', { params });
}
