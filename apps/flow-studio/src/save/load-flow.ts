import { api } from '../api/client.js';
import { ServerUnreachable } from '../api/problem.js';
import { toDraft } from '../draft/flow-draft.js';
import type { FlowDraft } from '../draft/flow-draft.js';
import { text } from '../text/text.js';
import { readAbandonedEdits } from './kept-edits.js';
import type { KeptEdits } from './kept-edits.js';
import { saveUnderWay } from './saves-under-way.js';

/** Flow as the server has it. */
export interface ServerFlow {
  readonly flowId: string;
  readonly draft: FlowDraft;
  /** Revision of the draft, which a save names in `If-Match`. */
  readonly revision: string;
  readonly publishedVersion: number | null;
}

/** Flow that is opened. */
export interface LoadedFlow extends ServerFlow {
  /** Edits of windows that went before they could save them, the newest first. */
  readonly kept: readonly KeptEdits[];
}

/**
 * Reads a flow with the revision of its draft.
 * @throws ApiProblem when there is no such flow. ServerUnreachable when no answer comes.
 */
export async function readFlow(flowId: string): Promise<ServerFlow> {
  const { data, response } = await api.GET('/v1/flows/{flowId}', { params: { path: { flowId } } });
  const revision = response.headers.get('etag');
  if (data === undefined || revision === null) throw new ServerUnreachable(text.api.strangeAnswer(response.status));
  return { flowId, draft: toDraft(data.draft), revision, publishedVersion: data.publishedVersion };
}

/**
 * Loads a flow with the edits that the browser keeps of it. Waits for a save of this window that is still under way.
 * @throws ApiProblem when there is no such flow. ServerUnreachable when no answer comes.
 */
export async function loadFlow(flowId: string): Promise<LoadedFlow> {
  await saveUnderWay(flowId);
  const flow = await readFlow(flowId);
  return { ...flow, kept: await readAbandonedEdits(flowId) };
}
