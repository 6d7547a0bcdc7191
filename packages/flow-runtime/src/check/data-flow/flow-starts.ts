import type { Trigger } from '../../document/flow-document.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import type { FactTable } from './fact-table.js';
import type { Facts } from './propagate-facts.js';

/** A way in which runs of a flow start: a trigger, or the step of another flow that enters it. */
export type FlowStart = Trigger['type'] | 'start-flow';

/** Returns the ways in which runs of a flow start, each once. */
export function startsOf({ triggers = [] }: FlowDraft, isEntered: boolean): readonly FlowStart[] {
  const types = new Set<FlowStart>(triggers.map(({ type }) => type));
  if (isEntered) types.add('start-flow');
  return [...types];
}

/** Returns the facts that may hold when a run starts in this way. A run that enters keeps its data and its reply. */
export function factsAtStart(start: FlowStart, table: FactTable): Facts {
  if (start === 'webhook') return table.anyData;
  return start === 'start-flow' ? table.anyData | table.reply | table.replyDetails : table.replyDetails;
}
