import { expect, it } from 'vitest';
import { judgeTime } from './judge-time.js';

it.each([
  [0, 'passed'],
  [5000, 'passed'],
  [5001, 'warned'],
  [10_000, 'warned'],
  [10_001, 'failed'],
])('judges %i ms of 10 s', (durationMs, verdict) => {
  expect(judgeTime(durationMs, 10_000)).toMatchObject({ verdict, durationMs });
});
