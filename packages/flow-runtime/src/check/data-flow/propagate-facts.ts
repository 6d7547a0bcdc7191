import { findStronglyConnectedComponents } from './find-strongly-connected-components.js';
import type { Edge } from './find-strongly-connected-components.js';

/** A set of facts that may hold at once; each is a bit. */
export type Facts = bigint;

/** The graph that facts are propagated over. */
export interface FlowGraph {
  /** Id of the step that a run enters first. */
  readonly start: string;
  /** Facts that may hold when a run starts. */
  readonly initialFacts: Facts;
  /** Returns the connected exits of a step. */
  exitsOf(stepId: string): readonly Edge[];
  /** Returns the facts that may hold once a run has left a step through an exit. */
  generatedFacts(stepId: string, exit: string): Facts;
}

/**
 * Computes which facts may hold when a run enters a step, over all paths from the start. Unreachable steps are left
 * out.
 *
 * A forward data-flow analysis in which facts are generated and never removed: the steps of a strongly connected
 * component share all facts, so one pass over the components in topological order is enough. Linear in the number of
 * steps and exits.
 */
export function propagateFacts({
  start,
  initialFacts,
  exitsOf,
  generatedFacts,
}: FlowGraph): ReadonlyMap<string, Facts> {
  const edges = new Map<string, readonly Edge[]>();
  const components = findStronglyConnectedComponents(start, (stepId) => {
    const found = exitsOf(stepId);
    edges.set(stepId, found);
    return found;
  });
  const componentOf = new Map(
    components.flatMap((members, index) => members.map((stepId) => [stepId, index] as const)),
  );
  const facts = components.map(() => 0n);
  facts[0] = initialFacts;
  components.forEach((members, index) => {
    const outgoing: [component: number, generated: Facts][] = [];
    let held = facts[index] ?? 0n;
    for (const stepId of members) {
      for (const { exit, target } of edges.get(stepId) ?? []) {
        const next = componentOf.get(target) ?? index;
        const generated = generatedFacts(stepId, exit);
        if (next === index) held |= generated;
        else outgoing.push([next, generated]);
      }
    }
    facts[index] = held;
    for (const [next, generated] of outgoing) facts[next] = (facts[next] ?? 0n) | held | generated;
  });
  return new Map([...componentOf].map(([stepId, index]) => [stepId, facts[index] ?? 0n]));
}
