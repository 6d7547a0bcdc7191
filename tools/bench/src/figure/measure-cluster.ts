import { whyNoPostgres, whyNoRestate } from '@luluchat/servers';
import { startCluster } from '../cluster/start-cluster.js';
import type { Cluster } from '../cluster/start-cluster.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { ClusterSettings } from '../settings.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { BASES, compareCluster } from './compare-cluster.js';
import { compareTimers } from './compare-timers.js';
import { compareWaitingMemory } from './compare-waiting-memory.js';
import { toFigure } from './figure.js';
import type { FigureGroup } from './figure.js';
import { modelCluster } from './model-cluster.js';

const NODES = 3;
const [SAME_COMMITS] = BASES;

/**
 * Measures flow servers on Restate and PostgreSQL beside bare Restate programs. Calls `onGroup` after each group. Resolves to no group
 * where there are no such servers, which it logs.
 */
export async function measureCluster(
  settings: ClusterSettings,
  onGroup: (group: FigureGroup) => void,
  log: (line: string) => void,
): Promise<readonly FigureGroup[]> {
  const missing = (await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true }));
  if (missing !== undefined) {
    log(`Without a cluster: ${missing}`);
    return [];
  }
  const groups: FigureGroup[] = [];
  const add = (title: string, figures: FigureGroup['figures']): void => {
    const group = { title, figures };
    groups.push(group);
    onGroup(group);
  };
  const receiver = await ReceiverProcess.start();
  const client = new TriggerProcess();
  const withCluster = async <Result>(nodes: number, use: (cluster: Cluster) => Promise<Result>): Promise<Result> => {
    const cluster = await startCluster(nodes, receiver.healthy('/after/0'));
    try {
      return await use(cluster);
    } finally {
      await cluster.stop();
    }
  };
  try {
    await withCluster(1, async (cluster) => {
      const { figures } = await compareCluster({ cluster, client, settings, bases: BASES, count: 1 });
      add('One Restate node: 256 runs in flight, completed runs per second', figures);
    });
    await withCluster(NODES, async (cluster) => {
      const compare = (count: number) => compareCluster({ cluster, client, settings, bases: [SAME_COMMITS], count });
      const one = await compare(1);
      const two = await compare(2);
      add(`${NODES} Restate nodes: 256 runs in flight, completed runs per second`, [
        ...two.figures,
        ...one.figures,
        toFigure('2 flow servers / one flow server', [two.perSecond / one.perSecond], 'x'),
      ]);
      add('Model: runs per second that each part allows on machines with 8 processors', modelCluster(two.perRun));
    });
    await withCluster(1, async (cluster) => {
      add('Timers', await compareTimers(cluster, client, settings));
      add('Waiting runs', await compareWaitingMemory(cluster, client, settings));
    });
    return groups;
  } finally {
    await Promise.all([client.stop(), receiver.stop()]);
  }
}
