import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { endedChildrenTimeMs, processorTimeMs } from '../machine/processor-time.js';
import type { Cluster, ClusterSystem } from './start-cluster.js';

/** Processor times and traffic so far. */
export interface ClusterTimes {
  /** Processes of the system, in ms. */
  readonly systemMs: number;
  /** All processes of PostgreSQL. */
  readonly postgresMs: number;
  /** All nodes of Restate. */
  readonly restateMs: number;
  /** Threads of all partitions: each partition has one. */
  readonly partitionsMs: number;
  /** Bytes that were sent over loopback. */
  readonly sentBytes: number;
}

/** Name of the threads of Restate's partitions. */
const PARTITION_THREAD = 'rt:pp-';
const SENT_BYTES = 8;

/** Creates a reader of the times of a cluster. Resolves to NaN where the system has no `/proc`. */
export async function createTimesReader(cluster: Cluster): Promise<(system: ClusterSystem) => Promise<ClusterTimes>> {
  const postmaster = await findPostmaster(cluster.databaseUrl);
  return async ({ pids }) => {
    const nodes = cluster.nodes.map((node) => node.pid());
    return {
      systemMs: await sumTimes(pids),
      // Sessions end between two readings.
      postgresMs:
        (await endedChildrenTimeMs(postmaster)) + (await sumTimes([postmaster, ...(await childrenOf(postmaster))])),
      restateMs: await sumTimes(nodes),
      partitionsMs: sum(await Promise.all(nodes.map(partitionTimeMs))),
      sentBytes: await sentBytes(),
    };
  };
}

async function findPostmaster(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const status = await readFile(`/proc/${rows[0]?.pid}/status`, 'utf8').catch(() => '');
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? NaN);
  } finally {
    await client.end();
  }
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return listed.split(' ').map(Number).filter(Boolean);
}

async function partitionTimeMs(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const times = threads.map(async (thread) => {
    const name = await readFile(`/proc/${pid}/task/${thread}/comm`, 'utf8').catch(() => '');
    return name.startsWith(PARTITION_THREAD) ? processorTimeMs(Number(thread), pid) : 0;
  });
  return sum(await Promise.all(times));
}

async function sentBytes(): Promise<number> {
  const table = await readFile('/proc/net/dev', 'utf8').catch(() => '');
  const columns = /^\s*lo:\s*(.*)$/m.exec(table)?.[1]?.trim().split(/\s+/) ?? [];
  return Number(columns[SENT_BYTES] ?? NaN);
}

async function sumTimes(pids: readonly number[]): Promise<number> {
  // A process that has ended has no time.
  const times = await Promise.all(pids.map(async (pid) => (await processorTimeMs(pid)) || 0));
  return sum(times);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
