import { prepareFlowServer, prepareNodeRed } from '../launch/launchable-servers.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { StartSettings } from '../settings.js';
import { compareStarts } from './compare-starts.js';
import type { FigureGroup, Target } from './figure.js';

const NODE_RED_TARGET: Target = { bound: 'at most', value: 1 };

/** Measures the start of the server beside that of Node-RED, which is installed first. Calls `onGroup` with the group. */
export async function measureStart(
  { launches }: StartSettings,
  onGroup: (group: FigureGroup) => void,
  log: (line: string) => void,
): Promise<readonly FigureGroup[]> {
  const receiver = await ReceiverProcess.start();
  const url = receiver.healthy('/after/0');
  try {
    const ours = await prepareFlowServer(url);
    const theirs = await prepareNodeRed(url, log).catch(async (error: unknown) => {
      await ours.remove();
      throw error;
    });
    try {
      const figures = await compareStarts(
        { name: 'flow-server', server: ours },
        { name: 'node-red', server: theirs },
        launches,
        { time: NODE_RED_TARGET },
      );
      const group = { title: 'From the start to the first 200 of a trigger, on a store with one flow', figures };
      onGroup(group);
      return [group];
    } finally {
      await Promise.all([ours.remove(), theirs.remove()]);
    }
  } finally {
    await receiver.stop();
  }
}
