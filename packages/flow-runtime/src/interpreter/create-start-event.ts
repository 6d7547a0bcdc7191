import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { mapAttributes } from '../attribute-mapping/attribute-mapping.js';
import type { CompiledFlow } from './compile-flow.js';
import type { RunStarted } from './run-event.js';
import type { RunState } from './run-state.js';

/** Makes the event that starts an accepted run; applies the attribute mapping of its webhook trigger, unless it begins at a later step. */
export function createStartEvent(
  flow: CompiledFlow,
  state: RunState,
  attributes: AttributeCatalog,
  { at, random }: Pick<Required<RunStarted>, 'at' | 'random'>,
): RunStarted {
  const { type, repeats } = state.trigger;
  const isMapped = type === 'webhook' && repeats?.stepId === undefined;
  const mappings = isMapped ? (flow.webhookTrigger?.attributeMapping ?? []) : [];
  if (mappings.length === 0) return { type: 'run-started', at, random };
  return { type: 'run-started', at, random, mapped: mapAttributes(mappings, state.data, attributes) };
}
