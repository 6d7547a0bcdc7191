import { createScriptedReceiver, faults } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { held, kindOf, times, useDestinationWorld } from './destination-world.js';

const given = useDestinationWorld();
const { begin, state, until } = given;

describe('the bulkhead', () => {
  it('admits calls up to its limit, queues the next ones in order and refuses the rest', async () => {
    await begin({ maxInFlight: 2, maxQueued: 2 });
    const holds = times(4, null).map(held);
    given.world.receiver.answerNext(...holds.map(({ script }) => script));
    const calls = [];
    for (let index = 0; index < 4; index += 1) {
      calls.push(given.world.call({ url: `${given.world.receiver.url}/${index}` }));
      if (index < 2) await given.world.receiver.nextRequest();
      else await until(() => state()?.queued === index - 1);
    }
    expect(state()).toMatchObject({ inFlight: 2, queued: 2 });
    const refused = await given.world.call();
    expect(refused).toMatchObject({
      exit: 'error',
      result: { status: null, errorKind: 'bulkhead_full', attempts: [] },
    });
    expect(refused.result.message).toMatch(/2 calls to http.*Nothing was sent/s);
    for (const [index, { release }] of holds.entries()) {
      const next = index < 2 ? given.world.receiver.nextRequest() : undefined;
      release();
      await next;
    }
    expect((await Promise.all(calls)).map(({ exit }) => exit)).toEqual(times(4, 'success'));
    expect(given.world.receiver.requests.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3']);
    expect(state()).toMatchObject({ inFlight: 0, queued: 0, calls: 4, refusedByBulkhead: 1 });
  });

  it('lets no call wait beyond its deadline or after its run was cancelled', async () => {
    await begin({ maxInFlight: 1, breaker: { minimumCalls: 1 } });
    const first = held();
    given.world.receiver.answerNext(first.script);
    const calling = given.world.call();
    await given.world.receiver.nextRequest();
    const controller = new AbortController();
    const cancelled = given.world.call({}, { signal: controller.signal });
    const late = await given.world.call({ timeoutMs: 100 });
    expect(late.result).toMatchObject({ errorKind: 'timeout', attempts: [] });
    expect(late.result.message).toMatch(/turn.*100 ms: 1 other call to http.* was under way\. Nothing was sent/s);
    expect(state()?.queued).toBe(1);
    controller.abort('cancelled');
    await expect(cancelled).rejects.toBe('cancelled');
    expect(state()).toMatchObject({ inFlight: 1, queued: 0 });
    first.release();
    expect((await calling).exit).toBe('success');
    expect(state()).toMatchObject({ breaker: 'closed', inFlight: 0, calls: 1 });
    expect((await given.world.call()).exit).toBe('success');
  });

  it('refuses all waiting calls when the breaker opens', async () => {
    await begin({ maxInFlight: 1, breaker: { minimumCalls: 1 } });
    const first = held();
    given.world.receiver.answerNext(first.script);
    const calls = [given.world.call()];
    await given.world.receiver.nextRequest();
    calls.push(given.world.call(), given.world.call());
    await until(() => state()?.queued === 2);
    first.release({ status: 500 });
    expect((await Promise.all(calls)).map(kindOf)).toEqual(['http_status', 'circuit_open', 'circuit_open']);
    expect(given.world.receiver.requests).toHaveLength(1);
    expect(state()).toMatchObject({ inFlight: 0, queued: 0, refusedByBreaker: 2 });
  });

  it('of one destination does not delay another', async () => {
    await begin({ maxInFlight: 3, maxQueued: 3 });
    const dead = await createScriptedReceiver();
    dead.answer(faults.silence());
    const hanging = times(6, null).map(() => given.world.call({ url: dead.url, timeoutMs: 2000 }));
    await until(() => state()?.queued === 3);
    const served = await Promise.all(times(3, null).map(() => given.world.call()));
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
    given.world.receiver.answerNext(hold.script);
    const calling = given.world.call();
    await given.world.receiver.nextRequest();
    expect((await given.world.call()).result.message).toMatch(
      /^1 call to http\S+ is under way and no more may wait\. Nothing was sent/,
    );
    hold.release();
    await calling;
    given.world.receiver.answerNext({ status: 503, headers: { 'retry-after': '1' } });
    const repeating = given.world.call({ retry: { maxAttempts: 2 } });
    await given.world.receiver.nextRequest();
    await until(() => state()?.inFlight === 0);
    expect((await given.world.call()).exit).toBe('success');
    expect((await repeating).exit).toBe('success');
  });
});
