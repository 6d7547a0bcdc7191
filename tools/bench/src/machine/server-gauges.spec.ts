import { expect, it } from 'vitest';
import { readGauge } from './server-gauges.js';

const TEXT = '# HELP open Files\n# TYPE open gauge\nopen{engine="embedded"} 134\nopen_max 20000\nheap 2.5e+8\n';

it('reads a gauge with labels and one without', () => {
  expect([readGauge(TEXT, 'open'), readGauge(TEXT, 'open_max'), readGauge(TEXT, 'heap')]).toEqual([134, 20_000, 2.5e8]);
});

it('reads NaN for a gauge that is not there', () => {
  expect(readGauge(TEXT, 'ope')).toBeNaN();
});
