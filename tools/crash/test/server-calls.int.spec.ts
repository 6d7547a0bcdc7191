import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createServerCalls } from '../src/client/server-calls.js';
import { createPresence } from '../src/server/presence.js';

const PATIENCE_MS = 100;
const TRIGGER = { method: 'POST', path: '/trigger', body: { n: 1 }, idempotencyKey: 'k' };

describe('calls of a server that may be gone', () => {
  const stops: (() => void)[] = [];
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  async function world(answer: RequestListener) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    stops.push(() => server.close().closeAllConnections());
    let now = 0;
    const presence = createPresence(() => now);
    const over = new AbortController();
    const calls = createServerCalls({ presence, over: over.signal, patienceMs: PATIENCE_MS });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { presence, calls, origin, over, pass: (ms: number) => (now += ms) };
  }
  const refuse: RequestListener = (_request, response) => response.writeHead(503).end('{"code":"not_ready"}');
  /** Whether it is settled, and how. */
  function follow(call: Promise<unknown>): { outcome: unknown } {
    const followed: { outcome: unknown } = { outcome: 'pending' };
    call.then(
      (answer) => (followed.outcome = answer),
      (error: Error) => (followed.outcome = error.message),
    );
    return followed;
  }

  it('repeat a call until it is answered, whatever time passes in which no server is ready', async () => {
    let isRefused = true;
    const { presence, calls, origin, pass } = await world((request, response) => {
      if (isRefused) refuse(request, response);
      else response.writeHead(200).end('{"runId":"r"}');
    });
    const followed = follow(calls.untilAnswered(TRIGGER));
    pass(10 * PATIENCE_MS);
    await sleep(50);
    presence.arrive(origin);
    pass(10 * PATIENCE_MS);
    await sleep(50);
    presence.beginReady();
    pass(PATIENCE_MS - 1);
    presence.leave();
    pass(10 * PATIENCE_MS);
    await sleep(50);
    expect(followed.outcome).toBe('pending');
    isRefused = false;
    presence.arrive(origin);
    await expect.poll(() => followed.outcome).toEqual({ status: 200, body: { runId: 'r' } });
  });

  it('give up when servers were ready for long enough in all, and say for how long and what came instead', async () => {
    const { presence, calls, origin, pass } = await world(refuse);
    const followed = follow(calls.untilAnswered(TRIGGER));
    for (let life = 0; life < 2; life += 1) {
      presence.leave();
      presence.arrive(origin);
      presence.beginReady();
      await sleep(50);
      pass(PATIENCE_MS / 2);
    }
    await expect.poll(() => followed.outcome).not.toBe('pending');
    expect(followed.outcome).toMatch(
      /^POST \/trigger was not answered: servers were ready for 0\.1 s of \d+\.\d s since it was first sent, 2 became ready meanwhile, one is ready now; it was refused with 503 [1-9]\d* times, the last time it got \{"code":"not_ready"\}$/,
    );
  });

  it('end when all is over', async () => {
    const { calls, over } = await world(refuse);
    const followed = follow(calls.untilAnswered(TRIGGER));
    over.abort();
    await expect.poll(() => followed.outcome).toBe('POST /trigger was not answered before all was over.');
  });
});
