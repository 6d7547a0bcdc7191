import { api } from '../api/client.js';
import { ServerUnreachable } from '../api/problem.js';
import { toDraft } from '../draft/flow-draft.js';
import type { FlowDraft } from '../draft/flow-draft.js';
import { text } from '../text/text.js';

/** Flow as the server has it. */
export interface LoadedFlow {
  readonly flowId: string;
  readonly draft: FlowDraft;
  /** Revision of the draft, which a save names in `If-Match`. */
  readonly revision: string;
  readonly publishedVersion: number | null;
}

/**
 * Loads a flow with the revision of its draft.
 * @throws ApiProblem when there is no such flow. ServerUnreachable when no answer comes.
 */
export async function loadFlow(flowId: string): Promise<LoadedFlow> {
  const { data, response } = await api.GET('/v1/flows/{flowId}', { params: { path: { flowId } } });
  const revision = response.headers.get('etag');
  if (data === undefined || revision === null) throw new ServerUnreachable(text.api.strangeAnswer(response.status));
  return { flowId, draft: toDraft(data.draft), revision, publishedVersion: data.publishedVersion };
}
