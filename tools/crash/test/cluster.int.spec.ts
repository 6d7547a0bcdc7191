import { whyNoPostgres, whyNoRestate } from '@luluchat/servers';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runClusterTrial } from '../src/cluster/run-cluster-trial.js';

/** A sample; `npm run crash -- --cluster --kills 300` makes as many as you like. */
const KILLS = 20;
const LONG_MS = 1_500_000;
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
/** Minutes each: before a release only. */
const missing = {
  embedded: isRelease ? await whyNoPostgres({ isOwn: true }) : 'it is part of test:release',
  restate: isRelease
    ? ((await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true })))
    : 'it is part of test:release',
};

it.for(['embedded', 'restate'] as const)(
  'a cluster with the engine "%s" loses nothing and leaves nothing stuck, whichever server is killed or frozen',
  { timeout: LONG_MS },
  async (engine, { skip }) => {
    skip(missing[engine] !== undefined, missing[engine]);
    const parent = await mkdtemp(join(tmpdir(), 'crash-'));
    const kills: string[] = [];
    const { problems, kept } = await runClusterTrial({
      ...{ engine, members: 2, kills: KILLS, seed: 20_240_601, clients: 6, parent },
      onKill: (at) => kills.push(at),
    });
    expect({ problems, kept }).toEqual({ problems: [], kept: undefined });
    expect(await readdir(parent)).toEqual([]);
    await rm(parent, { recursive: true });
    expect(kills.length).toBeGreaterThanOrEqual(KILLS);
    if (engine === 'restate') expect(kills).toContain('Restate node killed');
  },
);
