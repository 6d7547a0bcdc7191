import type { EngineSettings } from '../settings.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { FigureGroup, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** More than can be in flight at such a rate, so that no trigger waits for a caller. */
const CALLERS = 128;
const RELAY_TARGET: Target = { bound: 'at most', value: 2, aim: 1.5 };

/**
 * Compares the p99 from the trigger to its response, turn by turn, at half of our highest rate, with each system that can keep that rate, and at
 * half of the rate of the slowest system except n8n. Our server answers when the run is stored, the others when their work is done.
 */
export async function compareLatency(
  ours: System,
  others: readonly System[],
  maximum: ReadonlyMap<System, number>,
  client: TriggerProcess,
  settings: EngineSettings,
): Promise<FigureGroup> {
  // At half of n8n's rate the other systems would be almost idle.
  const compared = others.filter(({ name }) => !name.startsWith('n8n'));
  const maximumOf = (system: System): number => maximum.get(system) ?? NaN;
  const ownRate = maximumOf(ours) / 2;
  const slowestRate = Math.min(...[ours, ...compared].map(maximumOf)) / 2;
  const measure = async (systems: readonly System[], perSecond: number) => {
    const turns = new Map<System, number[]>(systems.map((system) => [system, []]));
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const system of systems) {
        const { p99Ms } = await measureTurn(client, system, { runs: settings.runs, callers: CALLERS, perSecond });
        turns.get(system)?.push(p99Ms);
      }
    }
    return turns;
  };
  const describe = (place: string, perSecond: number, turns: ReadonlyMap<System, readonly number[]>) => {
    const own = turns.get(ours) ?? [];
    const rest = [...turns].filter(([system]) => system !== ours);
    const ratios = rest.map(([{ name }, values]) => {
      const target = name === 'relay' && perSecond === ownRate ? RELAY_TARGET : undefined;
      const perRound = own.map((p99, round) => p99 / (values[round] ?? NaN));
      return toFigure(`${place}, p99: ${ours.name} / ${name}`, perRound, 'x', target);
    });
    const times = [...turns].map(([{ name }, values]) => toFigure(`${place}, p99 of ${name}`, values, 'ms'));
    return [...ratios, ...times, toFigure(`${place}: triggers per second`, [perSecond], '/s')];
  };
  const fast = compared.filter((system) => maximumOf(system) > ownRate);
  const figures = describe('half of our highest rate', ownRate, await measure([ours, ...fast], ownRate));
  if (slowestRate < ownRate) {
    const turns = await measure([ours, ...compared], slowestRate);
    figures.push(...describe('half of the slowest highest rate', slowestRate, turns));
  }
  return { title: 'From the trigger to its answer, at a constant rate', figures };
}
