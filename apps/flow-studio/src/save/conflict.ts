import { findDivergences, mergeFlows } from '../difference/merge-flows.js';
import type { Fork } from '../difference/merge-flows.js';
import type { FlowDraft } from '../draft/flow-draft.js';

/** Two sides that changed the flow. What is on the screen is the author's side. */
export interface Conflict {
  /** What both sides were made of. */
  readonly base: FlowDraft;
  /** What the server has. */
  readonly theirs: FlowDraft;
  /** Revision of that. */
  readonly revision: string;
}

/** Merges two sides when nobody has to choose: one of them moved nodes and changed nothing else. Returns null otherwise. */
export function mergeQuietly(fork: Fork): FlowDraft | null {
  const divergences = findDivergences(fork);
  const isOf = (side: 'mine' | 'theirs') => divergences.every(({ changedBy }) => changedBy === side);
  return isOf('mine') || isOf('theirs') ? mergeFlows(fork, () => 'mine') : null;
}
