import type { SeededRandom } from '../random/create-seeded-random.js';
import { FAILPOINTS } from '../server/failpoints.js';
import type { ScheduledKill } from '../server/failpoints.js';

const MAX_LIFETIME_MS = 3_000;
const MAX_COUNT = 20;
/** Every so many faults of a server, it is frozen. */
const FREEZE_EVERY = 15;
/** Longer than any lease. */
const FREEZE_MS = 20_000;

/**
 * Schedules the fault of the `index`th process of a member: every third one at a random instant, the others at the failpoints in
 * turn, and now and then a freeze instead.
 */
export function scheduleFault(index: number, random: SeededRandom): ScheduledKill {
  if (index % FREEZE_EVERY === FREEZE_EVERY - 1) {
    return { kind: 'freeze', afterMs: random.integer(200, MAX_LIFETIME_MS), forMs: FREEZE_MS };
  }
  if (index % 3 === 2) return { kind: 'instant', since: 'ready', afterMs: random.integer(0, MAX_LIFETIME_MS) };
  const failpoint = FAILPOINTS[(index - Math.floor(index / 3)) % FAILPOINTS.length] ?? FAILPOINTS[0];
  return { kind: 'failpoint', failpoint, count: random.integer(1, MAX_COUNT) };
}
