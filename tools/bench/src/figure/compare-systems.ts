import type { EngineSettings } from '../settings.js';
import type { System, SystemName } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';
import type { TurnMeasured } from './measure-turn.js';

/** Numbers of concurrent callers. */
export const CALLERS = [32, 128] as const;

/** Targets for the completed runs per second of our server divided by those of each system, by the number of callers. */
const TARGETS: Readonly<Record<(typeof CALLERS)[number], Readonly<Partial<Record<SystemName, Target>>>>> = {
  32: {
    relay: { bound: 'at least', value: 0.45, aim: 0.5 },
    'node-red': { bound: 'at least', value: 2, aim: 3 },
    n8n: { bound: 'at least', value: 150 },
    'n8n-tuned': { bound: 'at least', value: 60 },
  },
  128: {
    relay: { bound: 'at least', value: 0.6, aim: 0.7 },
    'node-red': { bound: 'at least', value: 2.6, aim: 3 },
    n8n: { bound: 'at least', value: 150 },
    'n8n-tuned': { bound: 'at least', value: 60 },
  },
};

/** Shares of the runs of a turn for slow systems, which would need far longer for all of them. */
const SHARE: Readonly<Partial<Record<SystemName, number>>> = { n8n: 0.03, 'n8n-tuned': 0.05 };

/** Result of the comparison. */
export interface SystemsCompared {
  readonly figures: readonly Figure[];
  /** Median of completed runs per second with the best number of callers, by system. */
  readonly maximum: ReadonlyMap<System, number>;
}

/** Compares completed runs per second of our server with each other system, turn by turn, and the processor time of a run. */
export async function compareSystems(
  ours: System,
  others: readonly System[],
  client: TriggerProcess,
  settings: EngineSettings,
): Promise<SystemsCompared> {
  const systems = [ours, ...others];
  const figures: Figure[] = [];
  const maximum = new Map<System, number>();
  for (const callers of CALLERS) {
    const turns = new Map<System, TurnMeasured[]>(systems.map((system) => [system, []]));
    for (const system of systems) {
      await measureTurn(client, system, { runs: runsOf(system, settings.warmUpRuns, callers), callers });
    }
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const system of systems) {
        const turn = { runs: runsOf(system, settings.runs, callers), callers };
        turns.get(system)?.push(await measureTurn(client, system, turn));
      }
    }
    figures.push(...toFigures(callers, ours, turns));
    for (const [system, measured] of turns) {
      const { median } = toFigure(system.name, readAll(measured, 'completedPerSecond'), '/s');
      maximum.set(system, Math.max(median, maximum.get(system) ?? 0));
    }
  }
  return { figures, maximum };
}

function runsOf({ name }: System, runs: number, callers: number): number {
  return Math.max(callers, Math.round(runs * (SHARE[name] ?? 1)));
}

function toFigures(
  callers: (typeof CALLERS)[number],
  ours: System,
  turns: ReadonlyMap<System, readonly TurnMeasured[]>,
): Figure[] {
  const place = `${callers} callers`;
  const figures: Figure[] = [];
  const own = turns.get(ours) ?? [];
  for (const [{ name }, measured] of turns) {
    if (name === ours.name) continue;
    const ratios = own.map((turn, round) => turn.completedPerSecond / (measured[round]?.completedPerSecond ?? NaN));
    figures.push(toFigure(`${place}: ${ours.name} / ${name}`, ratios, 'x', TARGETS[callers][name]));
  }
  for (const [{ name }, measured] of turns) {
    figures.push(
      toFigure(`${place}: completed by ${name}`, readAll(measured, 'completedPerSecond'), '/s'),
      toFigure(`${place}: processor time for each run of ${name}`, readAll(measured, 'cpuMicros'), 'us'),
    );
  }
  return figures;
}

function readAll(turns: readonly TurnMeasured[], member: keyof TurnMeasured): readonly number[] {
  return turns.map((turn) => turn[member]);
}
