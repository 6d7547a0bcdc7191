import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import type { ClusterEngine } from './cluster/cluster-services.js';

/** Text of `--help`. */
export const USAGE = `Usage: npm run crash -- [options]

Kills servers while clients use them, lets all work finish, and exits with 1 when anything was lost, changed or stuck.
Without --cluster each server has a store of its own. With it, they share one PostgreSQL, are frozen too, and PostgreSQL is killed and
restarted.

Options:
  --kills <n>         number of faults over all servers (default 200)
  --seed <n>          repeats the plan of an earlier call (default: a random number, which is printed)
  --servers <n>       number of servers (default 2)
  --clients <n>       number of clients, of each server or in all with --cluster (default 6)
  --folder <path>     folder for what is kept of a trial with problems (default: that for temporary files)
  --cluster           the servers form a cluster
  --engine <name>     embedded, or with --cluster restate: they share three Restate servers too, of which one at a time is killed or cut off
                      (default embedded)
  --apart <seconds>   with --cluster: time for which all are ready before the next fault (default 1). With 12 and more, no run sees two
                      faults, and the printed pauses are those after one
  --keep              with --cluster: keeps logs and evidence also when there was no problem
  --help              prints this text`;

/** Parsed command line. */
export interface CrashArguments {
  readonly kills: number;
  readonly seed: number;
  readonly servers: number;
  readonly clients: number;
  readonly folder: string;
  /** Engine of the cluster. Absent: each server has a store of its own. */
  readonly cluster?: ClusterEngine;
  readonly apartMs: number;
  readonly keep: boolean;
  /** `true` when the usage is asked for, and nothing is killed. */
  readonly help: boolean;
}

/**
 * Parses the options of {@link USAGE}. `randomSeed` is the seed when none is given.
 *
 * @throws Error for an option that is unknown, has no valid value, or needs `--cluster`.
 */
export function parseArguments(args: readonly string[], randomSeed: number): CrashArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(randomSeed) },
      servers: { type: 'string', default: '2' },
      clients: { type: 'string', default: '6' },
      folder: { type: 'string', default: tmpdir() },
      cluster: { type: 'boolean', default: false },
      engine: { type: 'string' },
      apart: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { cluster, engine = 'embedded', apart, keep, folder, help } = values;
  if (!cluster && (values.engine !== undefined || apart !== undefined || keep)) {
    throw new Error('--engine, --apart and --keep need --cluster.');
  }
  if (engine !== 'embedded' && engine !== 'restate') {
    throw new Error(`--engine is embedded or restate, not "${engine}".`);
  }
  return {
    kills: parseInteger('kills', values.kills, 1),
    seed: parseInteger('seed', values.seed, 0),
    servers: parseInteger('servers', values.servers, 1),
    clients: parseInteger('clients', values.clients, 1),
    apartMs: parseInteger('apart', apart ?? '1', 0) * 1_000,
    ...{ folder, keep, help },
    ...(cluster && { cluster: engine }),
  };
}

function parseInteger(name: string, text: string, least: number): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be an integer of at least ${least}, not "${text}".`);
}
