import type { Simulation } from '../simulation/simulation.js';
import { toSimulationEvent } from './to-simulation-event.js';
import type { PlayedEvent } from './to-simulation-event.js';

/** Applies an event of a test, whose flow is `flowId`. Returns why it was rejected, or `undefined`. */
export async function applyTestEvent(
  simulation: Simulation,
  event: PlayedEvent,
  flowId: string,
): Promise<string | undefined> {
  try {
    const outcome = await simulation.apply(toSimulationEvent(event, flowId, 'The test says so.'));
    if (outcome.type === 'refused' && 'callback' in event) return outcome.message;
    if (outcome.type !== 'rejected') return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'The event failed for an unknown reason.';
  }
  return (await simulation.result()).problems.at(-1)?.message ?? 'The event does not apply.';
}
