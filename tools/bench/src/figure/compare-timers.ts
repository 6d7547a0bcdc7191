import { setTimeout as sleep } from 'node:timers/promises';
import { startBareProgram } from '../cluster/start-bare-program.js';
import type { Cluster } from '../cluster/start-cluster.js';
import type { ClusterSettings } from '../settings.js';
import { delayFlow } from '../system/delay-flow.js';
import { withSystem } from '../system/with-systems.js';
import type { TriggerAddress } from '../trigger/trigger-request.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

const TARGET: Target = { bound: 'at most', value: 2.5 };
const CALLERS = 64;
const MINUTE_MS = 60_000;
/** Timers that are set within a second, at least: all are set before they are due. */
const SET_PER_SECOND = 120;
const MARGIN_MS = 20_000;
const POLL_MS = 100;
const SETTLE_MS = 600_000;

/** Compares the time from the instant at which all timers are due until all have fired: waits of runs, and bare delayed sends. */
export async function compareTimers(
  cluster: Cluster,
  client: TriggerProcess,
  { timers }: ClusterSettings,
): Promise<readonly Figure[]> {
  const bareMs = await withSystem(
    () => startBareProgram(cluster, 'bare Restate, no store', 1),
    async ({ address, schedulePath, progress }) => {
      const dueAt = Date.now() + settingMs(timers);
      await setTimers(client, { ...address, path: schedulePath, extra: { at: dueAt } }, timers);
      return measureFrom(dueAt, async () => (await progress()).fired >= timers);
    },
  );
  const dueAt = Math.ceil((Date.now() + settingMs(timers)) / MINUTE_MS) * MINUTE_MS;
  const settings = { DATABASE_SCHEMA: 'timers' };
  const ourMs = await withSystem(
    () => cluster.startFlowServers(1, { settings, flow: delayFlow(dueAt) }),
    async ({ address }) => {
      await setTimers(client, address, timers);
      return measureFrom(dueAt, async () => (await countUnfinished(address.port)) === 0);
    },
  );
  return [
    toFigure(`${timers} timers due at once: waits of runs / bare delayed sends, time`, [ourMs / bareMs], 'x', TARGET),
    toFigure('time until all waits of runs have ended', [ourMs], 'ms'),
    toFigure('time until all bare delayed sends are done', [bareMs], 'ms'),
  ];
}

function settingMs(timers: number): number {
  return MARGIN_MS + (timers / SET_PER_SECOND) * 1000;
}

async function setTimers(client: TriggerProcess, address: TriggerAddress, timers: number): Promise<void> {
  // A run takes the place of a waiting run of the same contact.
  await client.send({
    address: { ...address, contacts: timers },
    callers: CALLERS,
    calls: timers,
    firstIndex: 0,
    isPatient: true,
  });
}

async function measureFrom(dueAt: number, isDone: () => Promise<boolean>): Promise<number> {
  if (Date.now() >= dueAt) throw new Error('The timers were due before all were set.');
  await sleep(dueAt - Date.now());
  while (!(await isDone())) {
    if (Date.now() > dueAt + SETTLE_MS) throw new Error(`Timers have not fired after ${SETTLE_MS / 1000} s.`);
    await sleep(POLL_MS);
  }
  return Date.now() - dueAt;
}

async function countUnfinished(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/status`);
  const { runs } = (await response.json()) as { readonly runs: { readonly running: number; readonly waiting: number } };
  return runs.running + runs.waiting;
}
