import { FlowError } from '@luluchat/flow-runtime';
import type { FlowDraft } from '@luluchat/flow-runtime/document';
import type { ChangeOrigin, FlowRecord, FlowRepository } from '@luluchat/flow-runtime/store';
import { draftChanged, requireMatch } from './entity-tag.js';

/** A new draft of a flow. */
export interface DraftChange {
  readonly flowId: string;
  readonly draft: FlowDraft;
  readonly origin: ChangeOrigin;
}

/**
 * Replaces a draft; with an `If-Match` header only when that names the current one.
 *
 * @throws HttpProblem 412 when it names another one, also when the draft changes at the same moment.
 * @throws FlowError `unknown_flow`.
 */
export async function replaceDraft(
  flows: Pick<FlowRepository, 'replaceDraft'>,
  requireFlow: (flowId: string) => Promise<FlowRecord>,
  { origin, ...draft }: DraftChange,
  ifMatch: string | undefined,
): Promise<FlowRecord> {
  const change = { ...draft, at: origin.at };
  if (ifMatch === undefined) return flows.replaceDraft(change, origin);
  const current = await requireFlow(change.flowId);
  requireMatch(ifMatch, current);
  return flows.replaceDraft({ ...change, ifRevision: current.revision }, origin).catch((error: unknown) => {
    throw FlowError.is(error, 'revision_conflict') ? draftChanged() : error;
  });
}
