import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChance } from './chance/create-chance.js';
import type { Ledger } from './client/ledger.js';
import { publishFlows } from './client/publish-flows.js';
import { createServerCalls } from './client/server-calls.js';
import type { ServerCalls } from './client/server-calls.js';
import { startClients } from './client/start-clients.js';
import type { Clients } from './client/start-clients.js';
import type { Receiver } from './receiver/start-receiver.js';
import type { Death } from './server/boundary.js';
import { liveAndDie } from './server/live-and-die.js';
import { planDeath, planDeathAt, PLANNED_PLACES } from './server/plan-death.js';
import { createPresence } from './server/presence.js';
import type { ServerStart } from './server/server-process.js';
import { whileAlive } from './server/while-alive.js';
import { judge } from './verdict/judge.js';
import { readAftermath } from './verdict/read-aftermath.js';

/** What a sitting is held with. */
export interface SittingOptions {
  /** Path of the server's main file. */
  readonly main: string;
  /** Folder of the store; need not exist. */
  readonly dataDir: string;
  /** Takes what the servers print. */
  readonly log: Writable;
  readonly receiver: Receiver;
  /** Empty; takes what the clients see. */
  readonly ledger: Ledger;
  readonly kills: number;
  /** How often the server is killed at each boundary at least, with more kills than `kills` where the plan does not bring it about. */
  readonly leastPerBoundary?: number;
  readonly seed: number;
  readonly clients: number;
  /** Called after each kill with the place of it. */
  readonly onKill: (at: string) => void;
}

/** What came of a sitting. */
export interface SittingResult {
  readonly faults: readonly string[];
  readonly scenarios: number;
  readonly acknowledged: number;
  readonly runs: number;
  readonly messages: number;
  /** Calls and messages that arrived more than once, as they may. */
  readonly repeats: number;
}

const IDLE_MS = 120_000;
/** After so many, further starts that fail tell nothing new. */
const ENOUGH_FAULTS = 20;
/** Lives that are spent on a boundary that a server does not come to. */
const MOST_TRIES = 5;

/**
 * Kills the server so many times while its clients work, lets all of it finish, and judges. A client that gives up and a server
 * that does not become ready are faults that end the killing. Rejects when nothing can be judged: no server starts or stays.
 */
export async function holdSitting(options: SittingOptions): Promise<SittingResult> {
  const { main, dataDir, log, receiver, ledger } = options;
  const presence = createPresence();
  const over = new AbortController();
  const calls = createServerCalls({ presence, over: over.signal });
  const start = { main, dataDir, log, presence, messagesUrl: `${receiver.origin}/messages` };
  let clients: Clients | undefined;
  try {
    const flowIds = await whileAlive(start, () => publishFlows(calls, `${receiver.origin}/crm`));
    const working = (clients = startClients({ ...options, calls, flowIds, over: over.signal }));
    await killServers(options, start, working);
    return await whileAlive(start, async () => {
      await working.finish();
      await untilIdle(calls);
      const aftermath = await readAftermath(calls);
      const arrived = [...receiver.calls.values(), ...receiver.messages.values()];
      return {
        faults: judge({ ledger, receiver, aftermath, flowIds }),
        scenarios: ledger.scenarios,
        acknowledged: ledger.promised.length,
        runs: aftermath.runs.size,
        messages: receiver.messages.size,
        repeats: arrived.filter(({ times }) => times > 1).length,
      };
    });
  } finally {
    over.abort();
    await clients?.finish();
  }
}

async function killServers(
  { kills, leastPerBoundary = 0, seed, ledger, onKill }: SittingOptions,
  start: ServerStart,
  clients: Clients,
): Promise<void> {
  const chance = createChance(seed);
  const killedAt = new Map<string, number>();
  let killed = 0;
  let canGoOn = true;
  const live = async (death: Death): Promise<void> => {
    const end = await liveAndDie({ ...start, death });
    if (end.kind === 'failed') ledger.faults.push(`a start ended with ${end.reason}`);
    if (end.kind === 'late') ledger.faults.push('a server did not become ready');
    canGoOn =
      !clients.hasGivenUp && end.kind !== 'late' && (end.kind !== 'failed' || ledger.faults.length <= ENOUGH_FAULTS);
    if (end.kind !== 'killed') return;
    killed += 1;
    killedAt.set(end.at, (killedAt.get(end.at) ?? 0) + 1);
    onKill(end.at);
  };
  for (let index = 0; killed < kills && canGoOn; index += 1) await live(planDeath(index, chance));
  for (const place of PLANNED_PLACES) {
    const isMissed = () => (killedAt.get(place) ?? 0) < leastPerBoundary;
    for (let tries = 0; isMissed() && canGoOn && tries < MOST_TRIES; tries += 1) await live(planDeathAt(place));
    if (isMissed() && canGoOn)
      ledger.faults.push(`the server was killed less than ${leastPerBoundary} times at ${place}`);
  }
}

/** Runs that do not end are found by the judge. */
async function untilIdle(calls: ServerCalls): Promise<void> {
  const deadline = performance.now() + IDLE_MS;
  const has = async (status: string) => {
    const { body } = await calls.untilAnswered({ method: 'GET', path: `/v1/runs?status=${status}&limit=1` });
    return (body['items'] as readonly unknown[]).length > 0;
  };
  while (performance.now() < deadline && ((await has('running')) || (await has('waiting')))) await sleep(100);
  // The last messages are on their way: they are handed over after their runs have ended.
  await sleep(2_000);
}
