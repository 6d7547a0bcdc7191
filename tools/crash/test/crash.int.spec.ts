import { expect, it } from 'vitest';
import { runSuite } from '../src/run-suite.js';

/** As many as one sitting of the tests can afford; `npm run crash -- --kills 2000` is for releases. */
const KILLS = 200;
/** Processes are started one after another, on machines that may be busy. */
const LONG_MS = 1_500_000;

it(
  'loses nothing, changes nothing and leaves nothing stuck, wherever the server is killed',
  async () => {
    const { faults, kills } = await runSuite({ kills: KILLS, seed: 20_240_601, servers: 2, clients: 6 });
    expect(faults).toEqual([]);
    expect([...kills.values()].reduce((sum, times) => sum + times, 0)).toBe(KILLS);
    expect(kills.size).toBeGreaterThan(5);
  },
  LONG_MS,
);
