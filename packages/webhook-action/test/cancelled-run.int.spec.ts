import { faults } from '@luluchat/flow-testing';
import type { ReceiverScript } from '@luluchat/flow-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a run that is cancelled', () => {
  it.each<[string, ReceiverScript]>([
    ['while the receiver is silent', faults.silence()],
    ['in the middle of a body', faults.dripBody({ everyMs: 5 })],
  ])('stops %s', async (_, script) => {
    world.receiver.answer(script);
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const [outcome] = await Promise.all([
      world.call({ timeoutMs: 10_000 }, { signal: controller.signal }).catch((error: unknown) => error),
      world.receiver.nextRequest().then(() => controller.abort(reason)),
    ]);
    expect(outcome).toBe(reason);
    await world.receiver.untilOpenConnections(0);
  });

  it('stops while connecting', async () => {
    const controller = new AbortController();
    const named = await createWorld({ egress: { lookup: () => controller.abort('enough') } });
    const url = named.receiver.url.replace('127.0.0.1', 'crm.example');
    await expect(named.call({ url }, { signal: controller.signal })).rejects.toBe('enough');
    await named.close();
  });

  it('does not start when it was cancelled before', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(world.call({}, { signal })).rejects.toThrow('cancelled');
    expect(world.receiver.totalConnections).toBe(0);
  });

  it('stops while a secret is fetched', async () => {
    const controller = new AbortController();
    const waiting = await createWorld({
      secrets: {
        get: () => {
          controller.abort(new Error('cancelled'));
          return new Promise(() => undefined);
        },
      },
    });
    const headers = [{ name: 'X-Key', value: '{{secrets.key}}' }];
    await expect(waiting.call({ headers }, { signal: controller.signal })).rejects.toThrow('cancelled');
    await waiting.close();
  });
});

it('leaves no listener on the signal', async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const counted = Object.create(signal, {
    aborted: { get: () => signal.aborted },
    throwIfAborted: { value: () => signal.throwIfAborted() },
    addEventListener: { value: () => (listeners += 1) },
    removeEventListener: { value: () => (listeners -= 1) },
  }) as AbortSignal;
  await world.call({}, { signal: counted });
  world.receiver.answer(faults.silence());
  await world.call({ timeoutMs: 100 }, { signal: counted });
  expect(listeners).toBe(0);
});
