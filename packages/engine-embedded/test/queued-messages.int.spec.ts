import type { RunRecord } from '@luluchat/flow-runtime/store';
import { MAX_QUEUED_MESSAGES } from '@luluchat/flow-runtime/use-case';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const BEN = '60123456780';
const KEYWORD = { type: 'keyword', match: 'is', keywords: ['hi'] } as const;
const DONE = { type: 'complete' };
const CALL = { call: { type: 'call', exits: { next: 'done', error: 'done' } }, done: DONE };
const hasEnded = (run: RunRecord) => run.finishedAt !== null;

describe('a message that arrives during a call of its contact', () => {
  let harness: EngineHarness;
  afterEach(() => harness.close());
  const deliver = (text: string, messageId?: string, contactNumber = ANN) =>
    harness.engine.deliver({ contactNumber, text, ...(messageId && { messageId }) });
  const outcomes = async () =>
    (await harness.store.messages.list(await harness.contactIdOf(ANN), { limit: 200 })).items.flatMap((item) =>
      item.direction === 'inbound' ? [`${item.text} ${item.outcome}`] : [],
    );
  const startCall = async () => {
    harness = await createEngineHarness();
    const flowId = await harness.publish({ steps: CALL });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitForCalls(1);
    return { flowId, runId };
  };

  it('is acknowledged at once, and its outcome and run are stored when it is processed', async () => {
    const { runId } = await startCall();
    await harness.publish({ triggers: [KEYWORD], steps: { done: DONE } });
    expect(await deliver('hi', 'm1')).toMatchObject({ outcome: 'queued' });
    expect(await deliver('what?')).toMatchObject({ outcome: 'queued' });
    expect(await outcomes()).toEqual(['hi queued', 'what? queued']);
    expect(await deliver('hi', 'm9', BEN)).toMatchObject({ outcome: 'started' });
    harness.answer();
    await harness.waitFor(runId, hasEnded);
    await expect.poll(outcomes).toEqual(['hi started', 'what? unmatched']);
    const again = await deliver('hi', 'm1');
    expect(again.outcome).toBe('started');
    expect((await harness.waitFor(again.runId ?? '', hasEnded)).state.trigger.type).toBe('keyword');
  });

  it('is stored as queued as well when it was waiting before the call began', async () => {
    const { flowId, runId } = await startCall();
    const second = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    // In one turn of the event loop: the first call has not answered yet, the second has not begun.
    harness.answer();
    const delivery = deliver('later');
    await harness.waitFor(runId, hasEnded);
    await harness.waitForCalls(2);
    expect(await delivery).toMatchObject({ outcome: 'queued' });
    harness.answer();
    await harness.waitFor(second.runId, hasEnded);
    await expect.poll(outcomes).toEqual(['later unmatched']);
  });

  it('returns its outcome at once when only internal steps are before it', async () => {
    harness = await createEngineHarness();
    const flowId = await harness.publish({ steps: { quiz: { type: 'quiz', exits: {} } } });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    expect(await deliver('answer')).toMatchObject({ outcome: 'resumed', runId });
  });

  it('starts a run whose own call keeps later messages waiting, in order', async () => {
    const { runId } = await startCall();
    await harness.publish({ triggers: [KEYWORD], steps: CALL });
    await deliver('hi', 'm1');
    await deliver('one');
    harness.answer();
    await harness.waitFor(runId, hasEnded);
    await harness.waitForCalls(2);
    expect(await deliver('two')).toMatchObject({ outcome: 'queued' });
    // A queued message keeps its position until it is processed.
    expect(await outcomes()).toEqual(['one queued', 'hi started', 'two queued']);
    harness.answer();
    await expect.poll(outcomes).toEqual(['hi started', 'one unmatched', 'two unmatched']);
  });

  it('is refused when as many are queued already as can be, and nothing of it is stored', async () => {
    await startCall();
    const numbers = Array.from({ length: MAX_QUEUED_MESSAGES }, (_, index) => index);
    const all = await Promise.all(numbers.map((index) => deliver(`${index}`, `m${index}`)));
    expect(all.every(({ outcome }) => outcome === 'queued')).toBe(true);
    await expect(deliver('too many', 'more')).rejects.toMatchObject({
      code: 'too_many_queued',
      details: { retryAfterMs: 5000 },
    });
    expect(await deliver('1', 'm1')).toMatchObject({ outcome: 'queued' });
    expect(await deliver('hello', 'more', BEN)).toMatchObject({ outcome: 'unmatched' });
    harness.answer();
    const contactId = await harness.contactIdOf(ANN);
    await expect.poll(() => harness.store.messages.countQueued(contactId)).toBe(0);
    expect(await outcomes()).toEqual(numbers.slice(0, 200).map((index) => `${index} unmatched`));
    expect(await deliver('too many', 'more')).toMatchObject({ outcome: 'unmatched' });
  });

  it('is kept when the engine closes, and processed when it opens', async () => {
    await startCall();
    await deliver('hi', 'm1');
    const restarted = harness.restart();
    harness.answer();
    await restarted;
    await expect.poll(outcomes).toEqual(['hi unmatched']);
  });

  it('counts once for the limit, however many messages arrive before recovery', async () => {
    harness = await createEngineHarness({ closeGraceMs: 0 });
    const flowId = await harness.publish({ steps: CALL });
    await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitForCalls(1);
    for (let index = 0; index < 40; index += 1) await deliver(`${index}`, `m${index}`);
    await harness.restart();
    await harness.waitForCalls(2);
    for (let index = 40; index < 44; index += 1) {
      expect([index, await deliver(`${index}`, `m${index}`)]).toMatchObject([index, { outcome: 'queued' }]);
    }
    harness.answer();
    await expect.poll(outcomes).toEqual(Array.from({ length: 44 }, (_, index) => `${index} unmatched`));
  });

  it('keeps its place while the store fails', async () => {
    const { runId } = await startCall();
    await deliver('one', 'm1');
    await deliver('two', 'm2');
    const { runs } = harness.store;
    const { commit } = runs;
    let failures = 3;
    Object.assign(runs, {
      commit: (turn: Parameters<typeof commit>[0]) => {
        if (turn.dequeued === undefined || failures === 0) return commit(turn);
        failures -= 1;
        return Promise.reject(new Error('the disk is gone'));
      },
    });
    harness.answer();
    await harness.waitFor(runId, hasEnded);
    expect(await outcomes()).toEqual(['one queued', 'two queued']);
    await expect.poll(outcomes).toEqual(['one unmatched', 'two unmatched']);
    expect(failures).toBe(0);
  });
});
