import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { processorTimeMs } from './processor-time.js';

it('grows with work and does not exceed the time that Node reports', async () => {
  const before = await processorTimeMs(process.pid);
  for (let turns = 0; process.cpuUsage().user < 1_000 * (before + 50) && turns < 1e9; turns += 1);
  const after = await processorTimeMs(process.pid);
  const { user, system } = process.cpuUsage();
  if (existsSync('/proc/self/stat')) {
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThanOrEqual((user + system) / 1000 + 20);
  } else {
    expect(after).toBeNaN();
  }
});

it('is NaN for a process that does not exist', async () => {
  expect(await processorTimeMs(-1)).toBeNaN();
});
