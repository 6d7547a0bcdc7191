import { expect, it } from 'vitest';
import { isReached } from '../figure/figure.js';
import { toFigures } from './comparison.js';
import { takeTurns } from './take-turns.js';

const side = (order: string[], name: string, paces: readonly (readonly [number, number])[]) => {
  let turn = 0;
  return () => {
    order.push(name);
    const [perSecond, cpuMicros] = paces[turn++ % paces.length] ?? [0, 0];
    return Promise.resolve({ perSecond, cpuMicros });
  };
};

it('compares each turn with its neighbour and alternates which side goes first', async () => {
  const order: string[] = [];
  // The machine is half as fast in the second round, which must not change the ratios.
  const now = side(order, 'now', [
    [980, 102],
    [490, 204],
  ]);
  const then = side(order, 'then', [
    [1000, 100],
    [500, 200],
  ]);
  const figures = toFigures('64 in flight', 'call', await takeTurns({ now, then }, 4));
  expect(order.join(' ')).toBe('then now now then then now now then');
  expect(figures.map(({ name, median, rounds }) => [name, Number(median.toFixed(2)), rounds])).toEqual([
    ['64 in flight: calls per second, now / then', 0.98, 4],
    ['64 in flight: processor time for each call, now / then', 1.02, 4],
    ['64 in flight: now', 735, 4],
    ['64 in flight: then', 750, 4],
  ]);
  expect(figures.map(isReached)).toEqual([true, true, undefined, undefined]);
});

it.each([
  [960, 100, [false, true]],
  [1000, 104, [true, false]],
])('rates %i instead of 1000 per second and %i instead of 100 us as %j', async (perSecond, cpuMicros, reached) => {
  const sides = { now: side([], 'now', [[perSecond, cpuMicros]]), then: side([], 'then', [[1000, 100]]) };
  expect(
    toFigures('here', 'run', await takeTurns(sides, 2))
      .slice(0, 2)
      .map(isReached),
  ).toEqual(reached);
});
