import { expect, it } from 'vitest';
import { createSeededRandom } from '../random/create-seeded-random.js';
import { FAILPOINTS, CHECKPOINT_FAILPOINTS } from './failpoints.js';
import { nameOf, scheduleKill, scheduleKillAt, SCHEDULED_POINTS } from './schedule-kill.js';

const plan = (seed: number) => {
  const random = createSeededRandom(seed);
  return Array.from({ length: 100 }, (_, index) => scheduleKill(index, random));
};

it('schedules every failpoint, and random instants in between', () => {
  const names = plan(1).map(nameOf);
  expect(new Set(names)).toEqual(
    new Set([...FAILPOINTS, ...CHECKPOINT_FAILPOINTS, 'during checkpoint', 'random instant']),
  );
  expect(names.filter((name) => name === 'random instant')).toHaveLength(33);
});

it('schedules the same kills for the same seed', () => {
  expect(plan(5)).toEqual(plan(5));
  expect(plan(5)).not.toEqual(plan(6));
});

it('counts half of the random instants from when the server is ready, so that some processes work however slow the start', () => {
  const since = plan(1).flatMap((kill) => (kill.kind === 'instant' ? [kill.since] : []));
  expect(since.slice(0, 4)).toEqual(['spawn', 'ready', 'spawn', 'ready']);
});

it.each(SCHEDULED_POINTS)('schedules a kill at %s alone', (point) => {
  expect(nameOf(scheduleKillAt(point))).toBe(point);
});

it('refuses a failpoint that does not exist', () => {
  expect(() => scheduleKillAt('luluchat:unknown')).toThrow('Unknown failpoint "luluchat:unknown".');
});
