import { expect, it } from 'vitest';
import { createChance } from '../chance/create-chance.js';
import { BOUNDARIES, CHECKPOINTS } from './boundary.js';
import { nameOf, planDeath, planDeathAt, PLANNED_PLACES } from './plan-death.js';

const plan = (seed: number) => {
  const chance = createChance(seed);
  return Array.from({ length: 100 }, (_, index) => planDeath(index, chance));
};

it('comes to every boundary, and to random instants in between', () => {
  const names = plan(1).map(nameOf);
  expect(new Set(names)).toEqual(new Set([...BOUNDARIES, ...CHECKPOINTS, 'during checkpoint', 'random instant']));
  expect(names.filter((name) => name === 'random instant')).toHaveLength(33);
});

it('is the same for the same seed', () => {
  expect(plan(5)).toEqual(plan(5));
  expect(plan(5)).not.toEqual(plan(6));
});

it('counts half of the random instants from when the server is ready, so that a slow start leaves some of its life', () => {
  const since = plan(1).flatMap((death) => (death.kind === 'instant' ? [death.since] : []));
  expect(since.slice(0, 4)).toEqual(['spawn', 'ready', 'spawn', 'ready']);
});

it.each(PLANNED_PLACES)('a death can be planned at %s alone', (place) => {
  expect(nameOf(planDeathAt(place))).toBe(place);
});

it('a death at an unknown place cannot be planned', () => {
  expect(() => planDeathAt('luluchat:unknown')).toThrow('There is no boundary "luluchat:unknown".');
});
