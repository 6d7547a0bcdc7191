import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { installServers } from '../install/install-servers.js';
import type { InstalledServers } from '../install/installed-servers.js';
import { findPorts } from '../process/find-ports.js';
import { startCuttableLinks } from './cuttable-links.js';
import type { CuttableLinks } from './cuttable-links.js';
import { createRestateNode } from './restate-node.js';
import type { RestateNode } from './restate-node.js';
import type { Toml } from './toml.js';

const LEADERS_MS = 60_000;
const POLL_MS = 50;

/** Options of {@link startRestateNode} and {@link startRestateCluster}. */
export interface RestateOptions {
  /** Number of partitions, the shares of the keys that are processed one after the other. Default 4. */
  readonly partitions?: number;
  /** More settings by section, the main one under '': `{ 'worker.invoker': { 'memory-limit': '256.0 MiB' } }`. */
  readonly settings?: Toml;
  /** `true`: the connections between the nodes can be cut. Default false. */
  readonly isCuttable?: boolean;
}

/** Restate nodes that replicate to each other. */
export interface RestateCluster {
  readonly nodes: readonly RestateNode[];
  /** Connections between the nodes, by their places in `nodes`. Absent unless they can be cut. */
  readonly links?: Pick<CuttableLinks, 'cut' | 'mend'>;
  /** Stops all nodes and removes their data. */
  stop(): Promise<void>;
}

/** Starts one node, with its data in a temporary folder, and resolves when it takes calls. It ends with this process. */
export async function startRestateNode(options: RestateOptions = {}): Promise<RestateNode & { stop(): Promise<void> }> {
  const { nodes, stop } = await startRestateCluster(1, options);
  const [node] = nodes;
  if (node === undefined) throw new Error('a cluster of one has a node');
  return { ...node, stop };
}

/**
 * Starts nodes that form a cluster in which each write is on two of them (one where there is only one). Resolves when it takes
 * calls. All end with this process.
 *
 * @throws ServerUnavailable when Restate cannot be had on this machine: see `whyNoRestate`.
 */
export async function startRestateCluster(count = 3, options: RestateOptions = {}): Promise<RestateCluster> {
  const { partitions = 4, settings = {}, isCuttable = false } = options;
  const servers = await installServers();
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-restate-'));
  let nodes: readonly RestateNode[] = [];
  const ports = await findPorts(3 * count);
  const links = isCuttable
    ? await startCuttableLinks(ports.slice(0, count), (index) => nodes[index]?.pid() ?? 0)
    : undefined;
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await links?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const advertisedPorts = links?.ports ?? ports;
    nodes = await createNodes(servers, { folder, count, partitions, settings, ports, advertisedPorts });
    await Promise.all(nodes.map((node) => node.start()));
    await untilPartitionsAreLed(servers, nodes, partitions);
    return { nodes, stop, ...(links && { links }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface NodesOptions extends Required<Omit<RestateOptions, 'isCuttable'>> {
  readonly folder: string;
  readonly count: number;
  /** Ports of the messages between nodes, one of each, then two others of each. */
  readonly ports: readonly number[];
  readonly advertisedPorts: readonly number[];
}

async function createNodes(
  servers: InstalledServers,
  { folder, count, partitions, settings, ports, advertisedPorts }: NodesOptions,
): Promise<readonly RestateNode[]> {
  const port = (index: number) => ports[index] ?? 0;
  const numbers = Array.from({ length: count }, (_, index) => index);
  const nodeUrls = numbers.map((index) => `http://127.0.0.1:${advertisedPorts[index]}/`);
  return Promise.all(
    numbers.map((index) => {
      const name = `restate-${index + 1}`;
      const place = {
        ...{ name, cluster: 'luluchat', folder: join(folder, name), nodeUrls, partitions },
        nodePort: port(index),
        advertisedPort: advertisedPorts[index] ?? 0,
        ingressPort: port(count + 2 * index),
        adminPort: port(count + 2 * index + 1),
        isFirst: index === 0,
        replication: Math.min(2, count),
      };
      return createRestateNode(servers, place, settings);
    }),
  );
}

/** Waits until each partition has a leader, without which the first calls of a new cluster would wait for some seconds. */
async function untilPartitionsAreLed(
  { restatectl }: InstalledServers,
  nodes: readonly RestateNode[],
  partitions: number,
): Promise<void> {
  const query = "select distinct partition_id from partition_state where effective_mode = 'Leader'";
  for (const deadline = performance.now() + LEADERS_MS; performance.now() < deadline; await sleep(POLL_MS)) {
    const args = ['--address', nodes.map(({ nodeUrl }) => nodeUrl).join(','), 'sql', '--json', query];
    // It fails while the nodes have not found each other.
    const { stdout } = await promisify(execFile)(restatectl, args).catch(() => ({ stdout: '[]' }));
    if (JSON.parse(stdout || '[]').length === partitions) return;
  }
  throw new Error(`Not every partition of Restate had a leader within ${LEADERS_MS / 1000} s.`);
}
