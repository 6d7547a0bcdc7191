import type { Edge } from './find-strongly-connected-components.js';

/** A connected exit on a path from the start of a flow to a step. */
export interface Passage extends Edge {
  /** Id of the step that has the exit. */
  readonly stepId: string;
}

/**
 * Finds the exits on all paths from `start` to `stepId`; `undefined` when there is no such path. A step in a loop is on a path
 * to itself.
 */
export function findPassages(
  start: string,
  stepId: string,
  exitsOf: (stepId: string) => readonly Edge[],
): readonly Passage[] | undefined {
  const reached = new Set([start]);
  const passages: Passage[] = [];
  const sources = new Map<string, string[]>();
  for (const from of reached) {
    for (const { exit, target } of exitsOf(from)) {
      reached.add(target);
      passages.push({ stepId: from, exit, target });
      const before = sources.get(target);
      if (before === undefined) sources.set(target, [from]);
      else before.push(from);
    }
  }
  if (!reached.has(stepId)) return undefined;
  const leading = new Set([stepId]);
  for (const target of leading) for (const from of sources.get(target) ?? []) leading.add(from);
  return passages.filter(({ target }) => leading.has(target));
}
