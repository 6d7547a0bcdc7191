import { createTimesReader } from '../cluster/cluster-times.js';
import type { ClusterTimes } from '../cluster/cluster-times.js';
import { startBareProgram } from '../cluster/start-bare-program.js';
import type { Cluster, ClusterSystem } from '../cluster/start-cluster.js';
import type { ClusterSettings } from '../settings.js';
import type { BareName } from '../system/system.js';
import { withSystems } from '../system/with-systems.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { median, toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** Callers, and runs in flight at most: those of the bare programs wait for their runs. */
const CALLERS = 256;
const TARGETS: Readonly<Partial<Record<BareName, Target>>> = {
  'bare Restate, commits of our store': { bound: 'at least', value: 0.7, aim: 0.9 },
};
/** All bare programs. */
export const BASES = [
  'bare Restate, commits of our store',
  'bare Restate, commits in SQL',
  'bare Restate, no store',
] as const satisfies readonly BareName[];

/** Medians of the turns of flow servers. */
export interface ClusterMeasured {
  readonly figures: readonly Figure[];
  readonly perSecond: number;
  readonly perRun: ClusterTimes;
}

/** A comparison, and its place. */
export interface ClusterComparison {
  readonly cluster: Cluster;
  readonly client: TriggerProcess;
  readonly settings: ClusterSettings;
  readonly bases: readonly BareName[];
  /** Number of flow servers, and of processes of each bare program. */
  readonly count: number;
}

interface ClusterTurn {
  readonly perSecond: number;
  readonly perRun: ClusterTimes;
}

/** Compares completed runs per second of flow servers with bare programs on the same nodes, turn by turn. */
export async function compareCluster(comparison: ClusterComparison): Promise<ClusterMeasured> {
  const { cluster, client, settings, bases, count } = comparison;
  const readTimes = await createTimesReader(cluster);
  const measure = async (system: ClusterSystem, runs: number): Promise<ClusterTurn> => {
    const before = await readTimes(system);
    const { completedPerSecond } = await measureTurn(client, system, {
      runs,
      callers: CALLERS,
      isPatient: true,
      limitsRuns: true,
    });
    const after = await readTimes(system);
    return { perSecond: completedPerSecond, perRun: mapTimes((member) => (after[member] - before[member]) / runs) };
  };
  const startOurs = () => cluster.startFlowServers(count, { settings: { DATABASE_SCHEMA: `flow_servers_${count}` } });
  const startBases = bases.map((name) => () => startBareProgram(cluster, name, count));
  return withSystems<ClusterSystem, ClusterMeasured>([startOurs, ...startBases], async (systems) => {
    const turns = new Map(systems.map((system): [ClusterSystem, ClusterTurn[]] => [system, []]));
    for (const system of systems) await measure(system, settings.warmUpRuns);
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const [system, measured] of turns) measured.push(await measure(system, settings.runs));
    }
    return summarize([...turns], count);
  });
}

type Turns = readonly [system: ClusterSystem, turns: readonly ClusterTurn[]];

function summarize(measured: readonly Turns[], count: number): ClusterMeasured {
  const [[, own] = [undefined, []], ...others] = measured;
  const ours = count === 1 ? 'one flow server' : `${count} flow servers`;
  const ratios = others.map(([{ name }, turns]) => {
    const values = own.map(({ perSecond }, round) => perSecond / (turns[round]?.perSecond ?? NaN));
    return toFigure(`${ours} / ${name}`, values, 'x', TARGETS[name as BareName]);
  });
  const rates = measured.map(([{ name }, turns], index) =>
    toFigure(`completed by ${index === 0 ? ours : name}`, readRates(turns), '/s'),
  );
  const times = measured.flatMap(([{ name }, turns], index) =>
    PARTS.map(([member, part]) => {
      const micros = turns.map(({ perRun }) => perRun[member] * 1000);
      return toFigure(`processor time for each run of ${index === 0 ? ours : name}: ${part}`, micros, 'us');
    }),
  );
  return {
    figures: [...ratios, ...rates, ...times],
    perSecond: median(readRates(own)),
    perRun: mapTimes((member) => median(own.map(({ perRun }) => perRun[member]))),
  };
}

const PARTS = [
  ['systemMs', 'its processes'],
  ['postgresMs', 'PostgreSQL'],
  ['restateMs', 'Restate'],
] as const;

function readRates(turns: readonly ClusterTurn[]): readonly number[] {
  return turns.map(({ perSecond }) => perSecond);
}

function mapTimes(valueOf: (member: keyof ClusterTimes) => number): ClusterTimes {
  return {
    systemMs: valueOf('systemMs'),
    postgresMs: valueOf('postgresMs'),
    restateMs: valueOf('restateMs'),
    partitionsMs: valueOf('partitionsMs'),
    sentBytes: valueOf('sentBytes'),
  };
}
