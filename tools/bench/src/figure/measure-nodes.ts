import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installServers, whyNoRestate } from '@luluchat/servers';
import { prepareFlowServer } from '../launch/launchable-servers.js';
import { residentKB } from '../machine/resident-memory.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { NodesSettings } from '../settings.js';
import { startFlowServer } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';
import { withSystem } from '../system/with-systems.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { compareStarts } from './compare-starts.js';
import { CALLERS } from './compare-systems.js';
import { toFigure } from './figure.js';
import type { Figure, FigureGroup } from './figure.js';
import { measureTurn } from './measure-turn.js';
import type { TurnMeasured } from './measure-turn.js';

/** Release of Node with its executable. */
interface Release {
  readonly name: string;
  readonly path: string;
}

/**
 * Measures the server on the release of Node that `tools/servers` installs beside it on that of this process. Logs why when there is no other
 * one. Calls `onGroup` after each group.
 */
export async function measureNodes(
  settings: NodesSettings,
  onGroup: (group: FigureGroup) => void,
  log: (line: string) => void,
): Promise<readonly FigureGroup[]> {
  const missing = await whyNoRestate();
  if (missing !== undefined) {
    log(`Without another release of Node: ${missing}`);
    return [];
  }
  const own = await describe(process.execPath);
  const other = await describe((await installServers()).node);
  const receiver = await ReceiverProcess.start();
  const url = receiver.healthy('/after/0');
  const groups: FigureGroup[] = [];
  const add = (title: string, figures: readonly Figure[]): void => {
    groups.push({ title, figures });
    onGroup({ title, figures });
  };
  try {
    add('From the start to the first 200 of a trigger', await compareReleaseStarts(url, other, own, settings));
    add('Trigger to completed', await compareRuns(url, other, own, settings));
    return groups;
  } finally {
    await receiver.stop();
  }
}

async function describe(path: string): Promise<Release> {
  const { stdout } = await promisify(execFile)(path, ['--version']);
  return { name: `Node ${stdout.trim().slice(1)}`, path };
}

async function compareReleaseStarts(url: string, other: Release, own: Release, { launches }: NodesSettings) {
  const servers = [await prepareFlowServer(url, { node: other.path }), await prepareFlowServer(url)] as const;
  try {
    const [first, second] = servers;
    const withNames = [
      { name: other.name, server: first },
      { name: own.name, server: second },
    ] as const;
    return await compareStarts(...withNames, launches, {});
  } finally {
    await Promise.all(servers.map((server) => server.remove()));
  }
}

async function compareRuns(url: string, other: Release, own: Release, settings: NodesSettings) {
  const { rounds, runs, warmUpRuns } = settings;
  const client = new TriggerProcess();
  const start = (node: string) => () => startFlowServer({ url, pureSteps: 0, node });
  const compare = async (first: System, second: System): Promise<readonly Figure[]> => {
    const figures: Figure[] = [];
    for (const callers of CALLERS) {
      for (const system of [first, second]) await measureTurn(client, system, { runs: warmUpRuns, callers });
      const turns: (readonly [TurnMeasured, TurnMeasured])[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const turn = { runs, callers };
        turns.push([await measureTurn(client, first, turn), await measureTurn(client, second, turn)]);
      }
      const ratios = (member: keyof TurnMeasured) => turns.map(([one, two]) => one[member] / two[member]);
      const values = (place: 0 | 1, member: keyof TurnMeasured) => turns.map((turn) => turn[place][member]);
      const names = `${other.name} / ${own.name}`;
      figures.push(
        toFigure(`${callers} callers, completed runs per second: ${names}`, ratios('completedPerSecond'), 'x'),
        toFigure(`${callers} callers, processor time for each run: ${names}`, ratios('cpuMicros'), 'x'),
        toFigure(`${callers} callers: completed on ${other.name}`, values(0, 'completedPerSecond'), '/s'),
        toFigure(`${callers} callers: completed on ${own.name}`, values(1, 'completedPerSecond'), '/s'),
        toFigure(`${callers} callers: processor time for each run on ${other.name}`, values(0, 'cpuMicros'), 'us'),
        toFigure(`${callers} callers: processor time for each run on ${own.name}`, values(1, 'cpuMicros'), 'us'),
      );
    }
    const memory = await Promise.all([first, second].map(async ({ pid }) => (await residentKB(pid)) / 1024));
    figures.push(
      toFigure(`resident memory after that on ${other.name}`, memory.slice(0, 1), 'MB'),
      toFigure(`resident memory after that on ${own.name}`, memory.slice(1), 'MB'),
    );
    return figures;
  };
  try {
    return await withSystem(start(other.path), (first) =>
      withSystem(start(own.path), (second) => compare(first, second)),
    );
  } finally {
    await client.stop();
  }
}
