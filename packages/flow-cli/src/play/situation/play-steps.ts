import type { StepPlugin } from '@luluchat/flow-runtime';
import type { SimulationEnvironment } from '@luluchat/flow-simulator';
import type { Project } from '../../project/project.js';
import type { CreateSteps } from '../../steps/load-steps.js';
import { createPlaceholderSecrets } from './placeholder-secrets.js';

/** Creates the steps of a simulation: its situation answers the webhook action, and its clock is theirs. */
export function playSteps(
  createSteps: CreateSteps,
  { allowHosts = [] }: Project,
  secrets = createPlaceholderSecrets(),
): (environment: SimulationEnvironment) => readonly StepPlugin[] {
  return ({ clock, webhooks }) =>
    createSteps({ clock, webhook: { secrets, egress: { allowHosts }, source: webhooks } });
}
