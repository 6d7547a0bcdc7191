import type { EngineSettings } from '../settings.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { FigureGroup } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** More than can be in flight at such a rate, so that no trigger waits for a caller. */
const CALLERS = 128;

/**
 * Compares the p99 from the trigger to its response, turn by turn, at half of the rate of the slowest system except n8n. Our
 * server answers when the run is stored, the others when their work is done.
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
  const systems = [ours, ...compared];
  const perSecond = Math.min(...systems.map((system) => maximum.get(system) ?? NaN)) / 2;
  const turns = new Map<System, number[]>(systems.map((system) => [system, []]));
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const system of systems) {
      const { p99Ms } = await measureTurn(client, system, { runs: settings.runs, callers: CALLERS, perSecond });
      turns.get(system)?.push(p99Ms);
    }
  }
  const own = turns.get(ours) ?? [];
  const ratios = compared.map((other) => {
    const values = own.map((p99, round) => p99 / (turns.get(other)?.[round] ?? NaN));
    return toFigure(`p99: ${ours.name} / ${other.name}`, values, 'x');
  });
  const times = [...turns].map(([{ name }, values]) => toFigure(`p99 of ${name}`, values, 'ms'));
  return {
    title: `From the trigger to its answer, at ${Math.round(perSecond)} triggers per second`,
    figures: [...ratios, ...times],
  };
}
