import { FlowError } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of erasures. */
export function describeErasureCases(used: UsedEngine): void {
  const callThenSay = { ask: { type: 'call', exits: { next: 'said' } }, said: say('Answered', 'done'), done };
  const contactOf = async (runId: string): Promise<string> => (await used.read(runId)).contactId;
  const erase = (contactId: string, erasureId = 'e1') => used.engine.erase({ contactId, erasureId });
  /** Ids of the runs and texts of the messages that are stored of a contact. */
  const storedOf = async (contactId: string) => ({
    contact: await used.store.contacts.find(contactId),
    runs: (await used.store.runs.list({ contactId }, { limit: 10 })).items.map(({ id }) => id),
    messages: (await used.store.messages.list(contactId, { limit: 10 })).items.map(({ id }) => id),
  });
  const NOTHING = { contact: undefined, runs: [], messages: [] };

  it('E15: cancels a call in progress, whose answer brings nothing back, and leaves other contacts alone', async ({
    skip,
  }) => {
    skip(!used.isLasting, 'The engine of the simulator aborts no call.');
    await used.publish('f', { steps: callThenSay });
    const { runId: other } = await used.start('f', BEN);
    await used.calls(1);
    const { runId } = await used.start('f', ANN);
    await used.calls(2);
    const [ann, ben] = [await contactOf(runId), await contactOf(other)];
    const before = await storedOf(ben);
    await used.engine.deliver({ contactNumber: ANN, text: 'behind the call' });
    expect(await erase(ann)).toEqual({ journal: 'none' });
    expect(await storedOf(ann)).toEqual(NOTHING);
    expect(await storedOf(ben)).toEqual(before);
    used.steps.answer();
    await used.until(other, hasEnded);
    await expect.poll(used.texts).toEqual(['Answered']);
    expect(await storedOf(ann)).toEqual(NOTHING);
    expect((await used.store.erasures.find('e1'))?.counts).toMatchObject({ contacts: 1, runs: 1, messages: 1 });
  });

  it('E15: erases a waiting run with its timer and callback, and does nothing the second time', async () => {
    await used.publish('f', {
      steps: { ring: { type: 'ring', config: { word: 'long' }, exits: { rung: 'done' } }, done },
    });
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    const contactId = await contactOf(runId);
    const token = used.steps.callbackUrls[0]?.split('/').at(-1) ?? '';
    const origin = { actor: 'Ann', tokenId: null, requestId: 'r1', at: 1 };
    for (const erasureId of ['e1', 'e2']) await used.engine.erase({ contactId, erasureId }, origin);
    expect(await storedOf(contactId)).toEqual(NOTHING);
    expect(await used.store.erasures.find('e2')).toBeUndefined();
    const { items } = await used.store.audit.list({}, { limit: 10 });
    expect(items).toMatchObject([{ ...origin, subject: { kind: 'erasure', id: 'e1' } }]);
    const late = used.engine.receiveCallback({ token, headers: {}, body: new Uint8Array([1]) });
    const code = await late.catch((error: unknown) => (FlowError.is(error) ? error.code : error));
    expect(code).toBe('unknown_callback');
  });

  it('E15: gives a person who comes again a new contact', async () => {
    await used.publish('f', { steps: { hi: say('Hi', 'asked'), asked: { type: 'ask', exits: {} } } });
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    const contactId = await contactOf(runId);
    await erase(contactId);
    const again = await used.start('f');
    await used.until(again.runId, isWaiting);
    const newId = await contactOf(again.runId);
    expect(newId).not.toBe(contactId);
    await used.engine.deliver({ contactNumber: ANN, text: 'hello' });
    await used.until(again.runId, hasEnded);
    expect(await used.store.contacts.find(newId)).toMatchObject({ contactNumber: ANN });
    expect(await storedOf(contactId)).toEqual(NOTHING);
  });

  it('E15: is not undone by changes of the contact that come at the same time and start flows', async () => {
    await used.publish('vip', { triggers: [{ type: 'tag-added', tag: 'vip' }], steps: { done } });
    await used.publish('f', { steps: { asked: { type: 'ask', exits: {} } } });
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    const contactId = await contactOf(runId);
    const change = (index: number) => used.engine.changeContact(contactId, { addTags: [`t${index}`, 'vip'] });
    const changes = Array.from({ length: 10 }, (_, index) => change(index));
    await Promise.all([...changes, erase(contactId)]);
    expect(await change(11)).toBeUndefined();
    expect(await storedOf(contactId)).toEqual(NOTHING);
  });

  it('E15: brings nothing back after a restart', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('f', { steps: callThenSay });
    const { runId } = await used.start('f', ANN);
    await used.calls(1);
    const contactId = await contactOf(runId);
    await erase(contactId);
    await used.restart();
    const { runId: other } = await used.start('f', BEN);
    await used.calls(2);
    used.steps.answer();
    await used.until(other, hasEnded);
    expect(await storedOf(contactId)).toEqual(NOTHING);
  });
}
