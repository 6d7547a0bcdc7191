import type { TrialResult } from './run-trial.js';
import { runIsolatedTrial } from './run-isolated-trial.js';
import { bundleServer } from './server/bundle-server.js';

/** Options of {@link runSuite}. */
export interface SuiteOptions {
  /** Number of kills over all servers. */
  readonly kills: number;
  /** Minimum number of kills of each server at each failpoint; the suite adds kills where needed. */
  readonly leastPerFailpoint?: number;
  readonly seed: number;
  /** Number of servers that run concurrently, each with its own store. */
  readonly servers: number;
  readonly clients: number;
  /** Folder in which each server gets its own folder. Default: the system's folder for temporary files. */
  readonly parent?: string;
  /** Called after each kill with the number of kills so far. */
  readonly onProgress?: (killed: number) => void;
}

/** Result over all servers. */
export interface SuiteResult extends TrialResult {
  /** Folders of the servers with problems; those of the others are removed. */
  readonly kept: readonly string[];
  /** Number of kills by failpoint or instant. */
  readonly kills: ReadonlyMap<string, number>;
}

/** Scenarios that must complete for each kill: a suite in which nothing works must not pass. */
const MIN_SCENARIOS_PER_KILL = 0.5;

/** Runs the suite. The same seed plans the same kills and scenarios; their timing differs from run to run. */
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
      return runIsolatedTrial({ ...options, main, kills: share, seed: seed + index * 1_000, onKill });
    }),
  );
  const sum = (member: Exclude<keyof TrialResult, 'problems'>) =>
    results.reduce((total, one) => total + one[member], 0);
  const problems = results.flatMap((result) => result.problems);
  const required = kills * MIN_SCENARIOS_PER_KILL;
  if (sum('scenarios') < required)
    problems.push(`Only ${sum('scenarios')} scenarios completed; at least ${required} are needed.`);
  if (killed < kills) problems.push(`Only ${killed} of ${kills} kills were made.`);
  return {
    problems,
    kept: results.flatMap(({ kept }) => kept ?? []),
    kills: places,
    scenarios: sum('scenarios'),
    acknowledged: sum('acknowledged'),
    runs: sum('runs'),
    messages: sum('messages'),
    repeats: sum('repeats'),
  };
}
