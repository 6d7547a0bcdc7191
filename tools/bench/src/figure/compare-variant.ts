import type { EngineSettings } from '../settings.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { CALLERS } from './compare-systems.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

/** Server that differs from the plain one in one respect. */
export interface Variant {
  /** Name that completes "flow-server with ...". */
  readonly name: string;
  readonly system: System;
  readonly target: Target;
}

/** Compares completed runs per second of a variant with the plain server, turn by turn. */
export async function compareVariant(
  plain: System,
  variant: Variant,
  client: TriggerProcess,
  settings: EngineSettings,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const callers of CALLERS) {
    const turn = { runs: settings.runs, callers };
    const measured = { plain: [] as number[], variant: [] as number[] };
    await measureTurn(client, variant.system, { ...turn, runs: settings.warmUpRuns });
    await measureTurn(client, plain, turn);
    for (let round = 0; round < settings.rounds; round += 1) {
      measured.plain.push((await measureTurn(client, plain, turn)).completedPerSecond);
      measured.variant.push((await measureTurn(client, variant.system, turn)).completedPerSecond);
    }
    const ratios = measured.variant.map((rate, round) => rate / (measured.plain[round] ?? NaN));
    figures.push(
      toFigure(`${callers} callers: with ${variant.name} / without`, ratios, 'x', variant.target),
      toFigure(`${callers} callers: completed with ${variant.name}`, measured.variant, '/s'),
      toFigure(`${callers} callers: completed without`, measured.plain, '/s'),
    );
  }
  return figures;
}
