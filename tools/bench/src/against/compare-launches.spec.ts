import { expect, it } from 'vitest';
import { compareLaunches } from './compare-launches.js';
import type { LaunchPlan } from './compare-launches.js';
import { toFigures } from './comparison.js';
import type { Side } from './comparison.js';

interface Process {
  readonly name: string;
  /** Factor by which this process differs from others of its build. */
  readonly luck: number;
}

/** Plan whose processes differ from each other more than the two builds do; `events` tells what happened in what order. */
function createPlan(luck: Readonly<Record<Side, readonly number[]>>) {
  const events: string[] = [];
  const started = { now: 0, then: 0 };
  const plan: LaunchPlan<Process, number> = {
    launches: luck.now.length,
    rounds: 2,
    places: [32, 128],
    start: (side) => {
      const launch = started[side]++;
      const process = { name: `${side}${launch}`, luck: luck[side][launch] ?? NaN };
      events.push(`start ${process.name}`);
      return Promise.resolve(process);
    },
    stop: async ({ name }) => void events.push(`stop ${name}`),
    warmUp: async ({ name }, callers, isFirst) => void events.push(`${isFirst ? 'warm' : 'open'} ${name} ${callers}`),
    measure: ({ name, luck }, callers) => {
      events.push(`${name} ${callers}`);
      return Promise.resolve({ perSecond: callers * luck, cpuMicros: 100 / luck });
    },
  };
  return { plan, events };
}

it('starts both builds for each launch, side by side, and alternates which of them goes first', async () => {
  const { plan, events } = createPlan({ now: [1, 1], then: [1, 1] });
  await compareLaunches(plan);
  expect(events).toEqual([
    ...['start then0', 'start now0'],
    ...['warm then0 32', 'warm now0 32', 'then0 32', 'now0 32', 'now0 32', 'then0 32'],
    ...['open then0 128', 'open now0 128', 'then0 128', 'now0 128', 'now0 128', 'then0 128'],
    ...['stop now0', 'stop then0'],
    ...['start now1', 'start then1'],
    ...['warm now1 32', 'warm then1 32', 'now1 32', 'then1 32', 'then1 32', 'now1 32'],
    ...['open now1 128', 'open then1 128', 'now1 128', 'then1 128', 'then1 128', 'now1 128'],
    ...['stop then1', 'stop now1'],
  ]);
});

it('takes the median over launches, so that one slow process decides nothing', async () => {
  const { plan } = createPlan({ now: [1, 0.9, 1, 1, 1.02], then: [1, 1, 1.01, 1, 1] });
  const compared = await compareLaunches(plan);
  expect([...compared.keys()]).toEqual([32, 128]);
  const [speed, cost, now, then] = toFigures('32 callers', 'run', compared.get(32) ?? []);
  expect([speed?.min, speed?.median, speed?.max, speed?.rounds]).toEqual([0.9, 1, 1.02, 5]);
  expect([cost?.median, now?.median, then?.median]).toEqual([1, 32, 32]);
});

it('stops what it started when a turn fails', async () => {
  const { plan, events } = createPlan({ now: [1], then: [1] });
  const failing = { ...plan, measure: () => Promise.reject(new Error('A run has ended as failed.')) };
  await expect(compareLaunches(failing)).rejects.toThrow('A run has ended as failed.');
  expect(events.slice(-2)).toEqual(['stop now0', 'stop then0']);
});

it('stops the first build when the second does not start', async () => {
  const { plan, events } = createPlan({ now: [1], then: [1] });
  const start: typeof plan.start = (side) =>
    side === 'now' ? Promise.reject(new Error('The server is not built.')) : plan.start(side);
  await expect(compareLaunches({ ...plan, start })).rejects.toThrow('The server is not built.');
  expect(events).toEqual(['start then0', 'stop then0']);
});
