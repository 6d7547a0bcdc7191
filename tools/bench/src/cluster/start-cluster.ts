import { join } from 'node:path';
import {
  findPorts,
  installServers,
  restateSettings,
  startBalancer,
  startPostgres,
  startRestateCluster,
  type InstalledServers,
  type RestateNode,
} from '@luluchat/servers';
import { startFlowServer } from '../system/start-flow-server.js';
import type { FlowServerOptions } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';

/** System that runs in several processes. */
export interface ClusterSystem extends System {
  readonly pids: readonly number[];
}

/** Ports at which Restate calls the processes of a system, and their common URL. */
export interface Workers {
  readonly ports: readonly number[];
  readonly url: string;
  stop(): Promise<void>;
}

/** Restate nodes and PostgreSQL, which all systems of a comparison share. */
export interface Cluster {
  readonly servers: InstalledServers;
  /** Path of the module of Restate's SDK. */
  readonly sdk: string;
  readonly nodes: readonly RestateNode[];
  readonly databaseUrl: string;
  /** URL that all systems call. */
  readonly receiverUrl: string;
  /** Port of the ingress, or of a balancer in front of those of all nodes. */
  readonly ingressPort: number;
  findWorkers(count: number): Promise<Workers>;
  /** Registers the processes behind a URL. */
  register(workerUrl: string): Promise<void>;
  /** Starts flow servers; triggers are spread over them. */
  startFlowServers(count: number, more?: Partial<FlowServerOptions>): Promise<ClusterSystem>;
  stop(): Promise<void>;
}

const SECRETS_KEY = Buffer.alloc(32, 'bench').toString('base64');

/** Starts Restate with `count` nodes, and a PostgreSQL that waits for the disk at each commit. */
export async function startCluster(count: number, receiverUrl: string): Promise<Cluster> {
  const servers = await installServers();
  const postgres = await startPostgres({ isOwn: true, isDurable: true });
  const restate = await startRestateCluster(count).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const { nodes } = restate;
  const ingress = await startBalancer(nodes.map(({ ingressUrl }) => portOf(ingressUrl)));
  const isSingle = nodes.length === 1;
  const ingressUrl = isSingle ? (nodes[0]?.ingressUrl ?? '') : ingress.url;
  const adminUrl = nodes[0]?.adminUrl ?? '';
  const sdk = join(servers.restateSdk, 'dist', 'index.js');

  const findWorkers = async (workers: number): Promise<Workers> => {
    const ports = await findPorts(workers);
    if (workers === 1) return { ports, url: `http://127.0.0.1:${ports[0]}`, stop: () => Promise.resolve() };
    const balancer = await startBalancer(ports);
    return { ports, url: balancer.url, stop: () => balancer.stop() };
  };

  const startFlowServers = async (number: number, more: Partial<FlowServerOptions> = {}): Promise<ClusterSystem> => {
    const workers = await findWorkers(number);
    const started: System[] = [];
    const stops = [() => workers.stop()];
    const stop = async (): Promise<void> => {
      await Promise.all(started.map((system) => system.stop()));
      await Promise.all(stops.map((one) => one()));
    };
    try {
      for (const port of workers.ports) {
        const settings = {
          ...{ STORE: 'postgres', DATABASE_URL: postgres.url, SECRETS_KEY },
          ...restateSettings(servers, { ingressUrl, adminUrl }, { port, url: workers.url }),
          ...more.settings,
        };
        const options = {
          url: receiverUrl,
          pureSteps: 0,
          settlesMessages: true,
          node: servers.node,
          ...more,
          settings,
        };
        started.push(await startFlowServer(options));
      }
      const [first] = started;
      if (first === undefined) throw new Error('no flow server was started');
      const balancer = await startBalancer(started.map(({ address }) => address.port));
      stops.push(() => balancer.stop());
      const port = started.length === 1 ? first.address.port : portOf(balancer.url);
      const runs = { databaseUrl: postgres.url, schema: more.settings?.['DATABASE_SCHEMA'] ?? 'public' };
      return { ...first, pids: started.map(({ pid }) => pid), address: { ...first.address, port }, runs, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  };

  return {
    ...{ servers, sdk, nodes, databaseUrl: postgres.url, receiverUrl, findWorkers, startFlowServers },
    ingressPort: portOf(ingressUrl),
    register: (workerUrl) => register(adminUrl, workerUrl),
    async stop() {
      await ingress.stop();
      await restate.stop();
      await postgres.stop();
    },
  };
}

async function register(adminUrl: string, workerUrl: string): Promise<void> {
  const response = await fetch(`${adminUrl}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: workerUrl }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Restate did not register ${workerUrl} (${response.status}): ${text}`);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
