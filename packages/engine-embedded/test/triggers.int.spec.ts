import type { KeywordTrigger } from '@luluchat/flow-runtime/document';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { createManualClock } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const BEN = '60123456780';
const DAY_MS = 86_400_000;
const hasEnded = (run: RunRecord) => run.finishedAt !== null;
const steps = { done: { type: 'complete' } };
const onceADay = { times: 1, per: { amount: 1, unit: 'days' as const } };
const keyword = (word: string, limit?: KeywordTrigger['limit']): KeywordTrigger => ({
  type: 'keyword',
  match: 'is',
  keywords: [word],
  ...(limit && { limit }),
});

let harness: EngineHarness;
const clock = createManualClock();
const setUp = async () => (harness = await createEngineHarness({ clock }));
afterEach(() => harness.close());
const say = async (text: string, contactNumber = ANN) => {
  const { runId } = await harness.engine.deliver({ contactNumber, text });
  return runId === undefined ? undefined : (await harness.waitFor(runId, hasEnded)).flowId;
};

describe('a message that no run waits for', () => {
  it('starts the first published flow whose keyword matches, also after publications and deletions', async () => {
    const { publish, store } = await setUp();
    const first = await publish({ triggers: [keyword('hi')], steps });
    const second = await publish({ triggers: [keyword('HI')], steps });
    expect(await say('Hi ')).toBe(first);
    await store.flows.delete(first, 1);
    expect(await say('hi')).toBe(second);
    const draft = { name: 'two', triggers: [keyword('bye')], start: 'done', steps };
    const { revision } = await store.flows.replaceDraft({ flowId: second, draft, at: 2 });
    expect(await say('hi')).toBe(second);
    await store.flows.publish({ flowId: second, revision, at: 3 });
    expect(await say('hi')).toBeUndefined();
    expect(await say('bye')).toBe(second);
  });

  it('starts the only flow for unmatched messages', async () => {
    const { publish, store } = await setUp();
    const fallback = await publish({ triggers: [{ type: 'unmatched' }], steps });
    const other = await publish({ triggers: [keyword('hi')], steps });
    expect(await say('hi')).toBe(other);
    expect(await say('whatever')).toBe(fallback);
    const run = (await store.runs.list({ flowId: fallback }, { limit: 1 })).items[0];
    expect(run?.state.trigger.type).toBe('unmatched');
    await expect(publish({ triggers: [{ type: 'unmatched' }], steps })).rejects.toMatchObject({
      code: 'trigger_conflict',
      details: { flowId: fallback },
    });
    await store.flows.delete(fallback, 1);
    expect(await say('whatever')).toBeUndefined();
    const heir = await publish({ triggers: [{ type: 'unmatched' }], steps });
    expect(await say('whatever')).toBe(heir);
  });
});

describe('a limited trigger (E8)', () => {
  it('starts no more runs for one contact than its limit, also after restarts, until the period is over', async () => {
    const { publish } = await setUp();
    const flowId = await publish({ triggers: [{ type: 'webhook', limit: onceADay }], steps });
    const start = (contactNumber: string, idempotencyKey?: string) =>
      harness.engine.start({ flowId, contactNumber, data: {}, ...(idempotencyKey && { idempotencyKey }) });
    const startedAt = clock.now();
    const attempts = await Promise.allSettled([start(ANN, 'a'), start(ANN, 'b'), start(ANN, 'c'), start(BEN)]);
    expect(attempts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    await harness.restart();
    await expect(start(ANN)).rejects.toMatchObject({
      code: 'trigger_limit_reached',
      details: { retryAt: startedAt + DAY_MS },
    });
    expect(await start(ANN, 'a')).toMatchObject({ isRepeat: true });
    clock.set(startedAt + DAY_MS - 1);
    await expect(start(ANN)).rejects.toMatchObject({ code: 'trigger_limit_reached' });
    clock.set(startedAt + DAY_MS);
    expect(await start(ANN)).toMatchObject({ isRepeat: false });
  });

  it('passes the message to the next flow that matches, then to the one for unmatched messages', async () => {
    const { publish } = await setUp();
    const limited = await publish({ triggers: [keyword('hi', onceADay)], steps });
    const next = await publish({ triggers: [keyword('hi', { ...onceADay, times: 2 })], steps });
    const fallback = await publish({ triggers: [{ type: 'unmatched', limit: onceADay }], steps });
    const flows = [];
    for (let message = 0; message < 5; message += 1) flows.push(await say('hi'));
    expect(flows).toEqual([limited, next, next, fallback, undefined]);
    expect(await say('hi', BEN)).toBe(limited);
    clock.set(clock.now() + DAY_MS);
    expect(await say('hi')).toBe(limited);
  });

  it('keeps its count over new versions with the same keywords', async () => {
    const { publish, store } = await setUp();
    const flowId = await publish({ triggers: [keyword('hi', onceADay)], steps });
    expect(await say('hi')).toBe(flowId);
    const draft = { name: 'two', triggers: [keyword('x'), keyword('HI', onceADay)], start: 'done', steps };
    const { revision } = await store.flows.replaceDraft({ flowId, draft, at: 2 });
    await store.flows.publish({ flowId, revision, at: 3 });
    expect(await say('hi')).toBeUndefined();
    expect(await say('x')).toBe(flowId);
  });
});

describe('a message id', () => {
  it('is processed once for each of two concurrent contacts', async () => {
    const { publish } = await setUp();
    await publish({ triggers: [keyword('hi')], steps });
    const deliveries = await Promise.all(
      [ANN, BEN, ANN, BEN].map((contactNumber) =>
        harness.engine.deliver({ messageId: 'wamid.1', contactNumber, text: 'hi' }),
      ),
    );
    expect(deliveries.slice(2)).toEqual(deliveries.slice(0, 2));
    const { items } = await harness.store.runs.list({}, { limit: 10 });
    expect(new Set(items.map(({ contactId }) => contactId)).size).toBe(2);
    expect(items).toHaveLength(2);
  });

  it('is a conflict with another text, and the first message stays', async () => {
    const { publish, engine, store } = await setUp();
    await publish({ triggers: [keyword('hi')], steps });
    const message = { messageId: 'wamid.1', contactNumber: ANN, text: 'hi' };
    const first = await engine.deliver(message);
    expect(await engine.deliver({ ...message, name: 'Another Name' })).toEqual(first);
    await expect(engine.deliver({ ...message, text: 'hi!' })).rejects.toMatchObject({ code: 'message_id_conflict' });
    expect((await store.messages.list(await harness.contactIdOf(ANN), { limit: 10 })).items).toMatchObject([
      { id: 'wamid.1', text: 'hi' },
    ]);
  });
});

it('onRunStarted is called once for every run, with the type of its trigger', async () => {
  const started: string[] = [];
  harness = await createEngineHarness({ clock, onRunStarted: (trigger) => started.push(trigger) });
  const { publish, engine } = harness;
  const flowId = await publish({ triggers: [{ type: 'webhook', limit: onceADay }], steps });
  await publish({ triggers: [keyword('go')], steps: { go: { type: 'start-flow', config: { flowId } } } });
  await publish({ triggers: [{ type: 'unmatched' }], steps });
  const start = (idempotencyKey: string) =>
    engine.start({ flowId, contactNumber: ANN, data: {}, idempotencyKey }).catch(() => undefined);
  for (const key of ['a', 'a', 'b']) await start(key);
  for (let time = 0; time < 2; time += 1) {
    await engine.deliver({ messageId: 'm-1', contactNumber: ANN, text: 'go' });
    await engine.deliver({ messageId: 'm-2', contactNumber: ANN, text: 'hm' });
  }
  expect(started.sort()).toEqual(['keyword', 'start-flow', 'unmatched', 'webhook']);
});
