import { isFinal } from '@luluchat/flow-runtime/engine';
import { expect, it } from 'vitest';
import { ANN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of flows that flows call. */
export function describeCallFlowCases(used: UsedEngine): void {
  const invoke = (word: string) => ({
    type: 'invoke',
    config: { word },
    exits: { completed: 'got', stalled: 'stuck', failed: 'lost' },
  });
  const publishCaller = (id: string, of: string) =>
    used.publish(id, {
      steps: {
        invoke: invoke(of),
        got: say('got {{steps.invoke.given}}', 'done'),
        stuck: say('stalled: {{steps.invoke.failure.code}}', 'done'),
        lost: say('lost: {{steps.invoke.failure.code}}', 'done'),
        done,
      },
    });
  /** Publishes a flow that asks and gives back its input and the answer. */
  const publishAsking = (id: string) =>
    used.publish(id, {
      steps: {
        ask: { type: 'ask', exits: { answered: 'give', late: 'nowhere' } },
        give: { type: 'give', config: { word: '{{data.input}} {{reply.text}}' } },
        nowhere: { type: 'ask' },
      },
    });
  const calledOf = async (runId: string): Promise<string> => {
    const { state } = await used.until(runId, ({ state: { current } }) => current?.wait?.forCall !== undefined);
    return state.current?.wait?.forCall?.runId ?? '';
  };
  const endOf = async (runId: string) => (await used.until(runId, ({ state }) => isFinal(state.status))).state.status;

  it('E14: continues a run with the output of the flow that it called, which gets the messages meanwhile', async () => {
    await publishAsking('b');
    await publishCaller('a', 'b');
    const { runId } = await used.start('a');
    const calledId = await calledOf(runId);
    const called = await used.until(calledId, isWaiting);
    expect(called).toMatchObject({ flowId: 'b', flowVersion: 1 });
    expect(called.state.trigger).toMatchObject({
      type: 'call-flow',
      from: { runId, flowId: 'a' },
      data: { input: 'in' },
    });
    await used.restart();
    const delivery = await used.engine.deliver({ contactNumber: ANN, text: 'yes' });
    expect(delivery).toMatchObject({ outcome: 'resumed', runId: calledId });
    expect((await used.until(runId, hasEnded)).state).toMatchObject({ status: 'completed' });
    expect((await used.read(calledId)).state.status).toBe('completed');
    await expect.poll(used.texts).toEqual(['got in yes']);
    expect((await used.store.runs.listSteps(runId))[0]).toMatchObject({
      stepId: 'invoke',
      exit: 'completed',
      result: { calledRun: calledId, given: 'in yes' },
    });
  });

  it('E14: continues after a restart in the middle of a step of the called flow, once', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('b', { steps: { call: { type: 'call', exits: { next: 'done' } }, done } });
    await publishCaller('a', 'b');
    const { runId } = await used.start('a');
    await used.calls(1);
    await used.restart();
    await used.calls(2);
    used.steps.answer();
    await used.until(runId, hasEnded);
    expect(new Set(used.steps.calls.map(({ executionId }) => executionId)).size).toBe(1);
    await expect.poll(used.texts).toEqual(['got ']);
    expect((await used.store.runs.listSteps(runId)).map(({ stepId }) => stepId)).toEqual(['invoke', 'got', 'done']);
  });

  it('E14: takes another exit when the called flow stalls, is not published, or is cancelled', async () => {
    await used.publish('stalls', { steps: { tag: { type: 'tag', config: { word: 'x' } } } });
    await publishAsking('asks');
    for (const of of ['stalls', 'ghost', 'asks']) await publishCaller(`calls-${of}`, of);
    await used.until((await used.start('calls-stalls')).runId, hasEnded);
    await used.until((await used.start('calls-ghost')).runId, hasEnded);
    const { runId } = await used.start('calls-asks');
    const calledId = await calledOf(runId);
    await used.until(calledId, isWaiting);
    await used.engine.cancel(calledId);
    expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
    await expect.poll(used.texts).toEqual(['stalled: exit_not_connected', 'lost: unknown_flow', 'lost: cancelled']);
  });

  it('E14: returns when the run that took over from the called one ends', async () => {
    await publishAsking('c');
    await used.publish('b', { steps: { go: { type: 'leave', config: { word: 'c' } } } });
    await publishCaller('a', 'b');
    const { runId } = await used.start('a');
    await used.until(await calledOf(runId), hasEnded);
    expect((await used.read(runId)).state.status).toBe('waiting');
    await used.engine.deliver({ contactNumber: ANN, text: 'yes' });
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['got in yes']);
  });

  it('E14: ends the called run and the call that it makes, when its caller is cancelled', async ({ skip }) => {
    skip(!used.isLasting, 'The engine of the simulator aborts no call.');
    await used.publish('slow', { steps: { call: { type: 'call', exits: { next: 'done' } }, done } });
    await publishCaller('calls-slow', 'slow');
    const { runId } = await used.start('calls-slow');
    await used.calls(1);
    const slowId = await calledOf(runId);
    await used.engine.cancel(runId);
    expect([await endOf(runId), await endOf(slowId)]).toEqual(['cancelled', 'cancelled']);
    expect(used.texts()).toEqual([]);
  });

  it('E14: ends the called run with its caller, when that is superseded', async () => {
    await publishAsking('b');
    await publishCaller('calls-b', 'b');
    const older = await used.start('calls-b');
    const olderId = await calledOf(older.runId);
    const newer = await used.start('calls-b');
    expect([await endOf(older.runId), await endOf(olderId)]).toEqual(['superseded', 'superseded']);
    expect((await used.until(newer.runId, isWaiting)).state.status).toBe('waiting');
    expect(used.texts()).toEqual([]);
  });

  it('E14: ends a chain of flows that call themselves', async () => {
    await used.publish('a', {
      steps: { invoke: { type: 'invoke', config: { word: 'a' }, exits: { completed: 'done' } }, done },
    });
    const { runId } = await used.start('a');
    const { state } = await used.until(runId, hasEnded);
    expect(state).toMatchObject({ status: 'failed', reason: { code: 'step_failed', stepId: 'invoke' } });
    const { items } = await used.store.runs.list({ flowId: 'a' }, { limit: 100 });
    const codes = items.map((run) => run.state.reason?.code);
    expect(codes.filter((code) => code === 'chain_limit')).toHaveLength(1);
    expect(items).toHaveLength(11);
  });
}
