import type { SeededRandom } from '../random/create-seeded-random.js';
import { FAILPOINTS, CHECKPOINT_FAILPOINTS } from './failpoints.js';
import type { Failpoint, ScheduledKill } from './failpoints.js';

/** Longer than a start usually takes; on a busy machine, a server that is killed this long after its spawn does no work. */
const MAX_LIFETIME_MS = 1_500;
const MAX_COUNT = 10;
/** Time in which clients take a server to any failpoint, also on a busy machine. */
const MAX_WAIT_MS = 30_000;
const MAX_CHECKPOINT_MS = 4;

/**
 * Schedules the kill of the `index`th server process. Every third kill is at a random instant, alternately counted from the
 * spawn and from readiness, so that clients get work done however long a start takes; the others go through all failpoints.
 */
export function scheduleKill(index: number, random: SeededRandom): ScheduledKill {
  if (index % 3 === 2) {
    return { kind: 'instant', since: index % 2 === 0 ? 'spawn' : 'ready', afterMs: random.integer(0, MAX_LIFETIME_MS) };
  }
  const points: readonly (Failpoint | 'during')[] = [...FAILPOINTS, ...CHECKPOINT_FAILPOINTS, 'during'];
  const point = points[(index - Math.floor(index / 3)) % points.length] ?? FAILPOINTS[0];
  const [before] = CHECKPOINT_FAILPOINTS;
  if (point === 'during') {
    return { kind: 'checkpoint', failpoint: before, delayMs: random.integer(1, MAX_CHECKPOINT_MS) };
  }
  if (CHECKPOINT_FAILPOINTS.some((checkpoint) => checkpoint === point))
    return { kind: 'checkpoint', failpoint: point, delayMs: 0 };
  return { kind: 'failpoint', failpoint: point, count: random.integer(1, MAX_COUNT) };
}

/** Names of the points that {@link scheduleKill} goes through, as {@link nameOf} returns them. */
export const SCHEDULED_POINTS: readonly string[] = [...FAILPOINTS, ...CHECKPOINT_FAILPOINTS, 'during checkpoint'];

/** Schedules a kill at one of {@link SCHEDULED_POINTS}, the first time that the server reaches it. Throws for another name. */
export function scheduleKillAt(point: string): ScheduledKill {
  const [before] = CHECKPOINT_FAILPOINTS;
  if (point === 'during checkpoint') return { kind: 'checkpoint', failpoint: before, delayMs: 1 };
  const checkpoint = CHECKPOINT_FAILPOINTS.find((one) => one === point);
  if (checkpoint !== undefined) return { kind: 'checkpoint', failpoint: checkpoint, delayMs: 0 };
  const failpoint = FAILPOINTS.find((one) => one === point);
  if (failpoint === undefined) throw new Error(`Unknown failpoint "${point}".`);
  return { kind: 'failpoint', failpoint, count: 1, withinMs: MAX_WAIT_MS };
}

/** Name of a freeze. */
export const FROZEN = 'frozen';

/** Returns the name of the kill for the summary. */
export function nameOf(kill: ScheduledKill): string {
  if (kill.kind === 'instant') return 'random instant';
  if (kill.kind === 'freeze') return FROZEN;
  return kill.kind === 'checkpoint' && kill.delayMs > 0 ? 'during checkpoint' : kill.failpoint;
}
