import { advance } from '@luluchat/flow-runtime/engine';
import type { Advance, RunEvent, RunState } from '@luluchat/flow-runtime/engine';
import type { CompiledFlow } from '@luluchat/flow-runtime/document';
import type { StepRandom } from '../random/step-random.js';
import { jsonCopy } from '../store/json-copy.js';

/** An event that the interpreter processed. */
export interface ProcessedEvent {
  readonly flow: CompiledFlow;
  /** State before the event. */
  readonly before: RunState;
  readonly event: RunEvent;
  readonly advanced: Advance;
}

/**
 * Creates the interpreter of a simulation: gives each step its random value, and calls `onEvent` for each event. The step that an
 * event leads to is looked up first, if values depend on it. Results of steps go through JSON, so that a step which returns a `Date`
 * or `NaN` behaves at once as it would after its state was stored.
 */
export function createSimulatedAdvance(
  random: StepRandom,
  onEvent: (processed: ProcessedEvent) => void,
): typeof advance {
  const withRandom = (flow: CompiledFlow, before: RunState, event: RunEvent): RunEvent => {
    // Only events after which a run may enter another step have a value.
    if (!('random' in event)) return event;
    if (!random.isByStep) return { ...event, random: random.next('') };
    const { current, sequence } = advance(flow, before, event).state;
    const isEntered = current !== null && sequence > before.sequence;
    return { ...event, random: isEntered ? random.next(current.stepId) : 0 };
  };
  return (flow, before, given) => {
    const event = withRandom(flow, before, throughJson(given));
    const advanced = advance(flow, before, event);
    onEvent({ flow, before, event, advanced });
    return advanced;
  };
}

/** Other events are made by the engine, of JSON. */
function throughJson(event: RunEvent): RunEvent {
  return event.type === 'step-finished' ? { ...event, result: jsonCopy(event.result) } : event;
}
