import type { SittingResult } from './hold-sitting.js';
import { runPair } from './run-pair.js';
import { bundleServer } from './server/bundle-server.js';

/** How much is done. */
export interface SuiteOptions {
  /** Over all servers. */
  readonly kills: number;
  /** How often each server is killed at each boundary at least; more kills are made for it where needed. */
  readonly leastPerBoundary?: number;
  readonly seed: number;
  /** Servers with a store each, side by side. */
  readonly servers: number;
  readonly clients: number;
  /** Where each server has its folder. Absent: where the system has its temporary files. */
  readonly parent?: string;
  /** Called after each kill. */
  readonly onProgress?: (killed: number) => void;
}

/** What came of it, over all servers. */
export interface SuiteResult extends SittingResult {
  /** Folders of the servers with faults. The others have left nothing. */
  readonly kept: readonly string[];
  /** How often the server was killed at each place. */
  readonly kills: ReadonlyMap<string, number>;
}

/** Scenarios that have to come to their end for each kill: a suite in which nothing works must not pass. */
const LEAST_SCENARIOS_PER_KILL = 0.5;

/** Runs the suite. The same seed plans the same kills and scenarios; how they fall together differs from run to run. */
export async function runSuite({ kills, seed, servers, onProgress, ...options }: SuiteOptions): Promise<SuiteResult> {
  const main = await bundleServer();
  const places = new Map<string, number>();
  let killed = 0;
  const onKill = (at: string): void => {
    places.set(at, (places.get(at) ?? 0) + 1);
    killed += 1;
    onProgress?.(killed);
  };
  const results = await Promise.all(
    Array.from({ length: servers }, (_, index) => {
      const share = Math.floor(kills / servers) + (index < kills % servers ? 1 : 0);
      return runPair({ ...options, main, kills: share, seed: seed + index * 1_000, onKill });
    }),
  );
  const sum = (member: Exclude<keyof SittingResult, 'faults'>) =>
    results.reduce((total, one) => total + one[member], 0);
  const faults = results.flatMap((result) => result.faults);
  const least = kills * LEAST_SCENARIOS_PER_KILL;
  if (sum('scenarios') < least)
    faults.push(`Only ${sum('scenarios')} scenarios came to their end; ${least} are needed.`);
  if (killed < kills) faults.push(`Only ${killed} of ${kills} kills were made.`);
  return {
    faults,
    kept: results.flatMap(({ kept }) => kept ?? []),
    kills: places,
    scenarios: sum('scenarios'),
    acknowledged: sum('acknowledged'),
    runs: sum('runs'),
    messages: sum('messages'),
    repeats: sum('repeats'),
  };
}
