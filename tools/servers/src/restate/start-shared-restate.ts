import { startBalancer } from '../balancer/start-balancer.js';
import { installServers } from '../install/install-servers.js';
import { findPorts } from '../process/find-ports.js';
import { restateSettings } from './restate-settings.js';
import { startRestateCluster } from './start-restate.js';
import type { RestateCluster } from './start-restate.js';

/** Restate cluster that several flow servers share. */
export interface SharedRestate extends RestateCluster {
  /** Program that runs the flow servers: Node 24, which Restate's SDK needs. */
  readonly node: string;
  /** Returns the settings of a flow server, numbered from 0, by environment variable. */
  settingsOf(index: number): Readonly<Record<string, string>>;
  /** Stops all nodes and balancers, and removes the data. */
  stop(): Promise<void>;
}

const NODES = 3;

/**
 * Starts three Restate nodes for `count` flow servers, with balancers before the nodes and before the workers of the flow servers: while
 * a node or a flow server is down, the others are reached.
 *
 * With `isCuttable`, the connections between the nodes can be cut.
 *
 * @throws ServerUnavailable when Restate cannot be had on this machine: see `whyNoRestate`.
 */
export async function startSharedRestate(
  count: number,
  options: { readonly isCuttable?: boolean } = {},
): Promise<SharedRestate> {
  const servers = await installServers();
  const { nodes, links, stop } = await startRestateCluster(NODES, options);
  const workerPorts = await findPorts(count);
  const [ingress, admin, workers] = await Promise.all([
    startBalancer(nodes.map(({ ingressUrl }) => portOf(ingressUrl))),
    startBalancer(nodes.map(({ adminUrl }) => portOf(adminUrl))),
    startBalancer(workerPorts),
  ]);
  return {
    nodes,
    ...(links && { links }),
    node: servers.node,
    settingsOf(index) {
      const restate = { ingressUrl: ingress.url, adminUrl: admin.url };
      return restateSettings(servers, restate, { port: workerPorts[index], url: workers.url });
    },
    async stop() {
      await Promise.all([ingress, admin, workers].map((balancer) => balancer.stop()));
      await stop();
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
