import { connectedExitsOf } from './data-flow/connected-exits-of.js';
import { provisionOf } from './data-flow/provision-of.js';
import type { ResolvedStep } from './resolve-steps.js';

/**
 * Finds for each step the least time for which the contact has not answered when a run comes to it: the least sum of waits over all paths
 * from the start of the flow, or from an exit by which the contact may have written. In milliseconds, by step id; steps that no path
 * reaches are left out.
 *
 * How a run starts makes no difference. A message that starts it comes at its start, and before any other start the contact may have
 * written just now: the waits behind the start are the least time since in both cases.
 */
export function findQuietTimes(start: string, steps: ReadonlyMap<string, ResolvedStep>): ReadonlyMap<string, number> {
  const { first, waits } = readWaits(start, steps);
  const found = new Map<string, number>();
  // Steps to be looked at, by their time. The shortest time comes first, so that it is final when its step is looked at.
  const open = new Map<number, string[]>([[0, first]]);
  while (open.size > 0) {
    const time = Math.min(...open.keys());
    const ids = open.get(time) ?? [];
    for (const id of ids) {
      if (found.has(id)) continue;
      found.set(id, time);
      for (const { target, waitedMs } of waits.get(id) ?? []) {
        if (found.has(target)) continue;
        const place = open.get(time + waitedMs);
        if (place === undefined) open.set(time + waitedMs, [target]);
        else place.push(target);
      }
    }
    open.delete(time);
  }
  return found;
}

/** Exit by which the contact has not written. */
interface Wait {
  readonly target: string;
  readonly waitedMs: number;
}

/** Reads, of the steps that a run can reach, the exits by which the contact has not written, and the steps that come just after a message. */
function readWaits(start: string, steps: ReadonlyMap<string, ResolvedStep>) {
  const reached = new Set([start]);
  const first = new Set([start]);
  const waits = new Map<string, readonly Wait[]>();
  for (const id of reached) {
    const step = steps.get(id);
    // A called flow may have asked the contact something.
    const calls = step?.known?.plugin.resumeAfterCall !== undefined;
    const silent: Wait[] = [];
    for (const { exit, target } of connectedExitsOf(step, steps)) {
      reached.add(target);
      const { reply = false, waitedMs = 0 } = provisionOf(step, exit);
      if (reply || calls) first.add(target);
      else silent.push({ target, waitedMs });
    }
    waits.set(id, silent);
  }
  return { first: [...first], waits };
}
