import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createServerCalls } from '../src/client/server-calls.js';
import { createServerAvailability } from '../src/server/server-availability.js';

const GIVE_UP_AFTER_MS = 100;
const TRIGGER = { method: 'POST', path: '/trigger', body: { n: 1 }, idempotencyKey: 'k' };

describe('createServerCalls', () => {
  const stops: (() => void)[] = [];
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  async function startServer(answer: RequestListener) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    stops.push(() => server.close().closeAllConnections());
    let now = 0;
    const availability = createServerAvailability(() => now);
    const over = new AbortController();
    const calls = createServerCalls({ availability, over: over.signal, giveUpAfterMs: GIVE_UP_AFTER_MS });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { availability, calls, origin, over, pass: (ms: number) => (now += ms) };
  }
  const answer503: RequestListener = (_request, response) => response.writeHead(503).end('{"code":"not_ready"}');
  /** Records how a call settles. */
  function follow(call: Promise<unknown>): { outcome: unknown } {
    const followed: { outcome: unknown } = { outcome: 'pending' };
    call.then(
      (answer) => (followed.outcome = answer),
      (error: Error) => (followed.outcome = error.message),
    );
    return followed;
  }

  it('repeats a call until it is answered, however long no server is ready', async () => {
    let isUnavailable = true;
    const { availability, calls, origin, pass } = await startServer((request, response) => {
      if (isUnavailable) answer503(request, response);
      else response.writeHead(200).end('{"runId":"r"}');
    });
    const followed = follow(calls.untilAnswered(TRIGGER));
    pass(10 * GIVE_UP_AFTER_MS);
    await sleep(50);
    availability.up(origin);
    pass(10 * GIVE_UP_AFTER_MS);
    await sleep(50);
    availability.markReady();
    pass(GIVE_UP_AFTER_MS - 1);
    availability.down();
    pass(10 * GIVE_UP_AFTER_MS);
    await sleep(50);
    expect(followed.outcome).toBe('pending');
    isUnavailable = false;
    availability.up(origin);
    await expect.poll(() => followed.outcome).toEqual({ status: 200, body: { runId: 'r' } });
  });

  it('gives up after servers were ready for long enough in total, and reports for how long and the last response', async () => {
    const { availability, calls, origin, pass } = await startServer(answer503);
    const followed = follow(calls.untilAnswered(TRIGGER));
    for (let start = 0; start < 2; start += 1) {
      availability.down();
      availability.up(origin);
      availability.markReady();
      await sleep(50);
      pass(GIVE_UP_AFTER_MS / 2);
    }
    await expect.poll(() => followed.outcome).not.toBe('pending');
    expect(followed.outcome).toMatch(
      /^POST \/trigger was not answered: servers were ready for 0\.1 s of \d+\.\d s since it was first sent, 2 became ready meanwhile, one is ready now; it was refused with 503 [1-9]\d* times, the last time it got \{"code":"not_ready"\}$/,
    );
  });

  it('stops repeating when the trial is over', async () => {
    const { calls, over } = await startServer(answer503);
    const followed = follow(calls.untilAnswered(TRIGGER));
    over.abort();
    await expect.poll(() => followed.outcome).toBe('POST /trigger was not answered before the trial was over.');
  });
});
