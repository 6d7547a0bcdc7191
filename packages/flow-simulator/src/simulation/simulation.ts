import type { RunState } from '@luluchat/flow-runtime/engine';
import type { EventOutcome, SimulationEvent } from './simulation-event.js';
import type { SimulationResult } from './simulation-result.js';

/** A simulation under way. */
export interface Simulation {
  /** Starts a run of this flow from a state that has not begun, without a trigger: what `createRunState` returned. */
  begin(flowId: string, state: RunState): Promise<void>;
  /**
   * Applies an event and everything that follows from it without the passing of time.
   *
   * @throws {FlowError} `simulation_limit_reached` when the simulation processes or records too much; `invalid_request` for an event that is not well-formed
   */
  apply(event: SimulationEvent): Promise<EventOutcome>;
  /** Returns everything that was recorded so far. */
  result(): Promise<SimulationResult>;
}
