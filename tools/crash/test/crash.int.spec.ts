import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSuite } from '../src/run-suite.js';

/** As many as one test run can afford; `npm run crash -- --kills 2000` is for releases. */
const KILLS = 200;
/** Processes are started one after another, on machines that may be busy. */
const LONG_MS = 1_500_000;

it(
  'loses nothing, changes nothing and leaves nothing stuck, wherever the server is killed',
  async () => {
    const parent = await mkdtemp(join(tmpdir(), 'crash-'));
    const { problems, kept, kills } = await runSuite({
      kills: KILLS,
      seed: 20_240_601,
      servers: 2,
      clients: 6,
      parent,
    });
    // Shows the kept folders together with the problems.
    expect({ problems, kept }).toEqual({ problems: [], kept: [] });
    expect(await readdir(parent)).toEqual([]);
    await rm(parent, { recursive: true });
    expect([...kills.values()].reduce((sum, times) => sum + times, 0)).toBe(KILLS);
    expect(kills.size).toBeGreaterThan(5);
  },
  LONG_MS,
);
