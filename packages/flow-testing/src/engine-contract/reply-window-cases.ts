import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, REPLY_WINDOW_MS, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of the reply window. The channel of the engine under test has one of a day. */
export function describeReplyWindowCases(used: UsedEngine): void {
  const offer = { type: 'offer', config: { word: 'Tea?' }, exits: { next: 'done', refused: 'done' } };
  const exitsOf = async (runId: string) => {
    await used.until(runId, hasEnded);
    return (await used.store.runs.listSteps(runId)).flatMap(({ stepId, exit }) => (stepId === 'offer' ? [exit] : []));
  };

  it('E22: refuses a text to a contact who has not written, and sends it to one who has', async () => {
    await used.publish('f', { steps: { offer, done } });
    const { runId } = await used.start('f', ANN);
    expect(await exitsOf(runId)).toEqual(['refused']);
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'Hi' })).toMatchObject({ outcome: 'unmatched' });
    await used.restart();
    expect(await exitsOf((await used.start('f', ANN)).runId)).toEqual(['next']);
    expect(await exitsOf((await used.start('f', BEN)).runId)).toEqual(['refused']);
    await expect.poll(used.texts).toEqual(['Tea?']);
  });

  it('E22: sends a text in the turn of the message that started or resumed the run', async () => {
    await used.publish('f', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
      steps: { offer, done },
    });
    const { runId = '' } = await used.engine.deliver({ contactNumber: ANN, text: 'Hi' });
    expect(await exitsOf(runId)).toEqual(['next']);
    const ask = { type: 'ask', exits: { answered: 'offer', late: 'done' } };
    await used.publish('g', { steps: { ask, offer, done } });
    const waiting = await used.start('g', BEN);
    await used.until(waiting.runId, isWaiting);
    await used.engine.deliver({ contactNumber: BEN, text: 'yes' });
    expect(await exitsOf(waiting.runId)).toEqual(['next']);
  });

  it('E22: counts a message that is queued behind a call', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('f', { steps: { call: { type: 'call', exits: { next: 'done' } }, done } });
    await used.publish('g', { steps: { offer, done } });
    const first = await used.start('f', ANN);
    await used.calls(1);
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'Hi' })).toMatchObject({ outcome: 'queued' });
    used.steps.answer();
    await used.until(first.runId, hasEnded);
    expect(await exitsOf((await used.start('g', ANN)).runId)).toEqual(['next']);
  });

  it('E22: refuses a text once the last message is older than the window, also after a restart', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('f', { steps: { offer, said: say('done', 'done'), done } });
    const commit = (contactId: string, contactNumber: string, ago: number) =>
      used.store.runs.commit({
        contactId,
        contactChange: { contactNumber, lastMessageAt: Date.now() - ago },
        ...{ runs: [], steps: [], outbound: [] },
      });
    await commit('c_ann', ANN, REPLY_WINDOW_MS);
    await commit('c_ben', BEN, REPLY_WINDOW_MS - 600_000);
    await used.restart();
    expect(await exitsOf((await used.start('f', ANN)).runId)).toEqual(['refused']);
    expect(await exitsOf((await used.start('f', BEN)).runId)).toEqual(['next']);
  });
}
