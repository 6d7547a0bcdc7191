import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineSettings } from '../settings.js';
import { FIRST_CONTACT_NUMBER } from '../store/seed-store.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

const ERASURE_TARGET: Target = { bound: 'at most', value: 20 };
const LATENCY_TARGET: Target = { bound: 'at most', value: 1.2 };
/** More than can be in flight at half of the maximum rate. */
const CALLERS = 128;
/** Maximum number of triggers of one caller, whose median is the time of a turn. */
const MAX_TURNS = 200;
const ERASURES_PER_ROUND = 10;
/** Pause between two erasures while triggers are measured. */
const PAUSE_MS = 1_000;

/**
 * Measures how long erasing a contact with ten runs takes on a server with many, against the time of a turn: the median from a
 * trigger of a single caller to its response, which has one commit. Then compares the p99 of triggers at half of the maximum rate
 * while one contact a second is erased with the p99 alone, turn by turn.
 */
export async function compareErasure(
  system: System,
  client: TriggerProcess,
  { rounds, runs, warmUpRuns, finishedRuns }: EngineSettings,
): Promise<readonly Figure[]> {
  await measureTurn(client, system, { runs: warmUpRuns, callers: CALLERS });
  const { completedPerSecond } = await measureTurn(client, system, { runs, callers: CALLERS });
  const perSecond = completedPerSecond / 2;
  const turns = Math.min(runs, MAX_TURNS);
  const left = Math.floor(finishedRuns / 10);
  let erased = 0;
  const erase = async (): Promise<number> => {
    if (erased >= left) throw new Error(`All ${left} contacts of the store are erased: there are too many rounds.`);
    return eraseContact(system, FIRST_CONTACT_NUMBER + erased++);
  };
  const measured = { turns: [] as number[], erasures: [] as number[], alone: [] as number[], beside: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    measured.turns.push((await measureTurn(client, system, { runs: turns, callers: 1 })).p50Ms);
    const times: number[] = [];
    while (times.length < ERASURES_PER_ROUND) times.push(await erase());
    measured.erasures.push(times.reduce((sum, ms) => sum + ms, 0) / times.length);
    const turn = { runs, callers: CALLERS, perSecond };
    measured.alone.push((await measureTurn(client, system, turn)).p99Ms);
    const over = new AbortController();
    const erasing = eraseUntil(over.signal, erase);
    measured.beside.push((await measureTurn(client, system, turn)).p99Ms);
    over.abort();
    await erasing;
  }
  const ratios = (values: readonly number[], bases: readonly number[]) =>
    values.map((value, round) => value / (bases[round] ?? NaN));
  return [
    toFigure('erasing a contact / a turn', ratios(measured.erasures, measured.turns), 'x', ERASURE_TARGET),
    toFigure('erasing a contact', measured.erasures, 'ms'),
    toFigure('a turn', measured.turns, 'ms'),
    toFigure(
      'p99 of triggers while a contact a second is erased / alone',
      ratios(measured.beside, measured.alone),
      'x',
      LATENCY_TARGET,
    ),
    toFigure('p99 of triggers while contacts are erased', measured.beside, 'ms'),
    toFigure('p99 of triggers alone', measured.alone, 'ms'),
  ];
}

/** Erases contacts, one a second, until the signal is aborted. */
async function eraseUntil(signal: AbortSignal, erase: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    await erase();
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Erases a seeded contact over HTTP. Resolves to the time in ms; rejects unless the receipt says that all its runs are gone. */
async function eraseContact({ address }: System, number: number): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${address.port}/v1/contacts/${number}`, { method: 'DELETE' });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  const { counts } = JSON.parse(text) as { readonly counts?: { readonly runs?: number } };
  if (response.status !== 200 || counts?.runs !== 10) {
    throw new Error(`Erasing a contact with ten runs answered ${response.status}: ${text}`);
  }
  return ms;
}
