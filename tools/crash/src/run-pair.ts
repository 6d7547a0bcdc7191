import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChance } from './chance/create-chance.js';
import { FLOWS } from './client/flows.js';
import type { FlowName } from './client/flows.js';
import { createLedger } from './client/ledger.js';
import { runClient } from './client/run-client.js';
import { createServerCalls } from './client/server-calls.js';
import type { ServerCalls } from './client/server-calls.js';
import { startReceiver } from './receiver/start-receiver.js';
import { liveAndDie } from './server/live-and-die.js';
import { planDeath } from './server/plan-death.js';
import { startServerProcess } from './server/server-process.js';
import { judge } from './verdict/judge.js';
import { readAftermath } from './verdict/read-aftermath.js';

/** One server with its store, its receiver and its clients. */
export interface PairOptions {
  /** Path of the server's main file. */
  readonly main: string;
  readonly kills: number;
  readonly seed: number;
  readonly clients: number;
  /** Called after each kill with the place of it. */
  readonly onKill: (at: string) => void;
}

/** What came of it. */
export interface PairResult {
  readonly faults: readonly string[];
  readonly scenarios: number;
  readonly acknowledged: number;
  readonly runs: number;
  readonly messages: number;
  /** Calls and messages that arrived more than once, as they may. */
  readonly repeats: number;
}

/** A key that signs nothing but this. */
const SIGNING_KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const IDLE_MS = 120_000;

/** Kills the server so many times while its clients work, lets all of it finish, and judges. */
export async function runPair({ main, kills, seed, clients, onKill }: PairOptions): Promise<PairResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'luluchat-crash-'));
  const receiver = await startReceiver();
  const start = { main, dataDir, messagesUrl: `${receiver.origin}/messages` };
  const chance = createChance(seed);
  const ledger = createLedger();
  let origin: string | undefined;
  let isOver = false;
  const calls = createServerCalls(() => origin);
  const live = async <Result>(use: () => Promise<Result>): Promise<Result> => {
    const server = startServerProcess(start);
    origin = await server.listening;
    if (origin === undefined) throw new Error(`The server does not start: ${await server.ended}`);
    try {
      return await use();
    } finally {
      origin = undefined;
      server.signal('SIGTERM');
      await server.ended;
    }
  };
  try {
    const flowIds = await live(() => prepare(calls, receiver.origin));
    const working = Promise.all(
      Array.from({ length: clients }, (_, index) =>
        runClient({ index, calls, flowIds, chance: createChance(seed + index + 1), ledger, isOver: () => isOver }),
      ),
    );
    // Looked at below; a client that gives up must not end the process before.
    working.catch(() => undefined);
    for (let killed = 0, index = 0; killed < kills; index += 1) {
      const death = planDeath(index, chance);
      const end = await liveAndDie({ ...start, death, onOrigin: (at) => (origin = at) });
      if (end.kind === 'failed') ledger.faults.push(`a start ended with ${end.reason}`);
      if (end.kind === 'failed' && ledger.faults.length > 20) break;
      if (end.kind !== 'killed') continue;
      killed += 1;
      onKill(end.at);
    }
    return await live(async () => {
      isOver = true;
      await working;
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
    isOver = true;
    await receiver.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function prepare(calls: ServerCalls, receiver: string): Promise<Readonly<Record<FlowName, string>>> {
  const ask = async (method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await calls.untilAnswered({ method, path, body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const publish = async (document: unknown): Promise<string> => {
    const id = String((await ask('POST', '/v1/flows', document))['id']);
    await ask('POST', `/v1/flows/${id}/publish`);
    return id;
  };
  await ask('PUT', '/v1/secrets/channel_http_signing', { value: SIGNING_KEY });
  await ask('PUT', '/v1/attributes/token', { type: 'string' });
  await ask('PUT', '/v1/attributes/answer', { type: 'string' });
  return {
    lookup: await publish(FLOWS.lookup(`${receiver}/crm`)),
    question: await publish(FLOWS.question()),
    pause: await publish(FLOWS.pause()),
  };
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
