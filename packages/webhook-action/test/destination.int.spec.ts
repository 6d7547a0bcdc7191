import { createMemorySecretStore, createScriptedReceiver, executeStep } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import type { DestinationOptions } from '../src/index.js';
import { held, kindOf, times, useDestinationWorld } from './destination-world.js';

const given = useDestinationWorld();
const { begin, callWith } = given;

describe('the memory of destinations', () => {
  it('is bounded: the longest idle one is forgotten, never one in use or with an open breaker', async () => {
    await begin({ maxDestinations: 2, breaker: { minimumCalls: 1 } });
    const [broken, busy, ...idle] = await Promise.all(times(4, null).map(() => createScriptedReceiver()));
    if (broken === undefined || busy === undefined) throw new Error('no receivers');
    broken.answer({ status: 500 });
    const hold = held();
    busy.answerNext(hold.script);
    const known = () => given.world.action.destinations().map(({ destination }) => destination);

    await given.world.call();
    await given.world.call({ url: idle[0]?.url ?? '' });
    expect(known()).toEqual([given.world.receiver.url, idle[0]?.url]);
    await given.world.call();
    await given.world.call({ url: idle[1]?.url ?? '' });
    expect(known()).toEqual([given.world.receiver.url, idle[1]?.url]);
    await given.world.call({ url: broken.url });
    const calling = given.world.call({ url: busy.url });
    await busy.nextRequest();
    expect(known()).toEqual([broken.url, busy.url]);
    await given.world.call();
    expect(known()).toEqual([broken.url, busy.url, given.world.receiver.url]);
    hold.release();
    await calling;
    await given.world.call({ url: idle[0]?.url ?? '' });
    expect(known()).toEqual([broken.url, idle[0]?.url]);
    expect(kindOf(await given.world.call({ url: broken.url }))).toBe('circuit_open');
    await Promise.all([broken, busy, ...idle].map((receiver) => receiver.close()));
  });

  it('is bounded for paths too: the longest idle one is forgotten, one with an open breaker stays', async () => {
    await begin({ maxPaths: 2, breaker: { minimumCalls: 2 } });
    const at = (path: string, config: JsonObject = {}) =>
      given.world.call({ url: `${given.world.receiver.url}/${path}`, ...config });
    const fail = (path: string) => {
      given.world.receiver.answerNext({ status: 500 });
      return at(path);
    };
    await fail('a');
    await fail('b');
    // "a" was idle longest: it goes for "c", so its second failure is its first again.
    await at('c');
    await fail('a');
    expect((await at('a')).exit).toBe('success');
    await fail('d');
    await fail('d');
    expect(kindOf(await at('d'))).toBe('circuit_open');
    for (const path of ['e', 'f', 'g']) await at(path);
    expect(kindOf(await at('d'))).toBe('circuit_open');
  });

  it('leaves out paths beyond the limit', async () => {
    await begin({ maxPaths: 1, breaker: { minimumCalls: 1 } });
    await callWith([{ status: 500 }]);
    for (let count = 0; count < 3; count += 1) {
      given.world.receiver.answerNext({ status: 500 });
      expect(kindOf(await given.world.call({ url: `${given.world.receiver.url}/more` }))).toBe('http_status');
    }
    expect(kindOf(await given.world.call())).toBe('circuit_open');
  });

  it('includes the default port', async () => {
    await begin();
    const lookup = (_: unknown, __: unknown, found: (error: Error | null, address: string, family: number) => void) =>
      found(new Error('ENOTFOUND'), '', 4);
    const action = createWebhookAction({ secrets: createMemorySecretStore(), egress: { lookup } });
    await executeStep(action, { method: 'GET', url: 'https://crm.example/a' });
    await executeStep(action, { method: 'GET', url: 'http://crm.example/a' });
    expect(action.destinations()).toMatchObject([
      { destination: 'https://crm.example:443', failures: 1 },
      { destination: 'http://crm.example:80', failures: 1 },
    ]);
    await action.close();
  });
});

it.each<[string, DestinationOptions]>([
  ['maxInFlight', { maxInFlight: 0 }],
  ['maxQueued', { maxQueued: -1 }],
  ['maxDestinations', { maxDestinations: 1.5 }],
  ['maxPaths', { maxPaths: 0 }],
  ['breaker.failurePercent', { breaker: { failurePercent: 101 } }],
  ['breaker.minimumCalls', { breaker: { minimumCalls: 0 } }],
  ['breaker.windowMs', { breaker: { windowMs: 9 } }],
  ['breaker.openMs', { breaker: { openMs: Number.NaN } }],
])('refuses a %s that cannot be used', async (name, destinations) => {
  await begin();
  expect(() => createWebhookAction({ secrets: createMemorySecretStore(), destinations })).toThrowError(
    expect.objectContaining({ code: 'invalid_step_plugin', message: expect.stringContaining(name) as unknown }),
  );
});
