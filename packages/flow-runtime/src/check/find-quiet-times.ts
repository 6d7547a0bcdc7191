import { connectedExitsOf } from './data-flow/connected-exits-of.js';
import { provisionOf } from './data-flow/provision-of.js';
import type { ResolvedStep } from './resolve-steps.js';

/** Steps of a document by their ids. */
type Steps = ReadonlyMap<string, ResolvedStep>;

/**
 * Finds for each step the least time for which the contact has not answered when a run comes to it: the least sum of waits over all paths
 * from the start of the flow, or from an exit by which the contact may have written. In milliseconds, by step id; steps that no path
 * reaches are left out.
 *
 * How a run starts makes no difference. A message that starts it comes at its start, and before any other start the contact may have
 * written just now: the waits behind the start are the least time since in both cases.
 */
export function findQuietTimes(start: string, steps: Steps): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  // Steps to be looked at, by their time. The shortest time comes first, so that it is final when its step is looked at.
  const open = new Map<number, string[]>([[0, findFirstSteps(start, steps)]]);
  while (open.size > 0) {
    const time = Math.min(...open.keys());
    const ids = open.get(time) ?? [];
    for (const id of ids) {
      if (found.has(id)) continue;
      found.set(id, time);
      const step = steps.get(id);
      for (const { exit, target } of connectedExitsOf(step, steps)) {
        if (found.has(target) || mayHaveWritten(step, exit)) continue;
        const after = time + (provisionOf(step, exit).waitedMs ?? 0);
        const place = open.get(after);
        if (place === undefined) open.set(after, [target]);
        else place.push(target);
      }
    }
    open.delete(time);
  }
  return found;
}

/** Finds the steps to which a run can come just after a message: the first one, and those behind exits by which the contact may have written. */
function findFirstSteps(start: string, steps: Steps): string[] {
  const reached = new Set([start]);
  const first = new Set([start]);
  for (const id of reached) {
    const step = steps.get(id);
    for (const { exit, target } of connectedExitsOf(step, steps)) {
      reached.add(target);
      if (mayHaveWritten(step, exit)) first.add(target);
    }
  }
  return [...first];
}

/** Tells whether the contact may have written to the run while it was at the step. A called flow may have asked the contact something. */
function mayHaveWritten(step: ResolvedStep | undefined, exit: string): boolean {
  return provisionOf(step, exit).reply === true || step?.known?.plugin.resumeAfterCall !== undefined;
}
