import type { FlowError } from '@luluchat/flow-runtime';
import type { StartedRun } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

const call = (next: string) => ({ type: 'call', exits: { next } });

const TOO_LATE = 'a message failed after its run had moved on';

/** Defines the tests of runs that repeat ended ones, and of messages that are sent again. */
export function describeRepeatCases(used: UsedEngine): void {
  const republish = async (id: string, steps: Parameters<UsedEngine['publish']>[1]['steps']): Promise<void> => {
    const flow = await used.store.flows.find(id);
    if (flow === undefined) throw new Error(`The store has no flow ${id}.`);
    const { revision } = await used.store.flows.replaceDraft({ flowId: id, draft: { ...flow.draft, steps }, at: 2 });
    await used.store.flows.publish({ flowId: id, revision, at: 2 });
  };
  /** Repeats a call until another server has heard of a publication, a moment after it. */
  const untilHeard = async (call: () => Promise<StartedRun>): Promise<StartedRun> => {
    let started: StartedRun | undefined;
    await expect.poll(async () => (started = await call().catch(() => undefined))).toBeDefined();
    return started as StartedRun;
  };
  const ended = async (runId: string): Promise<RunRecord> => used.until(runId, hasEnded);

  describe('E17: a repeat', () => {
    it('runs the flow again with the input of the ended run, which stays as it is', async () => {
      await used.publish('f', { steps: { say: say('Hi {{data.word}}', 'done'), done } });
      const { runId } = await used.engine.start({ flowId: 'f', contactNumber: ANN, data: { word: 'again' } });
      const before = await ended(runId);
      const repeated = await used.engine.repeat({ runId, from: 'start', version: 'own' });
      expect(repeated).toMatchObject({ runId: expect.not.stringMatching(runId) as string, isRepeat: false });
      const { state, contactId } = await ended(repeated.runId);
      expect(state).toMatchObject({
        status: 'completed',
        trigger: { type: 'webhook', data: { word: 'again' }, repeats: { runId, flowId: 'f' } },
      });
      expect([contactId, await used.read(runId)]).toEqual([before.contactId, before]);
      await expect.poll(used.texts).toEqual(['Hi again', 'Hi again']);
    });

    it('continues at the step that failed, with what the run had, in the version of today or that of the run', async () => {
      const first = {
        call: call('say'),
        say: say('{{data.answered}} one', 'end'),
        end: { type: 'note', config: { word: 'x' }, exits: {} },
      };
      await used.publish('f', { steps: first });
      const { runId } = await used.start('f');
      await used.calls(1);
      used.steps.answer();
      expect((await ended(runId)).state).toMatchObject({ status: 'stalled', reason: { stepId: 'end' } });
      const own = used.engine.repeat({ runId, from: 'failed-step', version: 'own' });
      await expect(own).rejects.toMatchObject({ code: 'not_repeatable', details: { reason: 'exit_not_connected' } });
      await republish('f', {
        ...first,
        end: { type: 'note', config: { word: 'x' }, exits: { next: 'more' } },
        more: say('{{data.answered}} two', 'done'),
        done,
      });
      const repeated = await untilHeard(() => used.engine.repeat({ runId, from: 'failed-step', version: 'published' }));
      const { state, flowVersion } = await ended(repeated.runId);
      expect([state.status, flowVersion, state.trigger.repeats]).toEqual([
        'completed',
        2,
        { runId, flowId: 'f', stepId: 'more' },
      ]);
      expect((await used.store.runs.listSteps(repeated.runId)).map(({ stepId }) => stepId)).toEqual(['more', 'done']);
      await expect.poll(used.texts).toEqual(['yes one', 'yes two']);
      expect(used.steps.calls).toHaveLength(1);
    });

    it('is made once for one key, also after a restart', async () => {
      await used.publish('f', { steps: { done } });
      const { runId } = await used.start('f');
      await ended(runId);
      const request = { runId, from: 'start', version: 'published', idempotencyKey: 'k' } as const;
      const first = await used.engine.repeat(request);
      await ended(first.runId);
      await used.restart();
      expect(await used.engine.repeat(request)).toMatchObject({ runId: first.runId, isRepeat: true });
      expect((await used.start('f', ANN, 'k')).isRepeat).toBe(false);
    });

    it('supersedes no run: a contact in a run is left alone, unless the flow keeps several', async () => {
      const steps = { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done };
      await used.publish('ended', { steps: { done } });
      await used.publish('f', { steps });
      const { runId } = await used.start('ended');
      await ended(runId);
      const waiting = await used.start('f');
      await used.until(waiting.runId, isWaiting);
      const repeat = { runId, from: 'start', version: 'published' } as const;
      await expect(used.engine.repeat(repeat)).rejects.toMatchObject({
        ...{ code: 'run_in_progress', details: { runId: waiting.runId } },
      });
      await used.publish('kept', { whileRunning: 'keep', steps: { done } });
      const kept = await used.start('kept');
      await ended(kept.runId);
      await ended((await used.engine.repeat({ ...repeat, runId: kept.runId })).runId);
      expect((await used.read(waiting.runId)).state.status).toBe('waiting');
    });

    it('is refused for a run that has not ended, that no step failed in, or whose flow is not published', async () => {
      await used.publish('f', { steps: { call: call('done'), done } });
      const { runId } = await used.start('f');
      await used.calls(1);
      const repeat = (from: 'start' | 'failed-step') => used.engine.repeat({ runId, from, version: 'published' });
      await expect(repeat('start')).rejects.toMatchObject({
        code: 'not_repeatable',
        details: { reason: 'unfinished' },
      });
      used.steps.answer();
      await ended(runId);
      await expect(repeat('failed-step')).rejects.toMatchObject({ details: { reason: 'no_failed_step' } });
      await used.store.flows.unpublish('f', 3);
      const codeOf = () => repeat('start').then(String, ({ code }: FlowError) => code);
      await expect.poll(codeOf).toBe('unknown_flow');
      await expect(used.engine.repeat({ runId: 'ghost', from: 'start', version: 'own' })).rejects.toMatchObject({
        code: 'unknown_run',
      });
    });
  });

  it('E9: sends a failed message again under its id, once for each request', async () => {
    await used.publish('f', { steps: { say: say('Hello', 'done'), done } });
    const { runId, contactId } = await used.start('f', BEN);
    await ended(runId);
    await expect.poll(used.texts).toEqual(['Hello']);
    const [message] = used.sent;
    const ids = { runId, flowId: 'f', flowVersion: 1, stepId: 'say', contactId };
    expect(message).toMatchObject(ids);
    const id = message?.id ?? '';
    expect(await used.engine.sendAgain(id)).toBeUndefined();
    const failure = { code: 'x', reason: 'The provider lost it.' };
    await expect
      .poll(async () => (await used.engine.recordStatus({ message: { id }, status: 'failed', at: 5, failure }))?.status)
      .toBe('failed');
    const isTold = (): boolean => used.logged.some((line) => line.message === TOO_LATE);
    await expect.poll(isTold).toBe(true);
    const told = used.logged.find((line) => line.message === TOO_LATE);
    expect(told?.fields).toMatchObject({ ...ids, messageId: id });
    expect(await used.engine.sendAgain(id)).toMatchObject({ id, status: 'pending', failure: null });
    await expect.poll(() => used.sent.map((one) => one.id)).toEqual([id, id]);
    expect(used.sent[1]).toMatchObject(ids);
    expect(await used.engine.sendAgain('ghost')).toBeUndefined();
  });
}
