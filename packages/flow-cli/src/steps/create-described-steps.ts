import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { Project } from '../project/project.js';
import type { CreateSteps } from './load-steps.js';

/** Creates the steps of a project for commands that check and describe flows and never execute a step: without secrets. */
export function createDescribedSteps(createSteps: CreateSteps, { allowHosts = [] }: Project): StepRegistry {
  return createStepRegistry(
    createSteps({
      clock: { now: () => 0 },
      webhook: { secrets: { get: () => Promise.resolve(undefined) }, egress: { allowHosts } },
    }),
  );
}
