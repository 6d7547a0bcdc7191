import { expect, it } from 'vitest';
import { createLedger } from './ledger.js';
import type { ServerCalls } from './server-calls.js';
import { startClients } from './start-clients.js';

/** Three clients of a server that answers nothing, of which the second is given up, or all when it is over. */
function world() {
  const over = new AbortController();
  const ledger = createLedger();
  const rejects: ((error: Error) => void)[] = [];
  const calls: ServerCalls = {
    once: () => new Promise((_, reject) => rejects.push(reject)),
    untilAnswered: () => new Promise((_, reject) => rejects.push(reject)),
  };
  const flowIds = { lookup: 'L', question: 'Q', pause: 'P' };
  const clients = startClients({ clients: 3, seed: 1, calls, flowIds, ledger, over: over.signal });
  return { over, ledger, rejects, clients };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('a client that gives up is a fault, and the others go on', async () => {
  const { ledger, rejects, clients } = world();
  await settled();
  expect([rejects.length, clients.hasGivenUp]).toEqual([3, false]);
  rejects[1]?.(new Error('POST /trigger was not answered'));
  await settled();
  expect(clients.hasGivenUp).toBe(true);
  expect(ledger.faults).toEqual(['client 1 gave up: POST /trigger was not answered']);
  let isFinished = false;
  void clients.finish().then(() => (isFinished = true));
  await settled();
  expect(isFinished).toBe(false);
});

it('what is not answered when all is over is no fault', async () => {
  const { over, ledger, rejects, clients } = world();
  over.abort();
  for (const reject of rejects) reject(new Error('over'));
  await clients.finish();
  expect([ledger.faults, clients.hasGivenUp]).toEqual([[], false]);
});
