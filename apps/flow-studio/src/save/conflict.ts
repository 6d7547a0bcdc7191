import { findDivergences, mergeFlows } from '../difference/merge-flows.js';
import type { Fork } from '../difference/merge-flows.js';
import type { FlowDraft } from '../draft/flow-draft.js';

/** Two sides that changed the flow. What is on the screen is the author's side. */
export interface Conflict {
  /** Draft that both sides were made of. */
  readonly base: FlowDraft;
  /** Draft of the server. */
  readonly theirs: FlowDraft;
  /** Revision of that. */
  readonly revision: string;
}

/** Merges two sides when the author need not choose: one of them moved nodes and changed nothing else. Returns null otherwise. */
export function mergeQuietly(fork: Fork): FlowDraft | null {
  const divergences = findDivergences(fork);
  const isOf = (side: 'mine' | 'theirs') => divergences.every(({ changedBy }) => changedBy === side);
  return isOf('mine') || isOf('theirs') ? mergeFlows(fork, () => 'mine') : null;
}
