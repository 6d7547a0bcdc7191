import { expect, it } from 'vitest';
import { modelCluster } from './model-cluster.js';

it('the slowest part is the bound, and more machines move it from the flow servers to PostgreSQL', () => {
  const perRun = { systemMs: 2, restateMs: 2, postgresMs: 0.5, partitionsMs: 0.5, sentBytes: 50_000 };
  const figures = modelCluster(perRun);
  const bounds = figures.filter(({ name }) => name.endsWith('(the bound)'));
  expect(bounds.map(({ name, median }) => [name, median])).toEqual([
    ['3 machines: flow servers and Restate (the bound)', 6_000],
    ['6 machines: flow servers and Restate (the bound)', 12_000],
    ['12 machines: PostgreSQL on one machine (the bound)', 16_000],
  ]);
  const partitions = figures.filter(({ name }) => name.endsWith('partitions of Restate')).map(({ median }) => median);
  expect(partitions).toEqual([48_000, 48_000, 48_000]);
});
