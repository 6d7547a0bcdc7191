import { createScriptedReceiver, faults } from '@luluchat/flow-testing';
import type { ReceiverScript, Reply } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { held, kindOf, times, useDestinationWorld } from './destination-world.js';
import { createWorld } from './world.js';

const given = useDestinationWorld();
const { begin, callWith, state, until } = given;

describe('the breaker', () => {
  it('opens at 70 % of 10 calls and then refuses calls', async () => {
    await begin();
    await callWith([...times(3, {}), ...times(6, { status: 500 })]);
    expect(state()).toMatchObject({ breaker: 'closed', calls: 9, failures: 6 });
    await callWith([{ status: 500 }]);
    expect(state()).toMatchObject({ breaker: 'open', calls: 10, failures: 7, inFlight: 0, refusedByBreaker: 0 });
    const called = await given.world.call();
    expect(called).toMatchObject({
      exit: 'error',
      output: { status: null, errorKind: 'circuit_open', data: {} },
      result: { errorKind: 'circuit_open', attempts: [] },
    });
    expect(called.result.message).toMatch(/failed.*suspended for up to 30 s.*Nothing was sent/s);
    expect(given.world.receiver.requests).toHaveLength(10);
    expect(state()).toMatchObject({ destination: given.world.receiver.url, calls: 10, refusedByBreaker: 1 });
  });

  it('stays closed below 70 %, and below 10 calls', async () => {
    await begin();
    await callWith(times(9, { status: 503 }));
    expect(state()).toMatchObject({ breaker: 'closed', failures: 9 });
    await callWith(times(4, {}));
    await callWith([{ status: 500 }]);
    // 10 of 14
    expect(state()?.breaker).toBe('open');
    await given.world.close();
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
    given.world.receiver.answer(faults.silence());
    const controller = new AbortController();
    const calling = given.world.call({}, { signal: controller.signal });
    await given.world.receiver.nextRequest();
    expect(state()).toMatchObject({ inFlight: 1 });
    controller.abort('cancelled');
    await expect(calling).rejects.toBe('cancelled');
    expect(
      kindOf(await given.world.call({ parameters: [{ name: 'p', value: '{{data.it}}' }] }, { data: { it: [] } })),
    ).toBe('invalid_request');
    expect(state()).toMatchObject({ breaker: 'closed', inFlight: 0, calls: 0, failures: 0 });
  });

  it('does not count a call that got no socket in time', async () => {
    given.world = await createWorld({ egress: { maxConnections: 1 }, destinations: { breaker: { minimumCalls: 1 } } });
    const hold = held();
    given.world.receiver.answerNext(hold.script);
    const calling = given.world.call();
    await given.world.receiver.nextRequest();
    const other = await createScriptedReceiver();
    const late = await given.world.call({ url: other.url, timeoutMs: 100 });
    expect(late.result).toMatchObject({ errorKind: 'timeout', attempts: [{ status: null }] });
    expect(late.result.message).toMatch(/No connection was free within 100 ms.*Nothing was sent/s);
    expect(given.world.action.destinations()[1]).toMatchObject({
      breaker: 'closed',
      calls: 0,
      failures: 0,
      inFlight: 0,
    });
    hold.release();
    expect((await calling).exit).toBe('success');
    expect((await given.world.call({ url: other.url })).exit).toBe('success');
    await given.world.action.close();
    await other.close();
  });

  it('does not count a call that got no connection of its destination in time', async () => {
    given.world = await createWorld({
      egress: { maxConnectionsPerDestination: 1 },
      destinations: { breaker: { minimumCalls: 1 } },
    });
    const hold = held();
    given.world.receiver.answerNext(hold.script);
    const calling = given.world.call();
    await given.world.receiver.nextRequest();
    const late = await given.world.call({ timeoutMs: 100 });
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
    given.world.receiver.answerNext(trial.script);
    const trying = given.world.call();
    await given.world.receiver.nextRequest();
    expect(state()).toMatchObject({ breaker: 'half-open', inFlight: 1 });
    expect((await Promise.all(times(3, null).map(() => given.world.call()))).map(kindOf)).toEqual(
      times(3, 'circuit_open'),
    );
    expect(given.world.receiver.requests).toHaveLength(3);
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
    expect(kindOf(await given.world.call())).toBe('circuit_open');
  });

  it('stays open when the trial call is cancelled', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    await callWith(times(2, { status: 500 }));
    await until(() => state()?.breaker === 'half-open');
    given.world.receiver.answerNext(faults.silence());
    const controller = new AbortController();
    const trying = given.world.call({}, { signal: controller.signal });
    await given.world.receiver.nextRequest();
    controller.abort('cancelled');
    await expect(trying).rejects.toBe('cancelled');
    expect(state()).toMatchObject({ breaker: 'open', calls: 2, inFlight: 0 });
    await until(() => state()?.breaker === 'half-open');
    expect((await given.world.call()).exit).toBe('success');
    expect(state()?.breaker).toBe('closed');
  });

  it('ignores calls from before it opened', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    const late = held();
    given.world.receiver.answerNext(late.script);
    const lateCall = given.world.call();
    await given.world.receiver.nextRequest();
    await callWith(times(2, { status: 500 }));
    await until(() => state()?.breaker === 'half-open');
    const trial = held();
    given.world.receiver.answerNext(trial.script);
    const trying = given.world.call();
    await given.world.receiver.nextRequest();
    late.release({ status: 500 });
    await lateCall;
    trial.release();
    await trying;
    expect(state()?.breaker).toBe('closed');
  });

  it('ends the retries of a call, which fails as its last attempt did', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    given.world.receiver.answer({ status: 503 });
    const called = await given.world.call({ retry: { maxAttempts: 5 } });
    expect(called.result).toMatchObject({ status: 503, errorKind: 'http_status', attempts: [{}, {}] });
    expect(given.world.receiver.requests).toHaveLength(2);
  });

  it('is separate for each path as written, since many receivers share one host', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    const other = await createScriptedReceiver();
    const bad = `${given.world.receiver.url}/bad/{{data.id}}?tier={{data.tier}}`;
    const callBad = (id: string) => given.world.call({ url: bad }, { data: { id } });
    given.world.receiver.answerNext({ status: 500 }, { status: 500 });
    await callBad('1');
    await callBad('2');
    const refused = await callBad('3');
    expect(kindOf(refused)).toBe('circuit_open');
    expect(refused.result.message).toContain(`latest calls to ${given.world.receiver.url}/bad/{{data.id}} failed`);
    // The query is no part of it, and what templates make of it neither.
    expect(
      kindOf(await given.world.call({ url: `${given.world.receiver.url}/bad/{{data.id}}` }, { data: { id: '4' } })),
    ).toBe('circuit_open');
    for (const path of ['/bad/1', '/bad/', '/bad', '/', '/bad/{{data.name}}']) {
      expect((await given.world.call({ url: given.world.receiver.url + path }, { data: { name: 'x' } })).exit).toBe(
        'success',
      );
    }
    expect((await given.world.call({ url: other.url })).exit).toBe('success');
    // Metrics know destinations, not paths.
    expect(given.world.action.destinations()).toMatchObject([
      { destination: given.world.receiver.url, breaker: 'open', calls: 7, failures: 2, refusedByBreaker: 2 },
      { destination: other.url, breaker: 'closed' },
    ]);
    await other.close();
  });

  it('is shared by the whole host when connections fail', async () => {
    await begin({ breaker: { minimumCalls: 2, openMs: 40 } });
    const gone = await createScriptedReceiver();
    const { url } = gone;
    await gone.close();
    for (const path of ['/a', '/b']) expect(kindOf(await given.world.call({ url: url + path }))).toBe('connection');
    const refused = await given.world.call({ url: `${url}/c` });
    expect(kindOf(refused)).toBe('circuit_open');
    expect(refused.result.message).toContain(`latest attempts to connect to ${url} failed`);
    expect(given.world.action.destinations()).toMatchObject([
      { destination: url, breaker: 'open', calls: 2, failures: 2 },
    ]);
    await until(() => state()?.breaker === 'half-open');
    // The trial finds out for all paths.
    expect(kindOf(await given.world.call({ url: `${url}/d` }))).toBe('connection');
    expect(state()).toMatchObject({ breaker: 'open', calls: 3 });
  });

  it('counts any response as a connection, so that one bad path does not suspend the host', async () => {
    await begin({ breaker: { minimumCalls: 1 } });
    given.world.receiver.answer({ status: 500 });
    for (let path = 0; path < 20; path += 1) {
      expect(kindOf(await given.world.call({ url: `${given.world.receiver.url}/${path}` }))).toBe('http_status');
    }
    given.world.receiver.answer(faults.silence());
    expect(kindOf(await given.world.call({ url: `${given.world.receiver.url}/silent`, timeoutMs: 100 }))).toBe(
      'timeout',
    );
    given.world.receiver.answer({});
    expect((await given.world.call({ url: `${given.world.receiver.url}/good` })).exit).toBe('success');
  });

  it('allows one trial call at a time for host and path when both are suspended', async () => {
    await begin({ breaker: { minimumCalls: 1, openMs: 40 } });
    const leaving = await createScriptedReceiver();
    leaving.answer({ status: 500 });
    const { url } = leaving;
    expect(kindOf(await given.world.call({ url }))).toBe('http_status');
    await leaving.close();
    for (let trials = 1; trials <= 2; trials += 1) {
      await until(() => state()?.breaker === 'half-open');
      expect(kindOf(await given.world.call({ url }))).toBe('connection');
      expect(state()).toMatchObject({ breaker: 'open', inFlight: 0, calls: 1 + trials, failures: 1 + trials });
    }
  });
});

describe('a test of the step', () => {
  const test = (config: JsonObject = {}) => given.world.call(config, { isTest: true });

  it('is not counted, however often it fails', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    given.world.receiver.answer({ status: 500 });
    for (let count = 0; count < 12; count += 1) expect(kindOf(await test())).toBe('http_status');
    expect(state()).toMatchObject({ breaker: 'closed', calls: 0, failures: 0, inFlight: 0 });
    expect(kindOf(await given.world.call())).toBe('http_status');
  });

  it('is not counted when nothing listens, either', async () => {
    await begin({ breaker: { minimumCalls: 2 } });
    const gone = await createScriptedReceiver();
    const { url } = gone;
    await gone.close();
    for (let count = 0; count < 4; count += 1) expect(kindOf(await test({ url }))).toBe('connection');
    expect(kindOf(await given.world.call({ url }))).toBe('connection');
  });

  it('is made while calls are suspended, and does not end the suspension', async () => {
    await begin({ breaker: { minimumCalls: 1 } });
    await callWith([{ status: 500 }]);
    expect((await test()).exit).toBe('success');
    expect(state()).toMatchObject({ breaker: 'open', calls: 1, refusedByBreaker: 0 });
    expect(kindOf(await given.world.call())).toBe('circuit_open');
  });

  it('waits for a place as every call does', async () => {
    await begin({ maxInFlight: 1, maxQueued: 1, breaker: { minimumCalls: 1 } });
    const hold = held();
    given.world.receiver.answerNext(hold.script);
    const calling = given.world.call();
    await given.world.receiver.nextRequest();
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
