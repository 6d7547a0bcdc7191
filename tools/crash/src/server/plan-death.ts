import type { Chance } from '../chance/create-chance.js';
import { BOUNDARIES, CHECKPOINTS } from './boundary.js';
import type { Boundary, Death } from './boundary.js';

/** Longer than a start takes on a machine that is not too busy; on one that is, a life of this length from its spawn does no work. */
const LONGEST_LIFE_MS = 1_500;
const MOST_PASSES = 10;
const LONGEST_CHECKPOINT_MS = 4;

/**
 * Plans the death of the `index`th life: each boundary comes by turns, and between them every third is a random instant, of the
 * start and of the work by turns. What comes by turns leaves the clients lives to work in, however long a start takes.
 */
export function planDeath(index: number, chance: Chance): Death {
  if (index % 3 === 2) {
    return { kind: 'instant', since: index % 2 === 0 ? 'spawn' : 'ready', afterMs: chance.whole(0, LONGEST_LIFE_MS) };
  }
  const points: readonly (Boundary | 'during')[] = [...BOUNDARIES, ...CHECKPOINTS, 'during'];
  const point = points[(index - Math.floor(index / 3)) % points.length] ?? BOUNDARIES[0];
  const [before] = CHECKPOINTS;
  if (point === 'during') {
    return { kind: 'checkpoint', boundary: before, delayMs: chance.whole(1, LONGEST_CHECKPOINT_MS) };
  }
  if (CHECKPOINTS.some((checkpoint) => checkpoint === point))
    return { kind: 'checkpoint', boundary: point, delayMs: 0 };
  return { kind: 'boundary', boundary: point, count: chance.whole(1, MOST_PASSES) };
}

/** Every place that {@link planDeath} comes to by turns, as {@link nameOf} names it. */
export const PLANNED_PLACES: readonly string[] = [...BOUNDARIES, ...CHECKPOINTS, 'during checkpoint'];

/** Plans a death at one of {@link PLANNED_PLACES}, the first time that the server comes to it. */
export function planDeathAt(place: string): Death {
  const [before] = CHECKPOINTS;
  if (place === 'during checkpoint') return { kind: 'checkpoint', boundary: before, delayMs: 1 };
  const checkpoint = CHECKPOINTS.find((one) => one === place);
  if (checkpoint !== undefined) return { kind: 'checkpoint', boundary: checkpoint, delayMs: 0 };
  const boundary = BOUNDARIES.find((one) => one === place);
  if (boundary === undefined) throw new Error(`There is no boundary "${place}".`);
  return { kind: 'boundary', boundary, count: 1 };
}

/** The death in words, for the summary. */
export function nameOf(death: Death): string {
  if (death.kind === 'instant') return 'random instant';
  return death.kind === 'checkpoint' && death.delayMs > 0 ? 'during checkpoint' : death.boundary;
}
