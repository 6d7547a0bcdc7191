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

  it('E22: keeps the instant of the last message to each channel account', async () => {
    const before = Date.now();
    const written = async () => {
      const [contactId = ''] = await used.store.contacts.findHolders({ kind: 'number', value: ANN });
      const { account, lastMessageAt = 0, otherLastMessages = {} } = (await used.store.contacts.find(contactId)) ?? {};
      return { account, lastMessageAt, otherLastMessages };
    };
    for (const account of ['shop', 'shop', 'help'])
      await used.engine.deliver({ contactNumber: ANN, account, text: 'Hi' });
    await used.restart();
    const { account, lastMessageAt, otherLastMessages } = await written();
    expect([account, Object.keys(otherLastMessages)]).toEqual(['help', ['shop']]);
    expect(otherLastMessages['shop']).toBeGreaterThanOrEqual(before);
    expect(lastMessageAt).toBeGreaterThanOrEqual(otherLastMessages['shop'] ?? Infinity);
    await used.engine.deliver({ contactNumber: ANN, account: 'shop', text: 'Hi' });
    expect(await written()).toMatchObject({ account: 'shop', otherLastMessages: { help: lastMessageAt } });
  });

  it('E22: refuses a text from an account that the contact has not written to, and sends it from one that it has', async () => {
    const ring = { type: 'ring', config: { word: 'long' }, exits: { rung: 'offer' } };
    await used.publish('f', { steps: { ring, offer, done } });
    await used.engine.deliver({ contactNumber: ANN, account: 'shop', text: 'Hi' });
    await used.engine.deliver({ contactNumber: ANN, account: 'help', text: 'Hi' });
    const exits: unknown[] = [];
    for (const account of ['shop', 'help', 'bar']) {
      const { runId } = await used.start('f', ANN);
      const run = await used.until(runId, isWaiting);
      // As after a message to the account that came long ago.
      const moved = { ...run, state: { ...run.state, account } };
      await used.store.runs.commit({ contactId: run.contactId, runs: [moved], steps: [], outbound: [] });
      await used.restart();
      const token = used.steps.callbackUrls.at(-1)?.split('/').at(-1) ?? '';
      await used.engine.receiveCallback({ token, headers: {}, body: new Uint8Array([65]) });
      exits.push(...(await exitsOf(runId)));
    }
    expect(exits).toEqual(['next', 'next', 'refused']);
    await expect.poll(() => used.sent.map(({ account }) => account)).toEqual(['shop', 'help']);
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
