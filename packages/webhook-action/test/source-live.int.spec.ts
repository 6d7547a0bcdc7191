import { createMemorySecretStore, DEFAULT_START_AT, faults } from '@luluchat/flow-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EgressOptions } from '../src/index.js';
import { createSourceWorld } from './source-world.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

const secrets = createMemorySecretStore({ token: 'sk_live_51HxYz' });
let live: World;
beforeEach(async () => {
  live = await createWorld({ secrets });
});
afterEach(() => live.close());

describe('a call that the source leaves to the network', () => {
  it('is made with its secrets, and gives what the receiver answers', async () => {
    live.receiver.answer({ json: { data: { tier: 'gold' } } });
    const world = createSourceWorld(['live'], { secrets });
    const headers = [{ name: 'X-Key', value: '{{secrets.token}}' }];
    const called = await world.call({ url: live.receiver.url, headers });
    expect(called).toMatchObject({ exit: 'success', data: { tier: 'gold' } });
    expect(called.result.attempts[0]?.timings.connectMs).not.toBeNull();
    expect(live.receiver.requests.map((request) => request.headers['x-key'])).toEqual(['sk_live_51HxYz']);
    expect(world.calls.map((call) => call.headers['X-Key'])).toEqual(['[secret]']);
    await world.action.close();
  });

  it('lets as much virtual time pass as it took', async () => {
    live.receiver.answer({ delayMs: 30 });
    const world = createSourceWorld(['live']);
    const { result } = await world.call({ url: live.receiver.url });
    const tookMs = result.attempts[0]?.timings.totalMs ?? 0;
    expect(tookMs).toBeGreaterThan(20);
    expect(world.clock.now() - DEFAULT_START_AT).toBeGreaterThanOrEqual(Math.floor(tookMs - 0.1));
    expect(world.sleeps.every(Number.isInteger)).toBe(true);
    await world.action.close();
  });

  it('has the time that answers before it left, and ends exactly at the deadline', async () => {
    live.receiver.answer(faults.silence());
    const world = createSourceWorld([{ status: 503, delayMs: 4_800 }, 'live']);
    const { result } = await world.call({ url: live.receiver.url, retry: { maxAttempts: 2 } });
    expect(result).toMatchObject({
      errorKind: 'timeout',
      message: 'There was no complete answer within 5000 ms.',
      attempts: [{ errorKind: 'http_status' }, { errorKind: 'timeout', startedAt: '2026-01-05T09:00:04.800Z' }],
    });
    expect(world.clock.now() - DEFAULT_START_AT).toBe(5000);
    await world.action.close();
  });

  it('may follow a simulated attempt, and be followed by one', async () => {
    live.receiver.answer({ status: 502 });
    const world = createSourceWorld([{ fail: 'connection' }, 'live', { status: 201 }]);
    const { result } = await world.call({ url: live.receiver.url, retry: { maxAttempts: 3 } });
    expect(result.attempts.map(({ status }) => status)).toEqual([null, 502, 201]);
    expect(live.receiver.requests).toHaveLength(1);
    await world.action.close();
  });

  it('passes the guard with all addresses of its host', async () => {
    const egress: EgressOptions = {
      lookup: (_name, _options, callback) => callback(null, [{ address: '10.0.0.5', family: 4 }]),
    };
    const world = createSourceWorld(['live'], { egress });
    const { result } = await world.call();
    expect(result).toMatchObject({ errorKind: 'blocked', attempts: [{ response: null }] });
    await world.action.close();
  });

  it('ends with the reason of a cancelled run', async () => {
    live.receiver.answer(faults.silence());
    const controller = new AbortController();
    const world = createSourceWorld(['live']);
    const calling = world.call({ url: live.receiver.url }, { signal: controller.signal });
    await live.receiver.nextRequest();
    controller.abort('cancelled');
    await expect(calling).rejects.toBe('cancelled');
    expect(world.sleeps).toEqual([]);
    await world.action.close();
  });
});

describe('the destination guard', () => {
  it.each([
    'http://127.0.0.1:8080/',
    'http://2130706433/',
    'http://[::1]:8080/',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    'https://crm.example.com:25/',
    'http://[fd00::5]:6667/',
  ])('blocks a simulated call to %s as a live one, and does not ask the source', async (url) => {
    const looked: string[] = [];
    const egress: EgressOptions = { lookup: (name) => void looked.push(name) };
    const world = createSourceWorld([{ status: 200 }], { egress });
    const other = await createWorld({ egress: { allowCidrs: [] } });
    const simulated = await world.call({ url });
    const expected = await other.call({ url });
    expect(simulated.result.errorKind).toBe('blocked');
    expect({ ...simulated.result, attempts: [] }).toEqual({ ...expected.result, attempts: [] });
    const [attempt, expectedAttempt] = [simulated.result.attempts, expected.result.attempts].map(([only]) => ({
      ...only,
      startedAt: null,
      timings: { ...only?.timings, totalMs: null },
    }));
    expect(attempt).toEqual(expectedAttempt);
    expect(world.calls).toEqual([]);
    expect(looked).toEqual([]);
    await other.close();
  });

  it('looks up no name for a simulated call', async () => {
    const looked: string[] = [];
    const world = createSourceWorld([{ status: 200 }], { egress: { lookup: (name) => void looked.push(name) } });
    expect((await world.call()).exit).toBe('success');
    expect(looked).toEqual([]);
  });

  it('lets an operator allow more', async () => {
    const world = createSourceWorld([{ status: 200 }], { egress: { allowHosts: ['127.0.0.1'] } });
    expect((await world.call({ url: 'http://127.0.0.1:8080/' })).exit).toBe('success');
  });
});

describe('the limits of destinations', () => {
  it('count no call of an action with a source, simulated or live, and refuse none', async () => {
    live.receiver.answer({ status: 500 });
    const world = createSourceWorld([...Array<{ fail: string }>(20).fill({ fail: 'connection' }), 'live'], {
      destinations: { breaker: { minimumCalls: 2 } },
    });
    const kinds: (string | null)[] = [];
    for (let count = 0; count < 25; count += 1) {
      kinds.push((await world.call({ url: live.receiver.url })).result.errorKind);
    }
    expect(kinds).toEqual([...Array<string>(20).fill('connection'), ...Array<string>(5).fill('http_status')]);
    expect(world.action.destinations()).toEqual([]);
    await world.action.close();
  });
});
