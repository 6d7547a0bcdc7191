import { useQuery } from '@tanstack/react-query';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { versionQuery } from '../publish/use-published.js';

/** State of a flow that can be looked at: a version, or the draft. */
export type FlowState = number | 'draft';

/** Returns what a state of a flow is called. */
export function stateName(state: FlowState): string {
  return state === 'draft' ? text.versions.draft : text.versions.version(state);
}

/** Document of a state of a flow, as far as it is known. */
export interface FlowStateDocument {
  /** undefined until the server has answered, and without a state. */
  readonly document: FlowDraft | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Returns the document of a state of the open flow. */
export function useFlowState(state: FlowState | null): FlowStateDocument {
  const flowId = useDraft((open) => open.flowId);
  const draft = useDraft((open) => open.draft);
  const isVersion = typeof state === 'number';
  const { data, error, refetch } = useQuery({ ...versionQuery(flowId, isVersion ? state : 0), enabled: isVersion });
  return { document: state === 'draft' ? draft : data, error, retry: () => void refetch() };
}
