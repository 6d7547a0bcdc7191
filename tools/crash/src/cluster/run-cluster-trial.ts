import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSeededRandom } from '../random/create-seeded-random.js';
import { createLedger } from '../client/ledger.js';
import { publishFlows } from '../client/publish-flows.js';
import { createServerCalls } from '../client/server-calls.js';
import { startClients } from '../client/start-clients.js';
import type { Clients } from '../client/start-clients.js';
import { startReceiver } from '../receiver/start-receiver.js';
import type { Receiver } from '../receiver/start-receiver.js';
import { bundleServer } from '../server/bundle-server.js';
import { runUntilKilled } from '../server/run-until-killed.js';
import { FROZEN } from '../server/schedule-kill.js';
import { createServerAvailability } from '../server/server-availability.js';
import type { ServerStart } from '../server/server-process.js';
import { withServer } from '../server/with-server.js';
import { checkHistory } from '../checker/check-history.js';
import { readFinalState } from '../checker/read-final-state.js';
import type { FinalState } from '../checker/read-final-state.js';
import { writeEvidence } from '../checker/write-evidence.js';
import { untilIdle } from '../until-idle.js';
import type { TrialResult } from '../run-trial.js';
import { poolAvailability } from './availability-pool.js';
import { startClusterServices } from './cluster-services.js';
import type { ClusterEngine, ClusterServices, SharedFault } from './cluster-services.js';
import { describePauses } from './describe-pauses.js';
import type { MadeFault } from './describe-pauses.js';
import { scheduleFault } from './schedule-fault.js';

/** Options of {@link runClusterTrial}. */
export interface ClusterTrialOptions {
  readonly engine: ClusterEngine;
  /** Number of flow-servers on one database. */
  readonly members: number;
  /** Number of faults, over all servers. */
  readonly kills: number;
  readonly seed: number;
  readonly clients: number;
  /** Folder in which the trial makes its own. Default: the system's folder for temporary files. */
  readonly parent?: string;
  /** Time in which all are ready before the next fault. Default 1,000. */
  readonly apartMs?: number;
  /** Keeps logs and evidence also when there was no problem. Default false. */
  readonly keep?: boolean;
  /** Called after each fault with its name. */
  readonly onKill: (at: string) => void;
}

/** Result of {@link runClusterTrial}. */
export interface ClusterTrialResult extends TrialResult {
  /** Times that lookups took, in words. */
  readonly pauses: string;
  /** Folder of a trial with problems, or that is kept anyway, with the logs and what clients and receiver saw. */
  readonly kept?: string;
}

/** Faults of flow-servers after which a server that all share has one: oftener when there are more of those. */
const SHARED_EVERY: Readonly<Record<ClusterEngine, number>> = { embedded: 12, restate: 3 };
/** Default of `apartMs`, and pause before a fault of a server that all share. */
const SETTLE_MS = 1_000;
const POLL_MS = 50;
/** Longer than a freeze: a server that continues must not find its calls over. */
const CALL_TIMEOUT_MS = 60_000;
/** A busy machine stalls all servers for so long that they lose their leases, again and again. */
const GIVE_UP_AFTER_MS = 240_000;
const KILLED = 'flow-server killed';
/** Scenarios that must complete for each fault: a trial in which nothing works must not pass. */
const MIN_SCENARIOS_PER_KILL = 0.5;

/**
 * Kills and freezes flow-servers of a cluster, and the servers that they share, while clients use it, lets all runs finish and checks
 * the history.
 */
export async function runClusterTrial(options: ClusterTrialOptions): Promise<ClusterTrialResult> {
  const { engine, members, seed, parent = tmpdir(), keep = false } = options;
  const folder = await mkdtemp(join(parent, 'luluchat-cluster-'));
  const services = await startClusterServices(engine, members);
  const { node } = services;
  const main = await bundleServer(node);
  const receiver = await startReceiver();
  const ledger = createLedger();
  const log = createWriteStream(join(folder, 'server.log'));
  const starts = Array.from({ length: members }, (_, index): ServerStart => {
    const availability = createServerAvailability();
    const settings = { ...services.settingsOf(index), WEBHOOK_MAX_TIMEOUT_MS: String(CALL_TIMEOUT_MS) };
    const messagesUrl = `${receiver.origin}/messages`;
    return {
      main,
      dataDir: join(folder, `data-${index}`),
      log: named(log, index),
      availability,
      messagesUrl,
      settings,
      ...(node !== undefined && { node }),
    };
  });
  let result: CheckedTrial;
  let logs: Readonly<Record<string, string>>;
  try {
    result = await runTrialOn({ ...options, starts, services, receiver, ledger, log });
    logs = await services.logs();
  } finally {
    await receiver.stop();
    await services.stop();
    await new Promise<void>((resolve) => log.end(() => resolve()));
  }
  const { finalState, faults, ...found } = result;
  if (found.problems.length === 0 && !keep) {
    await rm(folder, { recursive: true, force: true });
    return found;
  }
  for (const [name, text] of Object.entries(logs)) await writeFile(join(folder, `${name}.log`), text);
  const { problems } = found;
  await writeEvidence(join(folder, 'evidence.json'), { seed, problems, ledger, receiver, finalState, faults });
  return { ...found, kept: folder };
}

/** Returns a log whose lines begin with the number of the member. */
function named(log: Writable, index: number): Writable {
  const write = (text: string) => log.write(text.replaceAll(/^(?=.)/gm, `[${index + 1}] `));
  return { write } as unknown as Writable;
}

interface CheckedTrial extends ClusterTrialResult {
  readonly finalState: FinalState;
  readonly faults: readonly MadeFault[];
}

interface TrialParts extends ClusterTrialOptions {
  readonly starts: readonly ServerStart[];
  readonly services: ClusterServices;
  readonly receiver: Receiver;
  readonly ledger: ReturnType<typeof createLedger>;
  readonly log: Writable;
}

async function runTrialOn(parts: TrialParts): Promise<CheckedTrial> {
  const { starts, receiver, ledger, clients, seed, kills } = parts;
  const [first] = starts;
  if (first === undefined) throw new Error('A cluster has at least one member.');
  const over = new AbortController();
  const availability = poolAvailability(starts.map((start) => start.availability));
  const calls = createServerCalls({ availability, over: over.signal, giveUpAfterMs: GIVE_UP_AFTER_MS });
  let working: Clients | undefined;
  try {
    const flowIds = await withServer(first, () => publishFlows(calls, receiver.origin, CALL_TIMEOUT_MS));
    const begun = (working = startClients({
      ...{ clients, seed, calls, flowIds, ledger, over: over.signal, mayActLate: true },
      callbackPathOf: (n) => receiver.callbackPaths.get(n),
    }));
    const faults = await makeFaults(parts, begun);
    return await withServers(starts, async () => {
      await begun.finish();
      await untilIdle(calls);
      const finalState = await readFinalState(calls);
      const arrived = [...receiver.calls.values(), ...receiver.messages.values()];
      const problems = [...checkHistory({ ledger, receiver, finalState, flowIds })];
      if (faults.length < kills) problems.push(`Only ${faults.length} of ${kills} faults were made.`);
      if (ledger.scenarios < kills * MIN_SCENARIOS_PER_KILL) {
        problems.push(`Only ${ledger.scenarios} scenarios completed for ${kills} faults.`);
      }
      return {
        ...{ problems, finalState, faults },
        pauses: describePauses(
          [...finalState.runs.values()].filter(({ flowId }) => flowId === flowIds.lookup),
          faults,
        ),
        scenarios: ledger.scenarios,
        acknowledged: ledger.acknowledged.length,
        runs: finalState.runs.size,
        messages: receiver.messages.size,
        repeats: arrived.filter(({ times }) => times > 1).length,
      };
    });
  } finally {
    over.abort();
    await working?.finish();
  }
}

/** Starts all members one inside the other, and calls `use` when all are ready. */
function withServers<Result>(starts: readonly ServerStart[], use: () => Promise<Result>): Promise<Result> {
  const [next, ...rest] = starts;
  return next === undefined ? use() : withServer(next, () => withServers(rest, use));
}

/** Makes the faults, one after the other: the members in turn, and after some of them a server that all share. */
async function makeFaults(parts: TrialParts, clients: Clients): Promise<readonly MadeFault[]> {
  const { engine, starts, services, kills, seed, ledger, log, onKill, apartMs = SETTLE_MS } = parts;
  const sharedEvery = SHARED_EVERY[engine];
  const made: MadeFault[] = [];
  let isFailed = false;
  let turn = 0;
  const isOver = () => made.length >= kills || isFailed || clients.hasGivenUp;
  const add = (fault: MadeFault, at = fault.name) => {
    made.push(fault);
    onKill(at);
  };
  const fail = (problem: string) => {
    ledger.problems.push(problem);
    isFailed = true;
  };
  const makeSharedFault = async (fault: SharedFault) => {
    const from = Date.now();
    log.write(`# ${new Date(from).toISOString()} begins: ${fault.name}\n`);
    await fault.make();
    log.write(`# ${new Date().toISOString()} is back: ${fault.name}\n`);
    add({ name: fault.name, from, to: Date.now() });
  };
  /** Waits until it is the member's turn, and all have been ready for a while. */
  const untilTurn = async (number: number) => {
    for (let readyFor = 0; !isOver(); readyFor += POLL_MS) {
      if (turn % starts.length !== number || !starts.every(({ availability }) => availability.isReady)) readyFor = 0;
      if (readyFor >= apartMs) return;
      await sleep(POLL_MS);
    }
  };
  const member = async (start: ServerStart, number: number) => {
    const random = createSeededRandom(seed + 100 * (number + 1));
    for (let index = number * 7; !isOver(); index += 1) {
      const kill = scheduleFault(index, random);
      const end = await runUntilKilled({
        ...{ ...start, kill },
        untilAllowed: () => untilTurn(number),
        onFrozen: (freeze) => add({ name: FROZEN, ...freeze }),
      });
      const now = Date.now();
      if (end.kind === 'killed') add({ name: KILLED, from: now, to: now }, end.at);
      if (end.kind === 'failed') fail(`server ${number + 1} ended with ${end.reason}`);
      if (end.kind === 'not-ready') fail(`server ${number + 1} did not become ready`);
      turn += 1;
      const fault = services.faults[Math.floor(turn / sharedEvery) % services.faults.length];
      if (turn % sharedEvery === 0 && fault !== undefined && !isOver()) {
        await sleep(apartMs);
        await makeSharedFault(fault);
      }
    }
  };
  await Promise.all(starts.map(member));
  return made;
}
