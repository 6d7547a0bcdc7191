import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSuite } from '../src/run-suite.js';
import { SCHEDULED_POINTS } from '../src/server/schedule-kill.js';

/** A sample; `npm run test:release` makes 200 kills, `npm run crash -- --kills 2000` as many as you like. */
const KILLS = 48;
const SERVERS = 2;
/** Processes are started one after another, on machines that may be busy. */
const LONG_MS = 1_500_000;

it(
  'loses nothing, changes nothing and leaves nothing stuck, wherever the server is killed',
  async () => {
    const parent = await mkdtemp(join(tmpdir(), 'crash-'));
    const { problems, kept, kills } = await runSuite({
      kills: KILLS,
      leastPerFailpoint: 1,
      seed: 20_240_601,
      servers: SERVERS,
      clients: 6,
      parent,
    });
    // Shows the kept folders together with the problems.
    expect({ problems, kept }).toEqual({ problems: [], kept: [] });
    expect(await readdir(parent)).toEqual([]);
    await rm(parent, { recursive: true });
    expect([...kills.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThanOrEqual(KILLS);
    // Each of two servers at least once: every failpoint at least twice.
    expect(SCHEDULED_POINTS.filter((point) => (kills.get(point) ?? 0) < SERVERS)).toEqual([]);
  },
  LONG_MS,
);
