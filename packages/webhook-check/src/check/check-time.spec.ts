import { expect, it } from 'vitest';
import { checkTime } from './check-time.js';

it.each([
  [0, 'passed'],
  [5000, 'passed'],
  [5001, 'warned'],
  [10_000, 'warned'],
  [10_001, 'failed'],
])('checkTime reports %i ms of 10 s as %s', (durationMs, status) => {
  expect(checkTime(durationMs, 10_000)).toMatchObject({ verdict: status, durationMs });
});
