import type { Writable } from 'node:stream';
import { createSeededRandom } from './random/create-seeded-random.js';
import type { Ledger } from './client/ledger.js';
import { publishFlows } from './client/publish-flows.js';
import { createServerCalls } from './client/server-calls.js';
import { startClients } from './client/start-clients.js';
import type { Clients } from './client/start-clients.js';
import type { Receiver } from './receiver/start-receiver.js';
import { runUntilKilled } from './server/run-until-killed.js';
import type { ScheduledKill } from './server/failpoints.js';
import { scheduleKill, scheduleKillAt, SCHEDULED_POINTS } from './server/schedule-kill.js';
import { createServerAvailability } from './server/server-availability.js';
import type { ServerStart } from './server/server-process.js';
import { withServer } from './server/with-server.js';
import { checkHistory } from './checker/check-history.js';
import { readFinalState } from './checker/read-final-state.js';
import { untilIdle } from './until-idle.js';

/** Options of {@link runTrial}. */
export interface TrialOptions {
  /** Path of the server's main file. */
  readonly main: string;
  /** Folder of the store, created when it does not exist. */
  readonly dataDir: string;
  /** Receives the output of the servers. */
  readonly log: Writable;
  readonly receiver: Receiver;
  /** Empty ledger, to which the clients add what they see. */
  readonly ledger: Ledger;
  readonly kills: number;
  /** Fewest kills at each failpoint; more than `kills` are made where the schedule does not reach it. Default 0. */
  readonly leastPerFailpoint?: number;
  readonly seed: number;
  readonly clients: number;
  /** Called after each kill with the name of the failpoint or instant. */
  readonly onKill: (at: string) => void;
}

/** Result of a trial. */
export interface TrialResult {
  readonly problems: readonly string[];
  readonly scenarios: number;
  readonly acknowledged: number;
  readonly runs: number;
  readonly messages: number;
  /** Number of calls and messages that arrived more than once, which is allowed. */
  readonly repeats: number;
}

/** Failed starts after which the trial ends. */
const MAX_START_PROBLEMS = 20;
/** Server processes that are spent on a failpoint that no server reaches. */
const MAX_TRIES = 5;

/**
 * Kills the server `kills` times while clients use it, lets all runs finish and checks the history. A client that gives up or a
 * server that does not become ready is a problem and ends the kills. Rejects when the history cannot be checked because no
 * server starts or stays up.
 */
export async function runTrial(options: TrialOptions): Promise<TrialResult> {
  const { main, dataDir, log, receiver, ledger } = options;
  const availability = createServerAvailability();
  const over = new AbortController();
  const calls = createServerCalls({ availability, over: over.signal });
  const start = { main, dataDir, log, availability, messagesUrl: `${receiver.origin}/messages` };
  let clients: Clients | undefined;
  try {
    const flowIds = await withServer(start, () => publishFlows(calls, receiver.origin));
    const working = (clients = startClients({
      ...{ ...options, calls, flowIds, over: over.signal },
      callbackPathOf: (n) => receiver.callbackPaths.get(n),
    }));
    await killServers(options, start, working);
    return await withServer(start, async () => {
      await working.finish();
      await untilIdle(calls);
      const finalState = await readFinalState(calls);
      const arrived = [...receiver.calls.values(), ...receiver.messages.values()];
      return {
        problems: checkHistory({ ledger, receiver, finalState, flowIds }),
        scenarios: ledger.scenarios,
        acknowledged: ledger.acknowledged.length,
        runs: finalState.runs.size,
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
  { kills, leastPerFailpoint = 0, seed, ledger, onKill }: TrialOptions,
  start: ServerStart,
  clients: Clients,
): Promise<void> {
  const random = createSeededRandom(seed);
  const killedAt = new Map<string, number>();
  let killed = 0;
  let canContinue = true;
  const run = async (kill: ScheduledKill): Promise<void> => {
    const end = await runUntilKilled({ ...start, kill });
    if (end.kind === 'failed') ledger.problems.push(`a start ended with ${end.reason}`);
    if (end.kind === 'not-ready') ledger.problems.push('a server did not become ready');
    const hasTooManyProblems = end.kind === 'failed' && ledger.problems.length > MAX_START_PROBLEMS;
    canContinue = !clients.hasGivenUp && end.kind !== 'not-ready' && !hasTooManyProblems;
    if (end.kind !== 'killed') return;
    killed += 1;
    killedAt.set(end.at, (killedAt.get(end.at) ?? 0) + 1);
    onKill(end.at);
  };
  for (let index = 0; killed < kills && canContinue; index += 1) await run(scheduleKill(index, random));
  for (const point of SCHEDULED_POINTS) {
    const isMissed = () => (killedAt.get(point) ?? 0) < leastPerFailpoint;
    for (let tries = 0; isMissed() && canContinue && tries < MAX_TRIES; tries += 1) await run(scheduleKillAt(point));
    if (isMissed() && canContinue) {
      ledger.problems.push(`the server was killed fewer than ${leastPerFailpoint} times at ${point}`);
    }
  }
}
