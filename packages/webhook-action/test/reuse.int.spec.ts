import { setTimeout as sleep } from 'node:timers/promises';
import { createMemorySecretStore, executeStep } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import type { EgressOptions, WebhookAction } from '../src/index.js';
import { createBareReceiver, createDelayingRelay } from './bare-receiver.js';
import type { BareReceiver } from './bare-receiver.js';
import { LOOPBACK_ALLOWED } from './world.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const begin = (egress: EgressOptions = {}): WebhookAction => {
  const action = createWebhookAction({
    secrets: createMemorySecretStore(),
    egress: { ...LOOPBACK_ALLOWED, ...egress },
    // A call that is lost must not be hidden by the breaker.
    destinations: { breaker: { minimumCalls: 1_000_000 } },
  });
  open.push(action);
  return action;
};
const receive = async (starting: Promise<BareReceiver>): Promise<BareReceiver> => {
  const receiver = await starting;
  open.push(receiver);
  return receiver;
};

/** Calls and returns the error kind; `null` for a success. */
const call = async (action: WebhookAction, url: string, method = 'POST', body: JsonObject = {}): Promise<unknown> => {
  const parameters = Object.entries(body).map(([name, value]) => ({ name, value: String(value) }));
  const { result } = await executeStep(action, { method, url, timeoutMs: 8000, parameters });
  return result.kind === 'exit' ? result.output?.['errorKind'] : result.kind;
};

/** Makes a number of calls, with limited parallelism. */
const load = async (action: WebhookAction, url: string, calls: number, inFlight: number): Promise<unknown[]> => {
  const kinds: unknown[] = [];
  let begun = 0;
  const lane = async () => {
    while (begun++ < calls) kinds.push(await call(action, url));
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return kinds;
};

const successes = (count: number) => Array.from({ length: count }, () => null);

describe('a receiver that closes silently 150 ms after its response', () => {
  const closing = { isOneShot: true, closesAfterMs: () => 150 };

  it.each([0, 5, 60, 140, 200])('loses no POST of four in a row, %i ms apart', async (pauseMs) => {
    const receiver = await receive(createBareReceiver(closing));
    const action = begin();
    const kinds: unknown[] = [];
    for (let index = 0; index < 4; index += 1) {
      kinds.push(await call(action, receiver.url, 'POST', { index }));
      await sleep(pauseMs);
    }
    expect(kinds).toEqual(successes(4));
    // Each one reached it, and none twice.
    expect(receiver.bodies.map((body) => (JSON.parse(body) as JsonObject)['index'])).toEqual(['0', '1', '2', '3']);
  });

  it('loses no POST of many in parallel, and none with a single allowed connection', async () => {
    const receiver = await receive(createBareReceiver(closing));
    expect(await load(begin(), receiver.url, 200, 20)).toEqual(successes(200));
    expect(await load(begin({ maxConnectionsPerDestination: 1 }), receiver.url, 5, 5)).toEqual(successes(5));
    expect(receiver.bodies).toHaveLength(205);
  });

  it('gets GETs again as before and loses no POST among them', async () => {
    const receiver = await receive(createBareReceiver(closing));
    const action = begin();
    const kinds: unknown[] = [];
    for (const method of ['GET', 'POST', 'GET', 'GET', 'POST', 'POST'])
      kinds.push(await call(action, receiver.url, method));
    expect(kinds).toEqual(successes(6));
    expect(receiver.bodies).toHaveLength(6);
  });

  it('loses at most one POST when it promised to keep connections', async () => {
    const receiver = await receive(createBareReceiver({ ...closing, headers: 'Connection: keep-alive\r\n' }));
    const kinds = await load(begin(), receiver.url, 100, 10);
    expect(kinds.filter((kind) => kind === null).length).toBeGreaterThanOrEqual(99);
  });
});

it('a receiver that closes idle connections after 2 to 3 s, 200 ms away, loses no POST', async () => {
  let closes = 0;
  const receiver = await receive(
    createBareReceiver({
      headers: 'Connection: keep-alive\r\n',
      // As gunicorn's gthread: one second is as likely as another.
      closesAfterMs: () => 2000 + ((closes++ * 370) % 1000),
    }),
  );
  const relay = await receive(createDelayingRelay(receiver.url, 200));
  const lanes = Array.from({ length: 40 }, async (_, index) => {
    // With connections of its own, else it would be the oldest one that all of them take.
    const action = begin();
    const first = await call(action, relay.url);
    await sleep(1700 + index * 30);
    return [first, await call(action, relay.url)];
  });
  expect((await Promise.all(lanes)).flat()).toEqual(successes(80));
  expect(receiver.bodies).toHaveLength(80);
});

describe('a receiver that keeps connections', () => {
  it.each(['Connection: keep-alive\r\n', 'Keep-Alive: timeout=5\r\n'])(
    'gets requests on them from the beginning when it announces that (%j)',
    async (headers) => {
      const receiver = await receive(createBareReceiver({ headers }));
      expect(await load(begin(), receiver.url, 1000, 64)).toEqual(successes(1000));
      expect(receiver.totalConnections).toBeLessThanOrEqual(2 * 64);
    },
  );

  it('gets requests on them once it has kept one for a second, without an announcement', async () => {
    const receiver = await receive(createBareReceiver());
    const action = begin();
    await load(action, receiver.url, 20, 4);
    expect(receiver.totalConnections).toBe(20);
    await sleep(1100);
    const before = receiver.totalConnections;
    expect(await load(action, receiver.url, 1000, 64)).toEqual(successes(1000));
    expect(receiver.totalConnections - before).toBeLessThanOrEqual(2 * 64);
  });

  it('gets a waiting request on the connection that is watched', async () => {
    const receiver = await receive(createBareReceiver());
    const action = begin({ maxConnectionsPerDestination: 1 });
    await call(action, receiver.url);
    expect(await call(action, receiver.url, 'GET')).toBeNull();
    expect(receiver.totalConnections).toBe(1);
  });
});
