import { expect, it } from 'vitest';
import { createSeededRandom } from '../random/create-seeded-random.js';
import { FAILPOINTS } from '../server/failpoints.js';
import { scheduleFault } from './schedule-fault.js';

it('the faults of a member come to every failpoint, to random instants and to freezes', () => {
  const random = createSeededRandom(1);
  const faults = Array.from({ length: 120 }, (_, index) => scheduleFault(index, random));
  const failpoints = new Set(faults.flatMap((fault) => (fault.kind === 'failpoint' ? [fault.failpoint] : [])));
  expect(failpoints).toEqual(new Set(FAILPOINTS));
  expect(faults.filter(({ kind }) => kind === 'freeze')).toHaveLength(8);
  expect(faults.filter(({ kind }) => kind === 'instant').length).toBeGreaterThan(20);
});

it('the same seed schedules the same faults', () => {
  const schedule = () => {
    const random = createSeededRandom(7);
    return Array.from({ length: 30 }, (_, index) => scheduleFault(index, random));
  };
  expect(schedule()).toEqual(schedule());
});
