import type { Situation } from '../situation/situation.js';
import type { SimulationEvent } from './simulation-event.js';
import type { SimulationResult } from './simulation-result.js';
import { createSimulator } from './simulator.js';
import type { SimulatorOptions } from './simulator.js';

/**
 * Runs one simulation: applies the events in order and returns everything that was recorded.
 *
 * @throws {FlowError} as {@link createSimulator} and `Simulation.apply` do
 */
export async function simulate(
  options: SimulatorOptions,
  situation: Situation,
  events: readonly SimulationEvent[],
): Promise<SimulationResult> {
  const simulation = createSimulator(options).open(situation);
  for (const event of events) await simulation.apply(event);
  return simulation.result();
}
