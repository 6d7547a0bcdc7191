import { parseDuration } from '../flow-test/parse-duration.js';
import type { FlowTestEvent } from '../flow-test/flow-test.js';
import type { SimulationEvent } from '../simulation/simulation-event.js';
import type { Simulation } from '../simulation/simulation.js';

/** Event that is no expectation. */
export type PlayedEvent = Exclude<FlowTestEvent, { readonly expect: unknown }>;

/** Applies an event of a test, whose flow is `flowId`. Returns why it was rejected, or `undefined`. */
export async function applyTestEvent(
  simulation: Simulation,
  event: PlayedEvent,
  flowId: string,
): Promise<string | undefined> {
  try {
    const { type } = await simulation.apply(toSimulationEvent(event, flowId));
    if (type !== 'rejected') return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'The event failed for an unknown reason.';
  }
  return (await simulation.result()).problems.at(-1)?.message ?? 'The event does not apply.';
}

function toSimulationEvent(event: PlayedEvent, flowId: string): SimulationEvent {
  if ('trigger' in event) return { trigger: { flow: flowId, ...event.trigger } };
  if ('wait' in event) return { wait: parseDuration(event.wait) };
  if ('until' in event) return { waitUntil: event.until };
  if ('failed' in event) return { failed: { reason: 'The test says so.', ...event.failed } };
  return event;
}
