import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { StepPlugin } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { createCallbackLinks, deliverMessage, receiveCallback, startRun } from '@luluchat/flow-runtime/use-case';
import { openFlowStore } from '@luluchat/flow-store';
import { createManualClock, createRecordingChannel } from '@luluchat/flow-testing';
import { createSecretKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createTurnDelivery } from '../delivery/turn-delivery.js';
import { createWorkerLifecycle } from '../in-process/lifecycle.js';
import { createOutcomeWatch } from '../in-process/outcome-watch.js';
import { createRestateContext } from '../restate-context.js';
import { takeTurn } from './take-turn.js';
import type { TurnOutcome, TurnRequest } from './take-turn.js';
import type { Work } from '../work/work.js';

class NoConfig {}
const manifest = { title: 'A step', description: 'A step', icon: 'test', category: 'logic' } as const;
const done: StepPlugin = {
  type: 'done',
  manifest,
  configType: NoConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};
let token = '';
/** Calls, and waits for the callback. */
const ring: StepPlugin = {
  type: 'ring',
  manifest,
  configType: NoConfig,
  isExternal: true,
  exits: () => ['rung'],
  awaitsCallback: () => true,
  execute: ({ callback }) => {
    token = callback?.url.split('/').at(-1) ?? '';
    return { kind: 'wait', forMessage: false, forCallback: true };
  },
  resumeWithCallback: (_, { body }) => ({ kind: 'exit', exit: 'rung', data: { body } }),
};

const rest: StepPlugin = {
  type: 'rest',
  manifest,
  configType: NoConfig,
  exits: () => ['rested'],
  execute: ({ clock }) => ({ kind: 'wait', forMessage: false, until: clock.now() + 60_000 }),
  resume: () => ({ kind: 'exit', exit: 'rested' }),
};

const say: StepPlugin = {
  type: 'say',
  manifest,
  configType: NoConfig,
  exits: () => ['said'],
  execute: () => ({
    kind: 'exit',
    exit: 'said',
    effects: [{ type: 'send-message', content: { type: 'text', text: 'Hi' } }],
  }),
};

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** Creates a run that has not begun, and returns what performs steps of its conversation. */
async function acceptRun(plugins: readonly StepPlugin[], first: string, exit: string) {
  const folder = await mkdtemp(join(tmpdir(), 'take-turn-'));
  closings.push(() => rm(folder, { recursive: true }));
  const store = await openFlowStore({ file: join(folder, 'flows.db') });
  closings.push(() => store.close());
  const clock = createManualClock();
  const lifecycle = createWorkerLifecycle();
  lifecycle.open();
  const resolved = () => Promise.resolve();
  const ingress = {
    send: resolved,
    deliver() {},
    schedule: resolved,
    call: resolved,
    idle: resolved,
    isOpen: () => Promise.resolve(false),
  };
  const outcomes = createOutcomeWatch({ read: () => Promise.resolve(undefined), waitMs: 1 });
  const engine = createRestateContext(
    {
      ...{ store, registry: createStepRegistry(plugins), channel: createRecordingChannel(), logger: silentLogger },
      ...{ clock, random: { next: () => 0.5 }, ingressUrl: '', worker: { port: 0 } },
      callbackLinks: createCallbackLinks({
        key: createSecretKey(Buffer.alloc(32, 'test')),
        address: () => 'https://flows.test/callback',
      }),
    },
    { lifecycle, ingress, outcomes },
  );
  const steps = { first: { type: first, config: {}, exits: { [exit]: 'done' } }, done: { type: 'done' } };
  const draft = { name: 'f', triggers: [{ type: 'webhook' } as const], start: 'first', steps };
  await store.flows.create({ id: 'f', draft, at: 1 });
  await store.flows.publish({ flowId: 'f', revision: 1, at: 1 });
  const { runId } = await startRun(engine, { flowId: 'f', contactNumber: '60123456789', data: {} });
  const read = async () => {
    const run = await store.runs.find(runId);
    if (run === undefined) throw new Error('The run is not stored.');
    return run;
  };
  const { contactId } = await read();
  const failing = { failed: () => undefined };
  const take = (work: Work, result?: TurnOutcome['result'], more: Partial<TurnRequest> = {}) =>
    takeTurn(engine, failing, { contactId, work, result, ...more });
  return { engine, clock, lifecycle, runId, contactId, read, take };
}

it('the repetition of a step of before a wait changes nothing once the wait is over', async () => {
  const { engine, runId, read, take } = await acceptRun([ring, done], 'ring', 'rung');
  const { result: called } = await take({ kind: 'resume' });
  await take({ kind: 'resume' }, called);
  expect((await read()).state.status).toBe('waiting');
  await receiveCallback(engine, { token, headers: {}, body: new TextEncoder().encode('rings') });
  const executionId = `${runId}-1`;
  const { result: resumed } = await take({ kind: 'callback', runId, executionId });
  // Its outcome was lost, and the process has ended before the step behind it was recorded.
  const { result: again } = await take({ kind: 'resume' }, called);
  expect((await read()).state.status).toBe('running');
  await take({ kind: 'callback', runId, executionId }, resumed);
  expect((await read()).state).toMatchObject({ status: 'completed', data: { body: 'rings' } });
  await take({ kind: 'resume' }, again);
  expect((await read()).state).toMatchObject({ status: 'completed', data: { body: 'rings' } });
});

it('a process that ends leaves a message where it is, behind a run that it does not continue', async () => {
  const { engine, lifecycle, contactId, take } = await acceptRun([ring, done], 'ring', 'rung');
  const { result } = await take({ kind: 'resume' });
  const message = { contactNumber: '60123456789', text: 'ask', messageId: 'm1' };
  expect(await deliverMessage(engine, message, () => Promise.resolve())).toMatchObject({ outcome: 'queued' });
  lifecycle.close();
  await expect(take({ kind: 'resume' }, result)).rejects.toMatchObject({ code: 'shutting_down' });
  expect(await engine.store.messages.findInbound(contactId, 'm1')).toMatchObject({ outcome: 'queued' });
});

it('a timer that is early, by a clock behind that of the server which set it, is set again under no key', async () => {
  const { clock, runId, read, take } = await acceptRun([rest, done], 'rest', 'rested');
  const executionId = `${runId}-1`;
  const { wakes } = await take({ kind: 'resume' });
  expect(wakes).toMatchObject([{ runId, executionId, delayMs: 60_000 }]);
  const [key] = wakes.map(({ id }) => id);
  expect(key).toContain(executionId);
  clock.advance(55_000);
  const early = await take({ kind: 'wake', runId, executionId });
  // Restate ignores a second call with the key of the first.
  expect(early.wakes.filter(({ id }) => id !== key)).toEqual([{ runId, executionId, delayMs: 5_000 }]);
  clock.advance(5_000);
  await take({ kind: 'wake', runId, executionId });
  expect((await read()).state.status).toBe('completed');
});

/** Creates the delivery of a turn whose channel takes all messages, or defers them. */
function createDelivery(store: FlowStore, options: { readonly deferredUntil?: number } = {}) {
  const offered: string[] = [];
  const delivery = createTurnDelivery({
    async handOver({ id }) {
      offered.push(id);
      if (options.deferredUntil !== undefined) return { nextAttemptAt: options.deferredUntil };
      return { saved: store.messages.markSent(id, 1) };
    },
    closing: new AbortController().signal,
    elapsed: () => 0,
  });
  return { delivery, offered };
}

it('a turn sends its own message, and leaves nothing to the delivery object', async () => {
  const { engine, contactId, take } = await acceptRun([say, done], 'say', 'said');
  const { delivery, offered } = createDelivery(engine.store);
  expect(await take({ kind: 'resume' }, undefined, { delivery })).toMatchObject({ hasMessages: false });
  expect(offered).toHaveLength(1);
  expect(await engine.store.messages.listUnsentByContact(contactId, 10)).toEqual([]);
});

it('a turn leaves a message that its channel defers to the delivery object', async () => {
  const { engine, take } = await acceptRun([say, done], 'say', 'said');
  const { delivery, offered } = createDelivery(engine.store, { deferredUntil: 9 });
  expect(await take({ kind: 'resume' }, undefined, { delivery })).toMatchObject({
    hasMessages: true,
    deferral: { messageId: offered[0], attempts: 1, nextAttemptAt: 9 },
  });
});

it('a turn sends nothing while an older message is unsent', async () => {
  const { engine, contactId, take } = await acceptRun([say, done], 'say', 'said');
  // Leaves its message unsent.
  await take({ kind: 'resume' });
  await startRun(engine, { flowId: 'f', contactNumber: '60123456789', data: {} });
  const { delivery, offered } = createDelivery(engine.store);
  expect(await take({ kind: 'resume' }, undefined, { delivery })).toMatchObject({ hasMessages: true });
  expect(offered).toEqual([]);
  expect(await engine.store.messages.listUnsentByContact(contactId, 10)).toHaveLength(2);
});

it('the repetition of a turn that ended before its message was sent names the message', async () => {
  const { engine, take } = await acceptRun([say, done], 'say', 'said');
  await take({ kind: 'resume' });
  const { delivery, offered } = createDelivery(engine.store);
  expect(await take({ kind: 'resume' }, undefined, { delivery })).toMatchObject({ hasMessages: true });
  expect(offered).toEqual([]);
});
