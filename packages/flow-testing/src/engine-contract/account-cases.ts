import { expect, it } from 'vitest';
import { ANN, done, hasEnded, isWaiting, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of channel accounts, from which messages are sent. */
export function describeAccountCases(used: UsedEngine): void {
  const write = (text: string, account?: string) =>
    used.engine.deliver({ contactNumber: ANN, text, ...(account !== undefined && { account }) });
  const sent = () => used.sent.map(({ account, content }) => [account, 'text' in content ? content.text : '']);
  const publishAsking = () =>
    used.publish('asks', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['tea'] }],
      steps: { ask: { type: 'ask', exits: { answered: 'said', late: 'done' } }, said: say('Enjoy', 'done'), done },
    });

  it('E21: a run answers from the account that the message which started or resumed it came to', async () => {
    await used.publish('asks', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['tea'] }],
      steps: {
        first: say('Milk?', 'ask'),
        ask: { type: 'ask', exits: { answered: 'said', late: 'done' } },
        said: say('Enjoy', 'done'),
        done,
      },
    });
    const { runId = '' } = await write('tea', 'shop');
    await used.until(runId, isWaiting);
    await expect.poll(sent).toEqual([['shop', 'Milk?']]);
    await used.restart();
    expect(await write('yes', 'help')).toMatchObject({ outcome: 'resumed', runId });
    await used.until(runId, hasEnded);
    await expect.poll(sent).toEqual([
      ['shop', 'Milk?'],
      ['help', 'Enjoy'],
    ]);
    const { contactId } = await used.read(runId);
    const { items } = await used.store.messages.list(contactId, { limit: 10 });
    expect(items.map(({ direction, account }) => [direction, account])).toEqual([
      ['inbound', 'shop'],
      ['outbound', 'shop'],
      ['inbound', 'help'],
      ['outbound', 'help'],
    ]);
  });

  it('E21: a run keeps the id of the last message of the contact that it received', async () => {
    await publishAsking();
    const deliver = (messageId: string, text: string) =>
      used.engine.deliver({ contactNumber: ANN, messageId, text, account: 'shop' });
    const { runId = '' } = await deliver('wa:1', 'tea');
    await used.until(runId, isWaiting);
    expect((await used.read(runId)).state.lastMessageId).toBe('wa:1');
    await used.restart();
    expect(await deliver('wa:2', 'yes')).toMatchObject({ outcome: 'resumed', runId });
    await used.until(runId, hasEnded);
    expect((await used.read(runId)).state.lastMessageId).toBe('wa:2');
  });

  it('E21: a message that does not reach a run leaves its account as it is', async ({ skip }) => {
    skip(!used.isLasting, 'The engine of the simulator answers a message when its turn is over, and queues none.');
    await used.publish('calls', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['call'] }],
      steps: { call: { type: 'call', exits: { next: 'said' } }, said: say('Called', 'done'), done },
    });
    const { runId = '' } = await write('call', 'shop');
    await used.calls(1);
    expect(await write('hello', 'help')).toMatchObject({ outcome: 'queued' });
    used.steps.answer();
    await used.until(runId, hasEnded);
    await expect.poll(sent).toEqual([['shop', 'Called']]);
  });

  it('E21: a queued message that resumes a run moves it to its account', async ({ skip }) => {
    skip(!used.isLasting, 'The engine of the simulator answers a message when its turn is over, and queues none.');
    await used.publish('calls', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['call'] }],
      steps: {
        call: { type: 'call', exits: { next: 'ask' } },
        ask: { type: 'ask', exits: { answered: 'said', late: 'done' } },
        said: say('Heard', 'done'),
        done,
      },
    });
    const { runId = '' } = await write('call', 'shop');
    await used.calls(1);
    expect(await write('hello', 'help')).toMatchObject({ outcome: 'queued' });
    await used.restart();
    await used.calls(2);
    used.steps.answer();
    await used.until(runId, hasEnded);
    await expect.poll(sent).toEqual([['help', 'Heard']]);
  });

  it('E21: a run that no message started sends from the account that the contact wrote to last, or from none', async () => {
    await used.publish('greets', { steps: { said: say('Hi', 'done'), done } });
    for (const account of [undefined, 'shop', 'help', undefined]) {
      await write('hello', account);
      await used.until((await used.start('greets')).runId, hasEnded);
    }
    await expect.poll(() => sent().map(([account]) => account)).toEqual([undefined, 'shop', 'help', 'help']);
  });

  it('E21: a flow that is entered or called sends from the account of its chain, and so does the caller afterwards', async () => {
    await publishAsking();
    await used.publish('enters', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['enter'] }],
      steps: { leave: { type: 'leave', config: { word: 'says' } } },
    });
    await used.publish('says', { steps: { said: say('Entered', 'done'), done } });
    await used.publish('calls', {
      triggers: [{ type: 'keyword', match: 'is', keywords: ['order'] }],
      steps: {
        invoke: {
          type: 'invoke',
          config: { word: 'asks' },
          exits: { completed: 'said', stalled: 'done', failed: 'done' },
        },
        said: say('Back', 'done'),
        done,
      },
    });
    await write('enter', 'shop');
    await expect.poll(sent).toEqual([['shop', 'Entered']]);
    const { runId = '' } = await write('order', 'shop');
    const { state } = await used.until(runId, ({ state: { current } }) => current?.wait?.forCall !== undefined);
    const called = state.current?.wait?.forCall?.runId ?? '';
    await used.until(called, isWaiting);
    expect(await write('two', 'help')).toMatchObject({ outcome: 'resumed', runId: called });
    await used.until(runId, hasEnded);
    await expect.poll(sent).toEqual([
      ['shop', 'Entered'],
      ['help', 'Enjoy'],
      ['help', 'Back'],
    ]);
  });
}
