import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../client/child.js';
import { NODE_FLAGS } from '../system/node-flags.js';
import type { BareName } from '../system/system.js';
import type { Cluster, ClusterSystem } from './start-cluster.js';

/** Settings of the bare program. */
export interface BareProgramSettings {
  /** Path of the SDK's module. */
  readonly sdk: string;
  /** URL of its HTTP call. */
  readonly url: string;
  /** Name of its object, the first part of those of the others. */
  readonly object: string;
  /** Absent: it stores nothing. */
  readonly databaseUrl?: string;
  /** `store`: the commits of our store. `sql`: one statement for each commit, written for this program. */
  readonly commits?: 'store' | 'sql';
  /** Port at which Restate calls it. */
  readonly workerPort: number;
}

/** Number of runs and deliveries that the program has completed. */
export interface BareProgress {
  readonly runs: number;
  readonly deliveries: number;
  /** Number of delayed calls that were made. */
  readonly fired: number;
}

const POLL_MS = 2;

/** Commits of the bare program, by its name. */
const COMMITS = {
  'bare Restate, commits of our store': 'store',
  'bare Restate, commits in SQL': 'sql',
  'bare Restate, no store': undefined,
} as const satisfies Record<BareName, BareProgramSettings['commits']>;

/** Bare program that runs in one or more processes. */
export interface BareSystem extends ClusterSystem {
  /** Sums up what all processes have done. */
  progress(): Promise<BareProgress>;
  /** Path of the ingress at which a delayed call is sent: `{contact}` stands for its key. */
  readonly schedulePath: string;
}

/** Starts `count` processes of the bare program and registers them. Its callers get the answer when the run is completed. */
export async function startBareProgram(cluster: Cluster, name: BareName, count: number): Promise<BareSystem> {
  const commits = COMMITS[name];
  const object = `bare-${commits ?? 'no-store'}`;
  const workers = await cluster.findWorkers(count);
  const children: Child[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map((child) => child.stop()));
    await workers.stop();
  };
  const progress = async (): Promise<BareProgress> => {
    const all = await Promise.all(children.map((child) => child.ask<BareProgress>({})));
    const sum = (member: keyof BareProgress) => all.reduce((total, one) => total + one[member], 0);
    return { runs: sum('runs'), deliveries: sum('deliveries'), fired: sum('fired') };
  };
  try {
    for (const workerPort of workers.ports) {
      const settings: BareProgramSettings = {
        ...{ sdk: cluster.sdk, url: cluster.receiverUrl, object, workerPort },
        ...(commits !== undefined && { commits, databaseUrl: cluster.databaseUrl }),
      };
      const child = new Child('cluster/bare-program.js', [JSON.stringify(settings)], NODE_FLAGS, {
        node: cluster.servers.node,
      });
      children.push(child);
      await child.next();
    }
    await cluster.register(workers.url);
    const [first] = children;
    return {
      name,
      pid: first?.pid ?? 0,
      pids: children.map(({ pid }) => pid),
      address: { port: cluster.ingressPort, path: `/${object}/{contact}/run`, expected: '' },
      schedulePath: `/${object}-timer/{contact}/schedule`,
      progress,
      settle: async () => {
        for (let done = await progress(); done.deliveries < done.runs; done = await progress()) await sleep(POLL_MS);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
