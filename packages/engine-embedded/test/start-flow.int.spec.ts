import type { RunRecord } from '@luluchat/flow-runtime/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const hasEnded = (run: RunRecord) => run.finishedAt !== null;
const say = (text: string, next = 'go') => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text }] },
  exits: { next },
});
const goTo = (flowId: string) => ({ type: 'start-flow', config: { flowId } });
const done = { type: 'complete' };

describe('a run that leaves for another flow', () => {
  let harness: EngineHarness;
  const setUp = async () => (harness = await createEngineHarness());
  afterEach(() => harness.close());
  const entered = async (runId: string) => {
    const { state } = await harness.waitFor(runId, hasEnded);
    return harness.waitFor(state.entered?.runId ?? '', hasEnded);
  };

  it('ends as completed, and the other run continues with its data, linked both ways', async () => {
    const { engine, publish, sent, store } = await setUp();
    const second = await publish({ steps: { hi: say('Tier {{data.tier}}', 'done'), done } });
    const first = await publish({ steps: { hi: say('First'), go: goTo(second) } });
    const { runId } = await engine.start({ flowId: first, contactNumber: ANN, data: { tier: 'gold' } });
    const next = await entered(runId);
    const older = await store.runs.find(runId);
    expect(older?.state).toMatchObject({ status: 'completed', entered: { runId: next.id, flowId: second } });
    expect(next).toMatchObject({
      flowId: second,
      flowVersion: 1,
      contactId: older?.contactId,
      state: { status: 'completed', trigger: { type: 'start-flow', from: { runId, flowId: first } } },
    });
    await expect
      .poll(() => sent.map(({ content }) => 'text' in content && content.text))
      .toEqual(['First', 'Tier gold']);
    expect((await store.runs.listSteps(runId)).at(-1)).toMatchObject({ stepId: 'go', result: { flowId: second } });
  });

  it('is stored together with the one that takes over (E3, E4)', async () => {
    const { engine, publish, store, waitForCalls, answer, calls, restart } = (harness = await createEngineHarness({
      closeGraceMs: 0,
    }));
    const second = await publish({ steps: { call: { type: 'call', exits: { next: 'done' } }, done } });
    const first = await publish({ steps: { go: goTo(second) } });
    const { runId } = await engine.start({ flowId: first, contactNumber: ANN, data: {} });
    await waitForCalls(1);
    const older = await store.runs.find(runId);
    expect(older?.state.status).toBe('completed');
    const nextId = older?.state.entered?.runId ?? '';
    expect((await store.runs.find(nextId))?.state).toMatchObject({ status: 'running', current: { stepId: 'call' } });
    await restart();
    await waitForCalls(2);
    expect(calls.map(({ executionId }) => executionId)).toEqual([`${nextId}-1`, `${nextId}-1`]);
    answer();
    await harness.waitFor(nextId, hasEnded);
  });

  it('starts the version that is published at that time, and waits for replies there', async () => {
    const { engine, publish, store } = await setUp();
    const ask = {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'done' },
    };
    const second = await publish({ steps: { done } });
    const { revision } = await store.flows.replaceDraft({
      flowId: second,
      draft: { name: 'two', start: 'ask', steps: { ask, done } },
      at: 1,
    });
    const first = await publish({ steps: { go: goTo(second) } });
    await store.flows.publish({ flowId: second, revision, at: 2 });
    const { runId } = await engine.start({ flowId: first, contactNumber: ANN, data: {} });
    const { state } = await harness.waitFor(runId, hasEnded);
    const nextId = state.entered?.runId ?? '';
    const waiting = await harness.waitFor(nextId, (run) => run.state.status === 'waiting');
    expect(waiting.flowVersion).toBe(2);
    expect(await engine.deliver({ contactNumber: ANN, text: 'yes' })).toMatchObject({
      outcome: 'resumed',
      runId: nextId,
    });
    expect((await harness.waitFor(nextId, hasEnded)).state.status).toBe('completed');
  });

  it('fails with a reason when the flow does not exist', async () => {
    const { engine, publish } = await setUp();
    const flowId = await publish({ steps: { go: goTo('nowhere') } });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    expect((await harness.waitFor(runId, hasEnded)).state).toMatchObject({
      status: 'failed',
      reason: { code: 'unknown_flow', message: 'There is no published flow with the id nowhere.', stepId: 'go' },
    });
  });

  it('fails after 10 flows when flows start each other without end', async () => {
    const { engine, store } = await setUp();
    for (const [id, other] of [
      ['ping', 'pong'],
      ['pong', 'ping'],
    ] as const) {
      const draft = { name: id, triggers: [{ type: 'webhook' as const }], start: 'go', steps: { go: goTo(other) } };
      await store.flows.create({ id, draft, at: 1 });
      await store.flows.publish({ flowId: id, revision: 1, at: 1 });
    }
    const { runId } = await engine.start({ flowId: 'ping', contactNumber: ANN, data: {} });
    await harness.waitFor(runId, hasEnded);
    const { items } = await store.runs.list({}, { limit: 100 });
    expect(items).toHaveLength(11);
    expect(items[0]?.state).toMatchObject({ status: 'failed', reason: { code: 'chain_limit' } });
    expect(items.slice(1).every(({ state }) => state.status === 'completed')).toBe(true);
  });
});
