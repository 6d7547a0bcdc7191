import { findStronglyConnectedComponents } from './find-strongly-connected-components.js';
import type { Passage } from './find-strongly-connected-components.js';

/** Facts that may hold at once; each is a bit. */
export type Facts = bigint;

/** What is known of a flow before its facts are tracked. */
export interface FactSources {
  readonly start: string;
  /** What may hold when a run begins. */
  readonly atStart: Facts;
  /** The connected exits of a step. */
  passagesOf(stepId: string): readonly Passage[];
  /** What may come to hold when a run leaves a step through an exit. */
  broughtBy(stepId: string, exit: string): Facts;
}

/**
 * Which facts may hold when a run enters a step, over all paths from the start; steps that no path reaches are left out.
 * No fact ever ceases to hold, so steps that lead to each other share all of theirs, and one pass over the passages in
 * the order of the groups finds everything: linear in the number of steps and exits.
 */
export function trackFacts({ start, atStart, passagesOf, broughtBy }: FactSources): ReadonlyMap<string, Facts> {
  const passages = new Map<string, readonly Passage[]>();
  const components = findStronglyConnectedComponents(start, (stepId) => {
    const found = passagesOf(stepId);
    passages.set(stepId, found);
    return found;
  });
  const componentOf = new Map(
    components.flatMap((members, index) => members.map((stepId) => [stepId, index] as const)),
  );
  const facts = components.map(() => 0n);
  facts[0] = atStart;
  components.forEach((members, index) => {
    const onward: [target: number, brought: Facts][] = [];
    let held = facts[index] ?? 0n;
    for (const stepId of members) {
      for (const { exit, target } of passages.get(stepId) ?? []) {
        const next = componentOf.get(target) ?? index;
        const brought = broughtBy(stepId, exit);
        if (next === index) held |= brought;
        else onward.push([next, brought]);
      }
    }
    facts[index] = held;
    for (const [next, brought] of onward) facts[next] = (facts[next] ?? 0n) | held | brought;
  });
  return new Map([...componentOf].map(([stepId, index]) => [stepId, facts[index] ?? 0n]));
}
