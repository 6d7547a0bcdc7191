import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSuite } from '../src/run-suite.js';
import { PLANNED_PLACES } from '../src/server/plan-death.js';

/** A sample; `npm run test:release` makes 200 kills, `npm run crash -- --kills 2000` as many as you like. */
const KILLS = 48;
const SERVERS = 2;
/** Processes are started one after another, on machines that may be busy. */
const LONG_MS = 1_500_000;

it(
  'loses nothing, changes nothing and leaves nothing stuck, wherever the server is killed',
  async () => {
    const parent = await mkdtemp(join(tmpdir(), 'crash-'));
    const { faults, kept, kills } = await runSuite({
      kills: KILLS,
      leastPerBoundary: 1,
      seed: 20_240_601,
      servers: SERVERS,
      clients: 6,
      parent,
    });
    // What is kept is looked at by the person who reads this.
    expect({ faults, kept }).toEqual({ faults: [], kept: [] });
    expect(await readdir(parent)).toEqual([]);
    await rm(parent, { recursive: true });
    expect([...kills.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThanOrEqual(KILLS);
    // Each of two servers at least once: every boundary at least twice.
    expect(PLANNED_PLACES.filter((place) => (kills.get(place) ?? 0) < SERVERS)).toEqual([]);
  },
  LONG_MS,
);
