import { findStronglyConnectedComponents } from './find-strongly-connected-components.js';
import type { Edge } from './find-strongly-connected-components.js';
import type { Facts } from './propagate-facts.js';

/** An exit with the facts that it brings for certain. */
export interface GeneratingExit extends Edge {
  readonly generated: Facts;
}

/** The graph that missing facts are propagated over. */
export interface MissingFactGraph {
  /** Id of the step that a run enters first. */
  readonly start: string;
  /** Facts that the result tells about. */
  readonly all: Facts;
  /** Facts that hold whenever a run starts. */
  readonly initialFacts: Facts;
  /** Returns the connected exits of a step. */
  exitsOf(stepId: string): readonly GeneratingExit[];
}

/**
 * Computes which facts some path to a step does not bring; every path brings the others. Unreachable steps are left out.
 *
 * A fact that is missing before a step is missing behind each of its exits that does not bring it, so a step is visited
 * again when more facts are found missing before it. Components are visited in topological order, which leaves repeats to the
 * loops of a flow.
 */
export function propagateMissingFacts({
  start,
  all,
  initialFacts,
  exitsOf,
}: MissingFactGraph): ReadonlyMap<string, Facts> {
  const components = findStronglyConnectedComponents(start, exitsOf);
  const missing = new Map(components.flat().map((stepId) => [stepId, 0n]));
  missing.set(start, all & ~initialFacts);
  for (const members of components) {
    const isMember = new Set(members);
    // The iteration of a set also visits what is deleted and added again.
    const open = new Set(members);
    for (const stepId of open) {
      open.delete(stepId);
      const before = missing.get(stepId) ?? 0n;
      for (const { target, generated } of exitsOf(stepId)) {
        const known = missing.get(target) ?? 0n;
        const found = known | (before & ~generated);
        if (found === known) continue;
        missing.set(target, found);
        if (isMember.has(target)) open.add(target);
      }
    }
  }
  return missing;
}
