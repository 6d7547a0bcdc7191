import { expect, it } from 'vitest';
import { createLedger } from './ledger.js';
import type { ServerCalls } from './server-calls.js';
import { startClients } from './start-clients.js';

/** Starts three clients of a server that never answers; `rejects` give up their calls. */
function startThreeClients() {
  const over = new AbortController();
  const ledger = createLedger();
  const rejects: ((error: Error) => void)[] = [];
  const calls: ServerCalls = {
    once: () => new Promise((_, reject) => rejects.push(reject)),
    untilAnswered: () => new Promise((_, reject) => rejects.push(reject)),
  };
  const flowIds = { lookup: 'L', question: 'Q', pause: 'P', score: 'S' };
  const clients = startClients({
    clients: 3,
    seed: 1,
    calls,
    flowIds,
    ledger,
    callbackPathOf: () => undefined,
    over: over.signal,
  });
  return { over, ledger, rejects, clients };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('reports a client that gives up as a problem while the others continue', async () => {
  const { ledger, rejects, clients } = startThreeClients();
  await settled();
  expect([rejects.length, clients.hasGivenUp]).toEqual([3, false]);
  rejects[1]?.(new Error('POST /trigger was not answered'));
  await settled();
  expect(clients.hasGivenUp).toBe(true);
  expect(ledger.problems).toEqual(['client 1 gave up: POST /trigger was not answered']);
  let isFinished = false;
  void clients.finish().then(() => (isFinished = true));
  await settled();
  expect(isFinished).toBe(false);
});

it('reports no problem for calls that are unanswered when the trial is over', async () => {
  const { over, ledger, rejects, clients } = startThreeClients();
  over.abort();
  for (const reject of rejects) reject(new Error('over'));
  await clients.finish();
  expect([ledger.problems, clients.hasGivenUp]).toEqual([[], false]);
});
