import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANN, createSharedHarness, hasEnded } from './shared-harness.js';
import type { SharedHarness } from './shared-harness.js';

let used: SharedHarness;
beforeEach(() => {
  used = createSharedHarness();
});
afterEach(() => used.close());

const done = { type: 'complete' };
const say = (text: string, next = 'done') => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text }] },
  exits: { next },
});
const echoing = {
  triggers: [{ type: 'unmatched' }],
  steps: { say: say('heard'), done: { type: 'complete' } },
} as const;
const calling = { call: { type: 'call', exits: { next: 'say' } }, say: say('{{data.word}}'), done };

describe('a server whose store fails for a while', () => {
  it('lets later work of the contact wait while it repeats a run whose result could not be stored', async () => {
    await used.publish('f', { triggers: [{ type: 'webhook', whileRunning: 'keep' }], steps: calling });
    const { engine, calls, untilCalls } = await used.openServer();
    const start = () => engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    const { runId: first } = await start();
    await untilCalls(1);
    const { runId: second } = await start();
    used.store.failCommits(2);
    for (const number of [0, 1, 2, 3]) {
      await untilCalls(number + 1);
      calls[number]?.answer(`answer ${number}`);
    }
    await expect.poll(used.texts).toEqual(['answer 2', 'answer 3']);
    expect(calls.map(({ executionId }) => executionId)).toEqual([
      `${first}-1`,
      `${first}-1`,
      `${first}-1`,
      `${second}-1`,
    ]);
  });
});

describe('a server whose leases have expired', () => {
  it('cannot store the result of its call once another server has repeated it under the same id', async () => {
    await used.publish('f', { steps: calling });
    const first = await used.openServer();
    const { runId } = await first.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await first.untilCalls(1);
    used.store.suspend(first.id);
    const second = await used.openServer();
    await second.untilCalls(1);
    expect(second.calls[0]?.executionId).toBe(first.calls[0]?.executionId);
    first.calls[0]?.answer('late');
    await expect.poll(() => used.store.refused).toBe(1);
    second.calls[0]?.answer('right');
    const { state } = await used.until(runId, hasEnded);
    expect(state.data['word']).toBe('right');
    await expect.poll(used.texts).toEqual(['right']);
    expect((await used.store.runs.listSteps(runId)).map(({ stepId }) => stepId)).toEqual(['call', 'say', 'done']);
  });

  it('tells of it, and the server that continues its work tells of the takeover', async () => {
    await used.publish('f', { steps: calling });
    const first = await used.openServer();
    await first.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await first.untilCalls(1);
    used.store.suspend(first.id);
    const second = await used.openServer();
    await second.untilCalls(1);
    used.store.resume(first.id);
    await expect.poll(() => first.told).toEqual(['leases expired']);
    expect(second.told).toEqual(['took over 1']);
  });

  it('does not close the callback that another server waits for by now', async () => {
    await used.publish('f', {
      steps: { ring: { type: 'ring', exits: { next: 'say' } }, say: say('{{data.word}}'), done },
    });
    const first = await used.openServer();
    const { runId } = await first.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await first.untilCalls(1);
    used.store.suspend(first.id);
    const second = await used.openServer();
    await second.untilCalls(1);
    second.calls[0]?.accept();
    await used.until(runId, ({ state }) => state.status === 'waiting');
    first.calls[0]?.fail();
    await expect.poll(() => used.store.refused).toBeGreaterThan(0);
    const token = second.calls[0]?.callbackUrl?.split('/').at(-1) ?? '';
    await second.engine.receiveCallback({ token, headers: {}, body: Buffer.from('"yes"') });
    expect((await used.until(runId, hasEnded)).state.data['word']).toBe('"yes"');
    await expect.poll(used.texts).toEqual(['"yes"']);
  });

  it('keeps the conversations that no other server has acquired', async () => {
    await used.publish('f', { steps: calling });
    const first = await used.openServer();
    const { runId } = await first.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await first.untilCalls(1);
    used.store.suspend(first.id);
    used.store.resume(first.id);
    first.calls[0]?.answer('mine');
    await used.until(runId, hasEnded);
    expect(used.store.refused).toBe(0);
    expect(first.calls).toHaveLength(1);
    await expect.poll(used.texts).toEqual(['mine']);
  });

  it('takes back what it lost, when the other server has ended in turn', async () => {
    await used.publish('f', { steps: calling });
    const first = await used.openServer();
    const { runId } = await first.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await first.untilCalls(1);
    used.store.suspend(first.id);
    const second = await used.openServer();
    await second.untilCalls(1);
    first.calls[0]?.answer('late');
    await expect.poll(() => used.store.refused).toBe(1);
    used.store.resume(first.id);
    await second.engine.close();
    await first.untilCalls(2);
    first.calls[1]?.answer('again');
    expect((await used.until(runId, hasEnded)).state.data['word']).toBe('again');
  });

  it('does the work that it lost before later work of the contact', async () => {
    await used.publish('f', { steps: calling });
    const { engine, id: server, calls, untilCalls } = await used.openServer();
    const start = () => engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    const runIds = [(await start()).runId];
    await untilCalls(1);
    runIds.push((await start()).runId);
    const contactId = (await used.store.runs.find(runIds[0] ?? ''))?.contactId ?? '';
    const [attempt] = await used.store.leases.acquire({ server, contactIds: [contactId] });
    const fence = attempt?.outcome === 'acquired' ? attempt.fence : 0;
    await used.store.leases.release({ server, leases: [{ contactId, fence }] });
    for (const number of [0, 1, 2]) {
      await untilCalls(number + 1);
      calls[number]?.answer(`answer ${number}`);
    }
    const [first, second] = runIds;
    await expect.poll(used.texts).toEqual(['answer 1', 'answer 2']);
    expect(calls.map(({ executionId }) => executionId)).toEqual([`${first}-1`, `${first}-1`, `${second}-1`]);
  });

  it('leaves its unsent messages to another server, which sends them before newer ones', async () => {
    const triggers = [{ type: 'webhook', whileRunning: 'keep' }] as const;
    await used.publish('old', { triggers, steps: { say: say('old'), done } });
    await used.publish('new', { triggers, steps: { say: say('new'), done } });
    let isOffered = false;
    const hanging: MessageChannel = {
      send: (_, signal) =>
        new Promise((_resolve, reject) => {
          isOffered = true;
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    };
    const first = await used.openServer(hanging);
    const { runId } = await first.engine.start({ flowId: 'old', contactNumber: ANN, data: {} });
    await used.until(runId, hasEnded);
    await expect.poll(() => isOffered).toBe(true);
    used.store.suspend(first.id);
    const second = await used.openServer();
    await second.engine.start({ flowId: 'new', contactNumber: ANN, data: {} });
    await expect.poll(used.texts).toEqual(['old', 'new']);
  });

  it('leaves its timers and its numbers of counters to another server', async () => {
    await used.publish('f', {
      steps: {
        wait: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'turn' } },
        turn: { type: 'round-robin', config: { exits: ['a', 'b'] }, exits: { a: 'first', b: 'second' } },
        first: say('a'),
        second: say('b'),
        done,
      },
    });
    const first = await used.openServer();
    const { runId } = await first.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await used.until(runId, ({ state }) => state.status === 'waiting');
    expect(await used.store.leases.reserveNumbers({ server: first.id, counter: 'c', count: 2 })).toEqual([0, 1]);
    used.store.suspend(first.id);
    const second = await used.openServer();
    await used.until(runId, hasEnded);
    expect(await used.store.leases.reserveNumbers({ server: second.id, counter: 'c', count: 1 })).toEqual([0]);
    await expect.poll(used.texts).toEqual(['a']);
  });
});

describe('servers that share a store', () => {
  it('execute the runs of a contact in the order in which they accepted them', async () => {
    await used.publish('f', { steps: calling });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const runIds: string[] = [];
    for (const { engine } of [one, other, one, other, one]) {
      runIds.push((await engine.start({ flowId: 'f', contactNumber: ANN, data: {} })).runId);
    }
    const calls = () => [...one.calls, ...other.calls];
    for (const runId of runIds) {
      await expect.poll(() => calls().some(({ executionId }) => executionId === `${runId}-1`)).toBe(true);
      const begun = runIds.filter((id) => calls().some(({ executionId }) => executionId === `${id}-1`));
      expect(begun).toEqual(runIds.slice(0, runIds.indexOf(runId) + 1));
      calls()
        .find(({ executionId }) => executionId === `${runId}-1`)
        ?.answer(runId);
    }
    await expect.poll(used.texts).toEqual(runIds);
  });

  it('process a message once that is delivered to each of them at one time', async () => {
    await used.publish('f', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
      steps: { say: say('hello'), done },
    });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const message = { contactNumber: ANN, text: 'hi', messageId: 'm1' };
    await Promise.all([one, other, one, other].map(({ engine }) => engine.deliver(message)));
    expect((await used.store.runs.list({}, { limit: 9 })).items).toHaveLength(1);
    await expect.poll(used.texts).toEqual(['hello']);
  });

  it('queue a message for a call of another server, which takes it when the call is over', async () => {
    await used.publish('f', { steps: calling });
    await used.publish('echo', echoing);
    const [one, other] = [await used.openServer(), await used.openServer()];
    const { runId } = await one.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await one.untilCalls(1);
    const delivered = await other.engine.deliver({ contactNumber: ANN, text: 'psst', messageId: 'm1' });
    expect(delivered).toMatchObject({ outcome: 'queued' });
    one.calls[0]?.answer('called');
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['called', 'heard']);
    expect(await other.engine.deliver({ contactNumber: ANN, text: 'psst', messageId: 'm1' })).toMatchObject({
      outcome: 'started',
    });
  });

  it('take a message that waited for another server although the store failed meanwhile', async () => {
    await used.publish('f', { steps: calling });
    await used.publish('echo', echoing);
    const [one, other] = [await used.openServer(), await used.openServer()];
    await one.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await one.untilCalls(1);
    await other.engine.deliver({ contactNumber: ANN, text: 'psst', messageId: 'm1' });
    used.store.failAcquiring(1);
    await expect.poll(() => used.store.failedAcquisitions).toBe(1);
    await one.engine.close();
    await other.untilCalls(1);
    other.calls[0]?.answer('called');
    await expect.poll(used.texts).toEqual(['called', 'heard']);
  });

  it('close while messages wait for a call of another server, which takes them', async () => {
    await used.publish('f', { steps: calling });
    await used.publish('echo', echoing);
    const [one, other] = [await used.openServer(), await used.openServer()];
    const { runId } = await one.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await one.untilCalls(1);
    await one.engine.deliver({ contactNumber: ANN, text: 'first', messageId: 'm1' });
    // This server enqueues the message that the other one accepted before its own.
    await other.engine.deliver({ contactNumber: ANN, text: 'second', messageId: 'm2' });
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    await other.engine.close();
    one.calls[0]?.answer('called');
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['called', 'heard', 'heard']);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('abort the call of a run that is cancelled through another one', async () => {
    await used.publish('f', { steps: calling });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const { runId } = await one.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await one.untilCalls(1);
    await other.engine.cancel(runId);
    expect(one.calls[0]?.signal.aborted).toBe(true);
    expect((await used.until(runId, hasEnded)).state.status).toBe('cancelled');
  });

  it('give concurrent contacts each number of a counter once', async () => {
    await used.publish('f', {
      steps: {
        turn: { type: 'round-robin', config: { exits: ['a', 'b', 'c'] }, exits: { a: 'a', b: 'b', c: 'c' } },
        a: say('a'),
        b: say('b'),
        c: say('c'),
        done,
      },
    });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const started = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? one : other).engine.start({
          flowId: 'f',
          contactNumber: String(60_100_000_000 + index),
          data: {},
        }),
      ),
    );
    for (const { runId } of started) await used.until(runId, hasEnded);
    await expect.poll(() => used.sent.length).toBe(30);
    const counts = ['a', 'b', 'c'].map((exit) => used.texts().filter((text) => text === exit).length);
    expect(counts).toEqual([10, 10, 10]);
  });

  it('find the same contact for concurrent starts with a new number', async () => {
    await used.publish('f', { steps: { say: say('x'), done } });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const started = await Promise.all(
      [one, other, one, other].map(({ engine }) => engine.start({ flowId: 'f', contactNumber: ANN, data: {} })),
    );
    const runs = await Promise.all(started.map(({ runId }) => used.until(runId, hasEnded)));
    expect(new Set(runs.map(({ contactId }) => contactId)).size).toBe(1);
  });

  it('create one contact for concurrent messages from a new address without a number', async () => {
    await used.publish('f', { triggers: [{ type: 'unmatched' }], steps: { say: say('x'), done } });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const address = { kind: 'wa-user', value: 'user-1' };
    await Promise.all(
      [one, other, other, one].map(({ engine }, index) =>
        engine.deliver({ addresses: [address], text: `hi ${index}`, messageId: `m${index}` }),
      ),
    );
    expect(await used.store.contacts.findHolders(address)).toHaveLength(1);
    expect((await used.store.contacts.list({ limit: 9 })).items).toHaveLength(1);
  });

  it('continue what a server left that was closed', async () => {
    await used.publish('f', { steps: calling });
    const [one, other] = [await used.openServer(), await used.openServer()];
    const { runId } = await one.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await one.untilCalls(1);
    await one.engine.close();
    await other.untilCalls(1);
    other.calls[0]?.answer('other');
    expect((await used.until(runId, hasEnded)).state.data['word']).toBe('other');
  });

  it('retry a message that its channel did not accept, whichever of them has the conversation', async () => {
    await used.publish('f', { steps: { one: say('1', 'two'), two: say('2'), done } });
    let attempts = 0;
    const failing: MessageChannel = {
      send: async (message) => {
        attempts += 1;
        if (attempts < 3) return { kind: 'retry', failure: { code: 'down', reason: 'Down.' } };
        used.sent.push(message);
        return { kind: 'sent' };
      },
    };
    const [one] = [await used.openServer(failing), await used.openServer(failing)];
    await one.engine.start({ flowId: 'f', contactNumber: ANN, data: {} });
    await expect.poll(used.texts).toEqual(['1', '2']);
  });
});
