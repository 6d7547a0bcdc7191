import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepRegistry } from '@luluchat/flow-runtime';
import { createSimulator } from '../simulation/simulator.js';
import type { Simulator, SimulatorOptions } from '../simulation/simulator.js';

/** Most events of runs in one case, unless the options say otherwise. */
const MAX_EVENTS = 100_000;

/** A simulator with the steps that its flows may use. */
export interface TestSimulator {
  readonly simulator: Simulator;
  readonly registry: StepRegistry;
}

/**
 * Creates the simulator of a test, with a limit of events.
 *
 * @throws {FlowError} as {@link createSimulator} does
 */
export function openTestSimulator(options: SimulatorOptions): TestSimulator {
  let registry: StepRegistry | undefined;
  const simulator = createSimulator({
    ...{ maxEvents: MAX_EVENTS, ...options },
    steps: (environment) => {
      registry = createStepRegistry(options.steps(environment));
      return registry.list();
    },
  });
  return { simulator, registry: registry ?? createStepRegistry([]) };
}
