import { createMemorySecretStore, createScriptedReceiver, executeStep, faults } from '@luluchat/flow-testing';
import type { ReceiverScript, Reply } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import type { DestinationOptions, DestinationState } from '../src/index.js';
import { createWorld } from './world.js';
import type { Called, World } from './world.js';

let world: World;
afterEach(() => world.close());

const begin = async (destinations: DestinationOptions = {}) => {
  world = await createWorld({ destinations, retryPause: { baseMs: 1 } });
};
const state = (): DestinationState | undefined => world.action.destinations()[0];
const kindOf = ({ result }: Called) => result.errorKind;

/** Makes one call after the other. */
const callWith = async (scripts: readonly (Reply | ReceiverScript)[], config: JsonObject = {}) => {
  for (const script of scripts) {
    world.receiver.answerNext(script);
    await world.call(config);
  }
};
const times = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);
const until = async (holds: () => boolean) => {
  while (!holds()) await world.rest();
};

/** Creates a script that responds when the test says so. */
const held = () => {
  let release: (reply: Reply) => void = () => undefined;
  const reply = new Promise<Reply>((resolve) => (release = resolve));
  const script: ReceiverScript = async ({ respond }) => respond(await reply);
  return { script, release: (answer: Reply = {}) => release(answer) };
};

describe('the breaker', () => {
  it('opens at 70 % of 10 calls and then refuses calls', async () => {
    await begin();
    await callWith([...times(3, {}), ...times(6, { status: 500 })]);
    expect(state()).toMatchObject({ breaker: 'closed', calls: 9, failures: 6 });
    await callWith([{ status: 500 }]);
    expect(state()).toMatchObject({ breaker: 'open', calls: 10, failures: 7, inFlight: 0, refusedByBreaker: 0 });
    const called = await world.call();
    expect(called).toMatchObject({
      exit: 'error',
      output: { status: null, errorKind: 'circuit_open', data: {} },
      result: { errorKind: 'circuit_open', attempts: [] },
    });
    expect(called.result.message).toMatch(/failed.*suspended for up to 30 s.*Nothing was sent/s);
    expect(world.receiver.requests).toHaveLength(10);
    expect(state()).toMatchObject({ destination: world.receiver.url, calls: 10, refusedByBreaker: 1 });
  });

  it('stays closed below 70 %, and below 10 calls', async () => {
    await begin();
    await callWith(times(9, { status: 503 }));
    expect(state()).toMatchObject({ breaker: 'closed', failures: 9 });
    await callWith(times(4, {}));
    await callWith([{ status: 500 }]);
    // 10 of 14
    expect(state()?.breaker).toBe('open');
    await world.close();
    await begin();
    await callWith([...times(4, {}), ...times(6, { status: 500 })]);
    expect(state()).toMatchObject({ breaker: 'closed', calls: 10, failures: 6 });
  });

  it.each<[string, Reply | ReceiverScript, JsonObject]>([
    ['no answer in time', faults.silence(), { timeoutMs: 100 }],
    ['a reset', faults.resetBeforeAnswer(), { method: 'POST' }],
    ['garbage', faults.rawBytes('hello'), {}],
    ['a body that breaks off', faults.resetInBody(), {}],
    ['500', { status: 500 }, {}],
    ['599', { status: 599 }, {}],
  ])('counts %s as a failure', async (_, script, config) => {
    await begin({ breaker: { minimumCalls: 2 } });
    await callWith(times(2, script), config);
    expect(state()).toMatchObject({ breaker: 'open', failures: 2 });
  });

  it.each<[string, Reply | ReceiverScript]>([
    ['400', { status: 400 }],
    ['401', { status: 401 }],
    ['429', { status: 429 }],
    ['a redirect', { status: 302, headers: { location: '/' } }],
    ['no JSON', { text: 'ok' }],
    ['damaged compression', { headers: { 'content-encoding': 'gzip' }, text: 'x' }],
    ['a body that is too large', faults.bomb('gzip', 2_000_000)],
  ])('counts %s as a success', async (_, script) => {
    await begin({ breaker: { minimumCalls: 2 } });
    await callWith(times(4, script), { strictJson: true });
    expect(state()).toMatchObject({ breaker: 'closed', calls: 4, failures: 0 });
  });

  it('does not count calls that were never sent or were cancelled', async () => {
    await begin({ breaker: { minimumCalls: 1 } });
    world.receiver.answer(faults.silence());
    const controller = new AbortController();
    const calling = world.call({}, { signal: controller.signal });
    await world.receiver.nextRequest();
    expect(state()).toMatchObject({ inFlight: 1 });
    controller.abort('cancelled');
    await expect(calling).rejects.toBe('cancelled');
    expect(kindOf(await world.call({ parameters: [{ name: 'p', value: '{{data.it}}' }] }, { data: { it: [] } }))).toBe(
      'invalid_request',
    );
    expect(state()).toMatchObject({ breaker: 'closed', inFlight: 0, calls: 0, failures: 0 });
  });

  it('does not count a call that got no socket in time', async () => {
    world = await createWorld({ egress: { maxConnections: 1 }, destinations: { breaker: { minimumCalls: 1 } } });
    const hold = held();
    world.receiver.answerNext(hold.script);
    const calling = world.call();
    await world.receiver.nextRequest();
    const other = await createScriptedReceiver();
    const late = await world.call({ url: other.url, timeoutMs: 100 });
    expect(late.result).toMatchObject({ errorKind: 'timeout', attempts: [{ status: null }] });
    expect(late.result.message).toMatch(/No connection was free within 100 ms.*Nothing was sent/s);
    expect(world.action.destinations()[1]).toMatchObject({ breaker: 'closed', calls: 0, failures: 0, inFlight: 0 });
    hold.release();
    expect((await calling).exit).toBe('success');
    expect((await world.call({ url: other.url })).exit).toBe('success');
    await world.action.close();
    await other.close();
  });

  it('does not count a call that got no connection of its destination in time', async () => {
    world = await createWorld({
      egress: { maxConnectionsPerDestination: 1 },
      destinations: { breaker: { minimumCalls: 1 } },
    });
    const hold = held();
    world.receiver.answerNext(hold.script);
    const calling = world.call();
    await world.receiver.nextRequest();
    const late = await world.call({ timeoutMs: 100 });
    expect(late.result.message).toMatch(/No connection was free within 100 ms.*Nothing was sent/s);
    expect(state()).toMatchObject({ breaker: 'closed', calls: 0, failures: 0, inFlight: 1 });
    hold.release();
    expect((await calling).exit).toBe('success');
  });

  it('allows one trial call after a while, and closes when it succeeds', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    await callWith(times(2, { status: 500 }));
    expect(state()?.breaker).toBe('open');
    await until(() => state()?.breaker === 'half-open');
    const trial = held();
    world.receiver.answerNext(trial.script);
    const trying = world.call();
    await world.receiver.nextRequest();
    expect(state()).toMatchObject({ breaker: 'half-open', inFlight: 1 });
    expect((await Promise.all(times(3, null).map(() => world.call()))).map(kindOf)).toEqual(times(3, 'circuit_open'));
    expect(world.receiver.requests).toHaveLength(3);
    trial.release();
    expect((await trying).exit).toBe('success');
    expect(state()).toMatchObject({ breaker: 'closed', inFlight: 0, refusedByBreaker: 3 });
    // The window is empty again, so one failure is not enough.
    await callWith([{ status: 500 }]);
    expect(state()?.breaker).toBe('closed');
  });

  it('opens again when the trial call fails', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    await callWith(times(2, { status: 500 }));
    await until(() => state()?.breaker === 'half-open');
    await callWith([{ status: 503 }]);
    expect(state()).toMatchObject({ breaker: 'open', failures: 3 });
    expect(kindOf(await world.call())).toBe('circuit_open');
  });

  it('stays open when the trial call is cancelled', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    await callWith(times(2, { status: 500 }));
    await until(() => state()?.breaker === 'half-open');
    world.receiver.answerNext(faults.silence());
    const controller = new AbortController();
    const trying = world.call({}, { signal: controller.signal });
    await world.receiver.nextRequest();
    controller.abort('cancelled');
    await expect(trying).rejects.toBe('cancelled');
    expect(state()).toMatchObject({ breaker: 'open', calls: 2, inFlight: 0 });
    await until(() => state()?.breaker === 'half-open');
    expect((await world.call()).exit).toBe('success');
    expect(state()?.breaker).toBe('closed');
  });

  it('ignores calls from before it opened', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    const late = held();
    world.receiver.answerNext(late.script);
    const lateCall = world.call();
    await world.receiver.nextRequest();
    await callWith(times(2, { status: 500 }));
    await until(() => state()?.breaker === 'half-open');
    const trial = held();
    world.receiver.answerNext(trial.script);
    const trying = world.call();
    await world.receiver.nextRequest();
    late.release({ status: 500 });
    await lateCall;
    trial.release();
    await trying;
    expect(state()?.breaker).toBe('closed');
  });

  it('ends the retries of a call, which fails as its last attempt did', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    world.receiver.answer({ status: 503 });
    const called = await world.call({ retry: { maxAttempts: 5 } });
    expect(called.result).toMatchObject({ status: 503, errorKind: 'http_status', attempts: [{}, {}] });
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('is separate for each path as written, since many receivers share one host', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    const other = await createScriptedReceiver();
    const bad = `${world.receiver.url}/bad/{{data.id}}?tier={{data.tier}}`;
    const callBad = (id: string) => world.call({ url: bad }, { data: { id } });
    world.receiver.answerNext({ status: 500 }, { status: 500 });
    await callBad('1');
    await callBad('2');
    const refused = await callBad('3');
    expect(kindOf(refused)).toBe('circuit_open');
    expect(refused.result.message).toContain(`latest calls to ${world.receiver.url}/bad/{{data.id}} failed`);
    // The query is no part of it, and what templates make of it neither.
    expect(kindOf(await world.call({ url: `${world.receiver.url}/bad/{{data.id}}` }, { data: { id: '4' } }))).toBe(
      'circuit_open',
    );
    for (const path of ['/bad/1', '/bad/', '/bad', '/', '/bad/{{data.name}}']) {
      expect((await world.call({ url: world.receiver.url + path }, { data: { name: 'x' } })).exit).toBe('success');
    }
    expect((await world.call({ url: other.url })).exit).toBe('success');
    // Metrics know destinations, not paths.
    expect(world.action.destinations()).toMatchObject([
      { destination: world.receiver.url, breaker: 'open', calls: 7, failures: 2, refusedByBreaker: 2 },
      { destination: other.url, breaker: 'closed' },
    ]);
    await other.close();
  });

  it('is shared by the whole host when connections fail', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    const gone = await createScriptedReceiver();
    const { url } = gone;
    await gone.close();
    for (const path of ['/a', '/b']) expect(kindOf(await world.call({ url: url + path }))).toBe('connection');
    const refused = await world.call({ url: `${url}/c` });
    expect(kindOf(refused)).toBe('circuit_open');
    expect(refused.result.message).toContain(`latest attempts to connect to ${url} failed`);
    expect(world.action.destinations()).toMatchObject([{ destination: url, breaker: 'open', calls: 2, failures: 2 }]);
    await until(() => state()?.breaker === 'half-open');
    // The trial finds out for all paths.
    expect(kindOf(await world.call({ url: `${url}/d` }))).toBe('connection');
    expect(state()).toMatchObject({ breaker: 'open', calls: 3 });
  });

  it('counts any response as a connection, so that one bad path does not suspend the host', async () => {
    await begin({ breaker: { minimumCalls: 1 } });
    world.receiver.answer({ status: 500 });
    for (let path = 0; path < 20; path += 1) {
      expect(kindOf(await world.call({ url: `${world.receiver.url}/${path}` }))).toBe('http_status');
    }
    world.receiver.answer(faults.silence());
    expect(kindOf(await world.call({ url: `${world.receiver.url}/silent`, timeoutMs: 100 }))).toBe('timeout');
    world.receiver.answer({});
    expect((await world.call({ url: `${world.receiver.url}/good` })).exit).toBe('success');
  });

  it('allows one trial call at a time for host and path when both are suspended', async () => {
    await begin({ breaker: { minimumCalls: 1, openMs: 40 } });
    const leaving = await createScriptedReceiver();
    leaving.answer({ status: 500 });
    const { url } = leaving;
    expect(kindOf(await world.call({ url }))).toBe('http_status');
    await leaving.close();
    for (let trials = 1; trials <= 2; trials += 1) {
      await until(() => state()?.breaker === 'half-open');
      expect(kindOf(await world.call({ url }))).toBe('connection');
      expect(state()).toMatchObject({ breaker: 'open', inFlight: 0, calls: 1 + trials, failures: 1 + trials });
    }
  });
});

describe('a test of the step', () => {
  const test = (config: JsonObject = {}) => world.call(config, { isTest: true });

  it('is not counted, however often it fails', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    world.receiver.answer({ status: 500 });
    for (let count = 0; count < 12; count += 1) expect(kindOf(await test())).toBe('http_status');
    expect(state()).toMatchObject({ breaker: 'closed', calls: 0, failures: 0, inFlight: 0 });
    expect(kindOf(await world.call())).toBe('http_status');
  });

  it('is not counted when nothing listens, either', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    const gone = await createScriptedReceiver();
    const { url } = gone;
    await gone.close();
    for (let count = 0; count < 4; count += 1) expect(kindOf(await test({ url }))).toBe('connection');
    expect(kindOf(await world.call({ url }))).toBe('connection');
  });

  it('is made while calls are suspended, and does not end the suspension', async () => {
    await begin({ breaker: { minimumCalls: 1 } });
    await callWith([{ status: 500 }]);
    expect((await test()).exit).toBe('success');
    expect(state()).toMatchObject({ breaker: 'open', calls: 1, refusedByBreaker: 0 });
    expect(kindOf(await world.call())).toBe('circuit_open');
  });

  it('waits for a place as every call does', async () => {
    await begin({ maxInFlight: 1, maxQueued: 1, breaker: { minimumCalls: 1 } });
    const hold = held();
    world.receiver.answerNext(hold.script);
    const calling = world.call();
    await world.receiver.nextRequest();
    const testing = test();
    await until(() => state()?.queued === 1);
    expect(kindOf(await test())).toBe('bulkhead_full');
    // The breaker opens, which sends runs away, and not a test.
    hold.release({ status: 500 });
    expect(kindOf(await calling)).toBe('http_status');
    expect((await testing).exit).toBe('success');
    expect(state()).toMatchObject({ breaker: 'open', inFlight: 0, queued: 0 });
  });
});

describe('the bulkhead', () => {
  it('admits calls up to its limit, queues the next ones in order and refuses the rest', async () => {
    await begin({ maxInFlight: 2, maxQueued: 2 });
    const holds = times(4, null).map(held);
    world.receiver.answerNext(...holds.map(({ script }) => script));
    const calls = [];
    for (let index = 0; index < 4; index += 1) {
      calls.push(world.call({ url: `${world.receiver.url}/${index}` }));
      if (index < 2) await world.receiver.nextRequest();
      else await until(() => state()?.queued === index - 1);
    }
    expect(state()).toMatchObject({ inFlight: 2, queued: 2 });
    const refused = await world.call();
    expect(refused).toMatchObject({
      exit: 'error',
      result: { status: null, errorKind: 'bulkhead_full', attempts: [] },
    });
    expect(refused.result.message).toMatch(/2 calls to http.*Nothing was sent/s);
    for (const [index, { release }] of holds.entries()) {
      const next = index < 2 ? world.receiver.nextRequest() : undefined;
      release();
      await next;
    }
    expect((await Promise.all(calls)).map(({ exit }) => exit)).toEqual(times(4, 'success'));
    expect(world.receiver.requests.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3']);
    expect(state()).toMatchObject({ inFlight: 0, queued: 0, calls: 4, refusedByBulkhead: 1 });
  });

  it('lets no call wait beyond its deadline or after its run was cancelled', async () => {
    await begin({ maxInFlight: 1, breaker: { minimumCalls: 1 } });
    const first = held();
    world.receiver.answerNext(first.script);
    const calling = world.call();
    await world.receiver.nextRequest();
    const controller = new AbortController();
    const cancelled = world.call({}, { signal: controller.signal });
    const late = await world.call({ timeoutMs: 100 });
    expect(late.result).toMatchObject({ errorKind: 'timeout', attempts: [] });
    expect(late.result.message).toMatch(/turn.*100 ms: 1 other call to http.* was under way\. Nothing was sent/s);
    expect(state()?.queued).toBe(1);
    controller.abort('cancelled');
    await expect(cancelled).rejects.toBe('cancelled');
    expect(state()).toMatchObject({ inFlight: 1, queued: 0 });
    first.release();
    expect((await calling).exit).toBe('success');
    expect(state()).toMatchObject({ breaker: 'closed', inFlight: 0, calls: 1 });
    expect((await world.call()).exit).toBe('success');
  });

  it('refuses all waiting calls when the breaker opens', async () => {
    await begin({ maxInFlight: 1, breaker: { minimumCalls: 1 } });
    const first = held();
    world.receiver.answerNext(first.script);
    const calls = [world.call()];
    await world.receiver.nextRequest();
    calls.push(world.call(), world.call());
    await until(() => state()?.queued === 2);
    first.release({ status: 500 });
    expect((await Promise.all(calls)).map(kindOf)).toEqual(['http_status', 'circuit_open', 'circuit_open']);
    expect(world.receiver.requests).toHaveLength(1);
    expect(state()).toMatchObject({ inFlight: 0, queued: 0, refusedByBreaker: 2 });
  });

  it('of one destination does not delay another', async () => {
    await begin({ maxInFlight: 3, maxQueued: 3 });
    const dead = await createScriptedReceiver();
    dead.answer(faults.silence());
    const hanging = times(6, null).map(() => world.call({ url: dead.url, timeoutMs: 2000 }));
    await until(() => state()?.queued === 3);
    const served = await Promise.all(times(3, null).map(() => world.call()));
    expect(served.map(({ exit }) => exit)).toEqual(times(3, 'success'));
    expect(state()).toMatchObject({ inFlight: 3, queued: 3 });
    dead.dropConnections();
    dead.answer({});
    await Promise.all(hanging);
    await dead.close();
  });

  it('gives a place back between attempts', async () => {
    await begin({ maxInFlight: 1, maxQueued: 0 });
    const hold = held();
    world.receiver.answerNext(hold.script);
    const calling = world.call();
    await world.receiver.nextRequest();
    expect((await world.call()).result.message).toMatch(
      /^1 call to http\S+ is under way and no more may wait\. Nothing was sent/,
    );
    hold.release();
    await calling;
    world.receiver.answerNext({ status: 503, headers: { 'retry-after': '1' } });
    const repeating = world.call({ retry: { maxAttempts: 2 } });
    await world.receiver.nextRequest();
    await until(() => state()?.inFlight === 0);
    expect((await world.call()).exit).toBe('success');
    expect((await repeating).exit).toBe('success');
  });
});

describe('the memory of destinations', () => {
  it('is bounded: the longest idle one is forgotten, never one in use or with an open breaker', async () => {
    await begin({ maxDestinations: 2, breaker: { minimumCalls: 1 } });
    const [broken, busy, ...idle] = await Promise.all(times(4, null).map(() => createScriptedReceiver()));
    if (broken === undefined || busy === undefined) throw new Error('no receivers');
    broken.answer({ status: 500 });
    const hold = held();
    busy.answerNext(hold.script);
    const known = () => world.action.destinations().map(({ destination }) => destination);

    await world.call();
    await world.call({ url: idle[0]?.url ?? '' });
    expect(known()).toEqual([world.receiver.url, idle[0]?.url]);
    await world.call();
    await world.call({ url: idle[1]?.url ?? '' });
    expect(known()).toEqual([world.receiver.url, idle[1]?.url]);
    await world.call({ url: broken.url });
    const calling = world.call({ url: busy.url });
    await busy.nextRequest();
    expect(known()).toEqual([broken.url, busy.url]);
    await world.call();
    expect(known()).toEqual([broken.url, busy.url, world.receiver.url]);
    hold.release();
    await calling;
    await world.call({ url: idle[0]?.url ?? '' });
    expect(known()).toEqual([broken.url, idle[0]?.url]);
    expect(kindOf(await world.call({ url: broken.url }))).toBe('circuit_open');
    await Promise.all([broken, busy, ...idle].map((receiver) => receiver.close()));
  });

  it('is bounded for paths too: the longest idle one is forgotten, one with an open breaker stays', async () => {
    await begin({ maxPaths: 2, breaker: { minimumCalls: 2 } });
    const at = (path: string, config: JsonObject = {}) =>
      world.call({ url: `${world.receiver.url}/${path}`, ...config });
    const fail = (path: string) => {
      world.receiver.answerNext({ status: 500 });
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
      world.receiver.answerNext({ status: 500 });
      expect(kindOf(await world.call({ url: `${world.receiver.url}/more` }))).toBe('http_status');
    }
    expect(kindOf(await world.call())).toBe('circuit_open');
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
