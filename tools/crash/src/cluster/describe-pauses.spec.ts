import { expect, it } from 'vitest';
import { describePauses } from './describe-pauses.js';

const run = (ms: number) => ({
  startedAt: new Date(0).toISOString(),
  finishedAt: new Date(ms).toISOString(),
});

it('the median, the 99th percentile and the longest time of ended runs are told', () => {
  const runs = [...Array.from({ length: 200 }, () => run(40)), run(5_000), run(9_500)];
  expect(describePauses([...runs, { startedAt: '2026-01-01T00:00:00Z', finishedAt: null }])).toBe(
    'lookups took 0.04 s in the median, 0.04 s at the 99th percentile, 9.50 s at most',
  );
});
