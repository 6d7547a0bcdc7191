import { expect, it } from 'vitest';
import { describePauses } from './describe-pauses.js';

const run = (ms: number, from = 0) => ({
  startedAt: new Date(from).toISOString(),
  finishedAt: new Date(from + ms).toISOString(),
});
const LATE = 1_000_000;
const FREEZE = { name: 'frozen', from: LATE, to: LATE + 20_000 };
const KILL = { name: 'flow-server killed', from: 2 * LATE, to: 2 * LATE };

it('the median, the 99th percentile and the longest time of ended runs are told', () => {
  const runs = [...Array.from({ length: 200 }, () => run(40)), run(5_000), run(9_500)];
  expect(describePauses([...runs, { startedAt: '2026-01-01T00:00:00Z', finishedAt: null }], [])).toBe(
    '202 lookups without a fault took 0.04 s in the median, 0.04 s at the 99th percentile, 9.50 s at most',
  );
});

it('runs are told apart by the fault during which they ran, or not long after which they began', () => {
  const runs = [
    ...[run(40), run(50, LATE + 30_000)],
    ...[run(21_000, LATE + 19_000), run(3_000, LATE + 29_000)],
    ...[run(6_000, 2 * LATE - 100), run(5_000, 2 * LATE + 1_000)],
  ];
  expect(describePauses(runs, [FREEZE, KILL]).split('\n')).toEqual([
    '2 lookups without a fault took 0.04 s in the median, 0.04 s at the 99th percentile, 0.05 s at most',
    '2 lookups beside frozen took 3.00 s in the median, 3.00 s at the 99th percentile, 21.00 s at most',
    '2 lookups beside flow-server killed took 5.00 s in the median, 5.00 s at the 99th percentile, 5.90 s at most',
  ]);
});

it('runs with several faults have a line of their own, the last, and count from their beginning', () => {
  const again = { ...KILL, from: KILL.from + 4_000, to: KILL.to + 4_000 };
  const runs = [run(12_000, KILL.from - 1_000), run(1_000, KILL.from - 500)];
  expect(describePauses(runs, [KILL, again]).split('\n')).toEqual([
    '1 lookups beside flow-server killed took 0.50 s in the median, 0.50 s at the 99th percentile, 0.50 s at most',
    '1 lookups beside several faults took 12.00 s in the median, 12.00 s at the 99th percentile, 12.00 s at most',
  ]);
});
