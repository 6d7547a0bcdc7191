import type { StepPlugin } from '@luluchat/flow-runtime';
import type { SimulationEnvironment } from '@luluchat/flow-simulator';
import type { CreateSteps } from '../../steps/load-steps.js';

/** Value of every secret while a recorded run is played: no call leaves this machine. Also a valid signing key. */
const PLACEHOLDER = `whsec_${Buffer.alloc(32).toString('base64')}`;

/** Creates the steps that play a recorded run. Recorded answers take the place of the network, so no secret is needed. */
export function createRecordedSteps(
  createSteps: CreateSteps,
  allowHosts: readonly string[],
): (environment: SimulationEnvironment) => readonly StepPlugin[] {
  return ({ clock, webhooks }) =>
    createSteps({
      clock,
      webhook: { secrets: { get: () => Promise.resolve(PLACEHOLDER) }, egress: { allowHosts }, source: webhooks },
    });
}
