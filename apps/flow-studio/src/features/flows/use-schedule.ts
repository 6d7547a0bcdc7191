import { api } from '../../api/client.js';
import type { FlowSummary } from './use-flows.js';

/** Tells whether a published flow starts by itself, at times or dates. */
export const startsByItself = ({ publishedVersion, triggers }: FlowSummary): boolean =>
  publishedVersion !== null && triggers.some(({ type }) => type === 'schedule' || type === 'date');

/** Pauses or resumes the schedules of a flow. */
export async function setSchedulePaused(flowId: string, isPaused: boolean): Promise<void> {
  const params = { path: { flowId } };
  if (isPaused) await api.POST('/v1/flows/{flowId}/schedules/pause', { params });
  else await api.POST('/v1/flows/{flowId}/schedules/resume', { params });
}
