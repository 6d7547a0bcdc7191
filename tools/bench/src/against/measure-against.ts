import type { CheckedOut } from '@luluchat/servers';
import { join } from 'node:path';
import { ClientProcess } from '../client/client-process.js';
import { compareStarts } from '../figure/compare-starts.js';
import { LOADS, placeOf } from '../figure/compare-throughput.js';
import { CALLERS } from '../figure/compare-systems.js';
import { measureCallMemory } from '../figure/compare-memory.js';
import { toFigure } from '../figure/figure.js';
import type { FigureGroup, Target } from '../figure/figure.js';
import { measureTurn } from '../figure/measure-turn.js';
import type { Part } from '../parse-arguments.js';
import { prepareFlowServer } from '../launch/launchable-servers.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { Settings } from '../settings.js';
import { startFlowServer } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';
import { TriggerProcess } from '../trigger/trigger-process.js';
import { compareLaunches } from './compare-launches.js';
import { toFigures } from './comparison.js';
import type { Pace } from './comparison.js';
import { takeTurns } from './take-turns.js';

const LATER_WARM_UP_DIVISOR = 6;
const MEMORY: Target = { bound: 'at most', value: 0.3 };
const START: Target = { bound: 'at most', value: 1.03 };

/**
 * Measures the step and the server of this commit against those of another commit, which is built. Both run at the same time,
 * use one receiver and take turns. The bench of each commit calls its own step; this bench drives both servers, which it starts
 * several times.
 */
export async function measureAgainst(
  { root, name }: Pick<CheckedOut, 'root' | 'name'>,
  parts: readonly Part[],
  settings: Settings,
  onGroup: (group: FigureGroup) => void,
): Promise<readonly FigureGroup[]> {
  const receiver = await ReceiverProcess.start();
  const groups: FigureGroup[] = [];
  const add = (title: string, figures: FigureGroup['figures']): void => {
    groups.push({ title: `${title}, against ${name}`, figures });
    onGroup({ title: `${title}, against ${name}`, figures });
  };
  try {
    if (parts.includes('webhook')) {
      add('Whole step', await compareSteps(root, receiver, settings));
      add('Memory of calls in flight', await compareStepMemory(root, receiver, settings));
    }
    if (parts.includes('start')) add('Start of the server', await compareServerStarts(root, receiver, settings));
    if (parts.includes('engine')) add('Trigger to completed', await compareServers(root, receiver, settings));
    return groups;
  } finally {
    await receiver.stop();
  }
}

async function compareSteps(root: string, receiver: ReceiverProcess, settings: Settings) {
  const now = await ClientProcess.start('step', null);
  const then = await ClientProcess.start('step', null, join(root, 'tools', 'bench', 'dist'));
  try {
    const figures: FigureGroup['figures'][] = [];
    for (const [index, load] of LOADS.entries()) {
      const { inFlight, afterMs } = load;
      const url = receiver.healthy(`/after/${afterMs}`);
      const calls = afterMs === 0 ? settings.callsAtOnce : settings.callsAfter20;
      const turnOf = (client: ClientProcess) => async (): Promise<Pace> => {
        const { callsPerSecond, cpuMicros } = await client.perform({ type: 'load', url, calls, inFlight });
        return { perSecond: callsPerSecond, cpuMicros };
      };
      const warmUpCalls = countWarmUp(settings.warmUpCalls, index === 0);
      for (const client of [now, then]) await client.perform({ type: 'load', url, calls: warmUpCalls, inFlight });
      const comparisons = await takeTurns({ now: turnOf(now), then: turnOf(then) }, settings.rounds);
      figures.push(toFigures(placeOf(load), 'call', comparisons));
      await receiver.reset();
    }
    return figures.flat();
  } finally {
    await Promise.all([now.stop(), then.stop()]);
  }
}

/** Compares the resident memory for each of many calls in flight, each time in new processes. */
async function compareStepMemory(root: string, receiver: ReceiverProcess, settings: Settings) {
  const measure = (dist?: string) =>
    measureCallMemory(receiver, settings.memoryCalls, () => ClientProcess.start('step', null, dist));
  const differences: number[] = [];
  for (let round = 0; round < settings.memoryRounds; round += 1) {
    const then = await measure(join(root, 'tools', 'bench', 'dist'));
    const now = await measure();
    differences.push((now.peakPerCall - then.peakPerCall) / 1024);
  }
  const place = `${settings.memoryCalls} in flight, answer after 1 s`;
  return [toFigure(`${place}: memory for each call at the peak, now - then`, differences, 'KB', MEMORY)];
}

/** Compares the starts of both servers, as `npm run server` of each commit makes them. */
async function compareServerStarts(root: string, receiver: ReceiverProcess, { start }: Settings) {
  const url = receiver.healthy('/after/0');
  const now = await prepareFlowServer(url);
  const then = await prepareFlowServer(url, { root }).catch(async (error: unknown) => {
    await now.remove();
    throw error;
  });
  try {
    const servers = [
      { name: 'now', server: now },
      { name: 'then', server: then },
    ] as const;
    return await compareStarts(...servers, start.launches, { time: START, processorTime: START });
  } finally {
    await Promise.all([now.remove(), then.remove()]);
  }
}

async function compareServers(root: string, receiver: ReceiverProcess, { engine: settings }: Settings) {
  const client = new TriggerProcess();
  const common = { url: receiver.healthy('/after/0'), pureSteps: 0 };
  try {
    const compared = await compareLaunches<System, number>({
      launches: settings.launches,
      rounds: settings.roundsPerLaunch,
      places: CALLERS,
      start: (side) => startFlowServer(side === 'now' ? common : { ...common, root }),
      stop: (system) => system.stop(),
      warmUp: async (system, callers, isFirst) => {
        const runs = Math.max(callers, countWarmUp(settings.warmUpRuns, isFirst));
        await measureTurn(client, system, { runs, callers });
      },
      measure: async (system, callers) => {
        const measured = await measureTurn(client, system, { runs: settings.runs, callers });
        return { perSecond: measured.completedPerSecond, cpuMicros: measured.cpuMicros };
      },
    });
    return [...compared].flatMap(([callers, comparisons]) => toFigures(`${callers} callers`, 'run', comparisons));
  } finally {
    await client.stop();
  }
}

/** After its first load a process has compiled its code: a new load then needs few calls, to open its connections. */
function countWarmUp(count: number, isFirst: boolean): number {
  return isFirst ? count : Math.ceil(count / LATER_WARM_UP_DIVISOR);
}
