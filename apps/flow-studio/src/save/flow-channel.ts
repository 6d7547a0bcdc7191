import type { FlowDraft } from '../draft/flow-draft.js';

/** Message of a window to the others of this browser after it has saved a flow. */
export interface SavedElsewhere {
  readonly draft: FlowDraft;
  readonly revision: string;
  /** Revision that the save was made on. */
  readonly baseRevision: string;
}

/** Way to the other windows of this browser in which the same flow is open. */
export interface FlowChannel {
  readonly tell: (saved: SavedElsewhere) => void;
  readonly close: () => void;
}

/** Opens the channel of a flow. A window never hears itself. */
export function openFlowChannel(flowId: string, onSaved: (saved: SavedElsewhere) => void): FlowChannel {
  const channel = new BroadcastChannel(`luluchat-flow ${flowId}`);
  channel.addEventListener('message', ({ data }: MessageEvent<SavedElsewhere>) => onSaved(data));
  return { tell: (saved) => channel.postMessage(saved), close: () => channel.close() };
}
