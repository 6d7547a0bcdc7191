import type { LimitedStart } from '@luluchat/flow-runtime/store';
import { keyOf } from './memory-tables.js';
import type { MemoryTables } from './memory-tables.js';

/** Returns the instant from which the limit of a trigger allows a start, `null` if it allows one now. */
export function findRetryAt({ starts }: MemoryTables, start: LimitedStart): number | null {
  const within = (starts.get(placeOf(start)) ?? []).filter((at) => at > start.at - start.periodMs);
  const nth = within.sort((a, b) => b - a)[start.times - 1];
  return nth === undefined ? null : nth + start.periodMs;
}

/** Counts a start, and forgets those that have left its period. */
export function countStart({ starts }: MemoryTables, start: LimitedStart): void {
  const place = placeOf(start);
  const valid = (starts.get(place) ?? []).filter((at) => at > start.at - start.periodMs);
  starts.set(place, [...valid, start.at]);
}

function placeOf({ flowId, trigger, contactId }: LimitedStart): string {
  return keyOf(flowId, trigger, contactId);
}
