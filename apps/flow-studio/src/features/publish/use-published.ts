import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { FlowDraft } from '../../draft/flow-draft.js';

/** Version of a flow that new runs follow. */
export interface PublishedFlow {
  readonly version: number;
  readonly document: FlowDraft;
}

/** Reads one version of a flow, which never changes. */
export const versionQuery = (flowId: string, version: number) =>
  queryOptions({
    queryKey: ['version', flowId, version],
    queryFn: async ({ signal }): Promise<FlowDraft> => {
      const params = { path: { flowId, version: String(version) } };
      const { document } = await dataOf(api.GET('/v1/flows/{flowId}/versions/{version}', { params, signal }));
      return document as unknown as FlowDraft;
    },
    staleTime: Infinity,
  });

/** Reads what of a flow is published; null when nothing is. */
export const publishedQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['published', flowId],
    queryFn: async ({ client, signal }): Promise<PublishedFlow | null> => {
      const flow = await dataOf(api.GET('/v1/flows/{flowId}', { params: { path: { flowId } }, signal }));
      const { publishedVersion: version } = flow;
      if (version === null) return null;
      return { version, document: await client.fetchQuery(versionQuery(flowId, version)) };
    },
  });

/** Returns what of a flow is published; null when nothing is, undefined until the server has answered. */
export function usePublished(flowId: string): PublishedFlow | null | undefined {
  return useQuery(publishedQuery(flowId)).data;
}
