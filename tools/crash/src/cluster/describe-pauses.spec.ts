import { expect, it } from 'vitest';
import { describePauses } from './describe-pauses.js';

const run = (ms: number, from = 0) => ({
  startedAt: new Date(from).toISOString(),
  finishedAt: new Date(from + ms).toISOString(),
});
const LATE = 1_000_000;

it('the median, the 99th percentile and the longest time of ended runs are told', () => {
  const runs = [...Array.from({ length: 200 }, () => run(40)), run(5_000), run(9_500)];
  expect(describePauses([...runs, { startedAt: '2026-01-01T00:00:00Z', finishedAt: null }], [])).toBe(
    '202 lookups took 0.04 s in the median, 0.04 s at the 99th percentile, 9.50 s at most',
  );
});

it('runs that overlap a freeze are told apart, also when they began before it or ended after it', () => {
  const runs = [run(40), run(3_000), run(5_000, LATE - 100), run(21_000, LATE + 19_000), run(50, LATE + 20_000)];
  expect(describePauses(runs, [{ from: LATE, to: LATE + 20_000 }]).split('\n')).toEqual([
    '3 lookups took 0.05 s in the median, 0.05 s at the 99th percentile, 3.00 s at most',
    '2 lookups while a server was frozen took 5.00 s in the median, 5.00 s at the 99th percentile, 21.00 s at most',
  ]);
});
