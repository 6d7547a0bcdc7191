import type { ResolvedStep } from '../resolve-steps.js';
import type { Edge } from './find-strongly-connected-components.js';

/** Returns the exits of a step that a run can take to another step. Of a step that is not known, each exit counts. */
export function connectedExitsOf(
  step: ResolvedStep | undefined,
  steps: ReadonlyMap<string, ResolvedStep>,
): readonly Edge[] {
  return Object.entries(step?.document.exits ?? {})
    .filter(([exit, target]) => steps.has(target) && step?.known?.exitNames.has(exit) !== false)
    .map(([exit, target]) => ({ exit, target }));
}
