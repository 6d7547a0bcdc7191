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

/** Members of `data` with which a trigger begins a run, by its type; `certain` ones always have a value. Others bring none, or any. */
const NAMED_DATA: Partial<
  Record<FlowStart, { readonly certain: readonly string[]; readonly possible?: readonly string[] }>
> = {
  'tag-added': { certain: ['tag'] },
  'attribute-changed': { certain: ['attribute'], possible: ['value', 'previous'] },
  schedule: { certain: ['due_at'] },
  date: { certain: ['due_at'] },
};

/** Returns the members of `data` that a start brings by these names: those that have a value in every run, and all. */
export function namedDataOf(start: FlowStart): {
  readonly certain: readonly string[];
  readonly all: readonly string[];
} {
  const { certain = [], possible = [] } = NAMED_DATA[start] ?? {};
  return { certain, all: [...certain, ...possible] };
}

/** Returns the facts that may hold when a run starts in this way. A run that enters keeps its data and its reply. */
export function factsAtStart(start: FlowStart, table: FactTable): Facts {
  switch (start) {
    case 'webhook':
      return table.anyData;
    case 'start-flow':
      return table.anyData | table.reply | table.replyDetails;
    case 'keyword':
    case 'unmatched':
      return table.replyDetails;
    case 'tag-added':
    case 'attribute-changed':
    case 'schedule':
    case 'date':
      return table.dataNamed(namedDataOf(start).all);
  }
}
