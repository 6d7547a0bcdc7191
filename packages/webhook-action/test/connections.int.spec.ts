import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createMemorySecretStore, createScriptedReceiver, faults } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
afterEach(() => world.close());

const times = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make);

describe('the limit of a destination', () => {
  it('holds while calls wait', async () => {
    world = await createWorld({ egress: { maxConnectionsPerDestination: 3 } });
    let peak = 0;
    world.receiver.answer(async (exchange) => {
      peak = Math.max(peak, world.receiver.openConnections);
      await exchange.respond({ json: {}, delayMs: 5 });
    });
    const called = await Promise.all(times(30, () => world.call()));
    expect(called.map(({ exit }) => exit)).toEqual(times(30, () => 'success'));
    expect(peak).toBe(3);
  });

  it('holds while connections fail', async () => {
    world = await createWorld({
      egress: { maxConnectionsPerDestination: 3 },
      destinations: { breaker: { minimumCalls: 1_000 } },
    });
    const open = new Set<Socket>();
    let peak = 0;
    const server = createServer((socket) => {
      open.add(socket.on('error', () => undefined));
      peak = Math.max(peak, open.size);
      socket.once('close', () => open.delete(socket));
      // A handshake that breaks off.
      setTimeout(() => socket.destroy(), 2);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const called = await Promise.all(times(30, () => world.call({ url })));
    expect(new Set(called.map(({ result }) => result.errorKind))).toEqual(new Set(['tls']));
    expect(peak).toBeLessThanOrEqual(3);
    server.close();
    await once(server, 'close');
  });

  it('is separate for each destination', async () => {
    world = await createWorld({ egress: { maxConnectionsPerDestination: 1 } });
    world.receiver.answer(faults.silence());
    const other = await createScriptedReceiver();
    const stuck = world.call({ timeoutMs: 300 });
    expect((await world.call({ url: other.url })).exit).toBe('success');
    expect((await stuck).result.errorKind).toBe('timeout');
    other.dropConnections();
    await other.close();
  });

  it('counts waiting towards the deadline, and never sends a call that waited too long', async () => {
    world = await createWorld({ egress: { maxConnectionsPerDestination: 1 } });
    world.receiver.answer({ json: {}, delayMs: 300 });
    const first = world.call({ method: 'POST' });
    await world.receiver.nextRequest();
    const waiting = await Promise.all(times(5, () => world.call({ method: 'POST', timeoutMs: 100 })));
    expect(waiting.map(({ result }) => result.errorKind)).toEqual(times(5, () => 'timeout'));
    expect((await first).exit).toBe('success');
    await world.rest();
    expect((await world.call()).exit).toBe('success');
    expect(world.receiver.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
    expect(world.receiver.totalConnections).toBe(1);
  });

  it('lets calls that wait end before it closes', async () => {
    world = await createWorld({ egress: { maxConnectionsPerDestination: 1 } });
    world.receiver.answer({ json: {}, delayMs: 10 });
    const calls = times(5, () => world.call());
    await world.receiver.nextRequest();
    await world.action.close();
    expect((await Promise.all(calls)).map(({ exit }) => exit)).toEqual(times(5, () => 'success'));
    await world.receiver.untilOpenConnections(0);
  });
});

describe('the limit of all connections', () => {
  it('closes an idle connection when another destination needs one', async () => {
    world = await createWorld({ egress: { maxConnections: 2 } });
    const others = await Promise.all(times(3, () => createScriptedReceiver()));
    for (const { url } of [world.receiver, ...others, world.receiver]) {
      expect((await world.call({ url })).exit).toBe('success');
      await world.rest();
    }
    expect([world.receiver, ...others].map(({ openConnections }) => openConnections)).toEqual([1, 0, 0, 1]);
    await world.action.close();
    await Promise.all(others.map((other) => other.close()));
  });

  it('gives a connection to the next call as soon as its call is done', async () => {
    world = await createWorld({ egress: { maxConnections: 1 } });
    world.receiver.answer({ json: {}, delayMs: 50 });
    const other = await createScriptedReceiver();
    const first = world.call();
    await world.receiver.nextRequest();
    expect((await world.call({ url: other.url })).exit).toBe('success');
    expect((await first).exit).toBe('success');
    await world.action.close();
    await other.close();
  });

  it('counts waiting towards the deadline', async () => {
    world = await createWorld({ egress: { maxConnections: 1 } });
    world.receiver.answer(faults.silence());
    const other = await createScriptedReceiver();
    const first = world.call({ timeoutMs: 300 });
    await world.receiver.nextRequest();
    expect((await world.call({ url: other.url, timeoutMs: 100 })).result).toMatchObject({
      errorKind: 'timeout',
      attempts: [{ timings: { connectMs: null } }],
    });
    expect((await first).result.errorKind).toBe('timeout');
    expect(other.totalConnections).toBe(0);
    expect((await world.call({ url: other.url })).exit).toBe('success');
    await world.action.close();
    await other.close();
  });
});

it('forgets destinations that are not in use', async () => {
  world = await createWorld();
  const others = await Promise.all(times(5, () => createScriptedReceiver()));
  for (const other of others) {
    const { url } = other;
    expect((await world.call({ url })).exit).toBe('success');
    await world.rest();
    await other.close();
    expect((await world.call({ url })).result.errorKind).toBe('connection');
  }
  expect((await world.call()).exit).toBe('success');
});

it.each([0, -1, 1.5, Number.NaN, 65_536, Infinity])('refuses %d as a limit', async (cap) => {
  world = await createWorld();
  const secrets = createMemorySecretStore();
  for (const option of ['maxConnections', 'maxConnectionsPerDestination']) {
    expect(() => createWebhookAction({ secrets, egress: { [option]: cap } })).toThrowError(
      expect.objectContaining({ code: 'invalid_step_plugin', message: expect.stringContaining(option) as string }),
    );
  }
});
