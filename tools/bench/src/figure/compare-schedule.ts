import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineSettings } from '../settings.js';
import { SEEDED_TAG } from '../store/seed-store.js';
import { ask } from '../system/ask-server.js';
import { membershipFlow } from '../system/membership-flow.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { measureTurn } from './measure-turn.js';

const TARGET: Target = { bound: 'at least', value: 0.8 };
const CALLERS = 128;
const POLL_MS = 20;
const MINUTE_MS = 60_000;
/** Time that is left to publish a flow before its minute comes. */
const LEAST_LEAD_MS = 5_000;
/** A longer time means that nothing is started. */
const MAX_MS = 600_000;
/** Rounds at most: each waits for a minute of the clock. */
const MAX_ROUNDS = 5;

/** Options of {@link compareSchedule}. */
export interface ScheduleComparison {
  /** URL that the webhook action of the flow calls. */
  readonly url: string;
  /** Number of seeded contacts, each of which the schedule starts. */
  readonly contacts: number;
}

/**
 * Compares runs that a schedule starts for the seeded contacts of a server with runs that 128 callers trigger, turn by turn: completed
 * runs per second, from the first start until the last run is completed.
 */
export async function compareSchedule(
  system: System,
  client: TriggerProcess,
  { rounds, runs, warmUpRuns }: EngineSettings,
  { url, contacts }: ScheduleComparison,
): Promise<readonly Figure[]> {
  const flow = membershipFlow(url, 0);
  await measureTurn(client, system, { runs: warmUpRuns, callers: CALLERS });
  const triggered: number[] = [];
  const scheduled: number[] = [];
  for (let round = 0; round < Math.min(rounds, MAX_ROUNDS); round += 1) {
    triggered.push((await measureTurn(client, system, { runs, callers: CALLERS })).completedPerSecond);
    scheduled.push(await startBySchedule(system, flow, contacts));
  }
  const ratios = scheduled.map((value, round) => value / (triggered[round] ?? NaN));
  return [
    toFigure('started by a schedule / triggered by 128 callers', ratios, 'x', TARGET),
    toFigure('started by a schedule', scheduled, '/s'),
    toFigure('triggered by 128 callers', triggered, '/s'),
  ];
}

/** Publishes a flow whose time is the next minute. Resolves to the completed runs per second; rejects unless each contact has one. */
async function startBySchedule(system: System, flow: object, contacts: number): Promise<number> {
  const at = new Date(Math.ceil((Date.now() + LEAST_LEAD_MS) / MINUTE_MS) * MINUTE_MS);
  const cron = `${at.getUTCMinutes()} ${at.getUTCHours()} ${at.getUTCDate()} ${at.getUTCMonth() + 1} *`;
  const trigger = { type: 'schedule', cron, timeZone: 'UTC', segment: { tags: [SEEDED_TAG] } };
  const origin = `http://127.0.0.1:${system.address.port}`;
  const { id } = await ask<{ id: string }>(origin, 'POST', '/v1/flows', { ...flow, triggers: [trigger] });
  await ask(origin, 'POST', `/v1/flows/${id}/publish`);
  const find = async (): Promise<Occurrence | undefined> => {
    const { items } = await ask<{ items: Occurrence[] }>(origin, 'GET', `/v1/occurrences?flowId=${id}&limit=5`);
    return items.find(({ state }) => state !== 'planned');
  };
  const deadline = performance.now() + MAX_MS;
  const until = async (condition: (found: Occurrence) => boolean): Promise<Occurrence> => {
    for (;;) {
      const found = await find();
      if (found !== undefined && condition(found)) return found;
      if (performance.now() > deadline)
        throw new Error(`A schedule has not started all runs: ${JSON.stringify(found)}`);
      await sleep(POLL_MS);
    }
  };
  await until(() => true);
  const startedAt = performance.now();
  const { started, refused } = await until(({ state }) => state !== 'running');
  await system.settle();
  const seconds = (performance.now() - startedAt) / 1000;
  await ask(origin, 'POST', `/v1/flows/${id}/unpublish`);
  if (started !== contacts || refused !== 0) {
    throw new Error(`A schedule has started ${started} of ${contacts} runs, and ${refused} were refused.`);
  }
  return started / seconds;
}

interface Occurrence {
  readonly state: string;
  readonly started: number;
  readonly refused: number;
}
