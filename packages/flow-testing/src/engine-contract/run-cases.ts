import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of turns: order, atomicity and restarts. */
export function describeRunCases(used: UsedEngine): void {
  it('E3: stores the end of a run together with its history, contact and messages', async () => {
    await used.publish('f', {
      steps: {
        call: { type: 'call', exits: { next: 'tag' } },
        tag: { type: 'tag', config: { word: 'vip' }, exits: { next: 'say' } },
        say: say('Hi {{data.answered}}', 'done'),
        done,
      },
    });
    const { runId, isRepeat } = await used.start('f');
    expect(isRepeat).toBe(false);
    await used.calls(1);
    used.steps.answer();
    expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
    const history = await used.store.runs.listSteps(runId);
    expect(history.map(({ sequence, stepId }) => [sequence, stepId])).toEqual([
      [1, 'call'],
      [2, 'tag'],
      [3, 'say'],
      [4, 'done'],
    ]);
    const { contactId } = await used.read(runId);
    expect(await used.store.contacts.find(contactId)).toMatchObject({ contactNumber: ANN, tags: ['vip'] });
    await expect.poll(used.texts).toEqual(['Hi yes']);
  });

  it('E1: executes the runs of a contact serially and those of others concurrently', async () => {
    await used.publish('f', { steps: { call: { type: 'call', exits: { next: 'done' } }, done } });
    const first = await used.start('f');
    const second = await used.start('f');
    const other = await used.start('f', BEN);
    await used.calls(2);
    expect(used.steps.calls.map(({ executionId }) => executionId)).toEqual([`${first.runId}-1`, `${other.runId}-1`]);
    used.steps.answer();
    await used.until(first.runId, hasEnded);
    await used.calls(3);
    expect(used.steps.calls[2]?.executionId).toBe(`${second.runId}-1`);
    used.steps.answer();
    used.steps.answer();
    await used.until(second.runId, hasEnded);
  });

  it('E2, E5, E7: repeats a call that was open when the engine ended, under the same id', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('f', {
      steps: {
        tag: { type: 'tag', config: { word: 'a' }, exits: { next: 'call' } },
        call: { type: 'call', exits: { next: 'done' } },
        done,
      },
    });
    const { runId } = await used.start('f');
    await used.calls(1);
    await used.restart();
    await used.calls(2);
    expect(new Set(used.steps.calls.map(({ executionId }) => executionId))).toEqual(new Set([`${runId}-2`]));
    used.steps.answer();
    await used.until(runId, hasEnded);
    expect((await used.store.runs.listSteps(runId)).map(({ stepId }) => stepId)).toEqual(['tag', 'call', 'done']);
  });

  it('names the run, the flow, the step and the contact in what a step logs, and in the entry of a run that stalled', async () => {
    await used.publish('f', { steps: { note: { type: 'note', config: { word: 'here' }, exits: {} } } });
    const { runId } = await used.start('f');
    const { contactId } = await used.until(runId, hasEnded);
    const ids = { runId, flowId: 'f', flowVersion: 1, stepId: 'note', contactId };
    const entryOf = (message: string) => used.logged.find((entry) => entry.message === message);
    await expect.poll(() => entryOf('a run stalled')).toMatchObject({ level: 'info', fields: ids });
    expect(entryOf('noted')?.fields).toEqual({ word: 'here', ...ids, executionId: `${runId}-1` });
  });

  it('E2: starts one run for one idempotency key, also after a restart', async () => {
    await used.publish('f', { steps: { done } });
    const [first, second] = await Promise.all([used.start('f', ANN, 'k'), used.start('f', ANN, 'k')]);
    await used.restart();
    const third = await used.start('f', ANN, 'k');
    expect([second.runId, third.runId]).toEqual([first.runId, first.runId]);
    // Of two at one time, either is the first.
    expect([first, second].filter(({ isRepeat }) => isRepeat)).toHaveLength(1);
    expect(third.isRepeat).toBe(true);
  });

  it('E3: consumes each number of a counter once, for concurrent contacts and over restarts', async () => {
    await used.publish('f', { steps: { turn: { type: 'turn', exits: { next: 'done' } }, done } });
    const numbers: unknown[] = [];
    for (let lap = 0; lap < 2; lap += 1) {
      const started = await Promise.all(
        Array.from({ length: 20 }, (_, contact) => used.start('f', String(60_100_000_000 + contact))),
      );
      for (const { runId } of started) numbers.push((await used.until(runId, hasEnded)).state.steps['turn']?.['round']);
      await used.restart();
    }
    expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, number) => number));
  });

  it('E3: completes a run that enters another flow, and names the new run', async () => {
    await used.publish('b', { steps: { say: say('{{data.answered}}', 'done'), done } });
    await used.publish('a', {
      steps: { call: { type: 'call', exits: { next: 'go' } }, go: { type: 'leave', config: { word: 'b' } } },
    });
    const { runId } = await used.start('a');
    await used.calls(1);
    used.steps.answer();
    const { state } = await used.until(runId, hasEnded);
    expect(state).toMatchObject({ status: 'completed', entered: { flowId: 'b' } });
    const next = await used.until(state.entered?.runId ?? '', hasEnded);
    expect(next.state.trigger).toMatchObject({ type: 'start-flow', from: { runId, flowId: 'a' } });
    await expect.poll(used.texts).toEqual(['yes']);
  });

  it('rejects invalid calls with stable codes', async () => {
    await used.publish('f', { triggers: [], steps: { done } });
    await expect(used.start('ghost')).rejects.toMatchObject({ code: 'unknown_flow' });
    await expect(used.start('f')).rejects.toMatchObject({ code: 'no_such_trigger' });
    await expect(used.engine.cancel('ghost')).rejects.toMatchObject({ code: 'unknown_run' });
    await used.engine.close();
    await expect(used.engine.deliver({ contactNumber: ANN, text: 'hi' })).rejects.toMatchObject({
      code: 'shutting_down',
    });
  });
}
