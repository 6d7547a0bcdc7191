import type { InboundMessage, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument, Trigger } from '@luluchat/flow-runtime/document';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const DONE = { type: 'complete' };
const YES_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
];

const say = (text: string, exits: Readonly<Record<string, string>> = {}, buttons?: typeof YES_NO) => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text }], ...(buttons && { buttons }) },
  exits,
});
const wait = (exits: Readonly<Record<string, string>>, mode: 'any' | 'buttons' = 'any') => ({
  type: 'wait-for-reply',
  config: { duration: { amount: 1, unit: 'days' }, mode },
  exits,
});
const keyword = (word: string): Extract<Trigger, { type: 'keyword' }> => ({
  type: 'keyword',
  match: 'is',
  keywords: [word],
});
const UNMATCHED: Trigger = { type: 'unmatched' };

let harness: EngineHarness;
let offered: OutboundMessage[];

beforeEach(async () => {
  offered = [];
  harness = await createEngineHarness({
    channel: {
      send: (message) => {
        offered.push(message);
        return Promise.resolve({ kind: 'sent', channelMessageId: `wamid.${offered.length}` });
      },
    },
  });
});

afterEach(() => harness.close());

async function start(steps: FlowDocument['steps'], triggers: readonly Trigger[] = [{ type: 'webhook' }]) {
  const flowId = await harness.publish({ steps, triggers });
  return (await harness.engine.start({ flowId, contactNumber: ANN, data: {} })).runId;
}

const isWaiting = ({ state }: RunRecord) => state.status === 'waiting';
const end = (runId: string) => harness.waitFor(runId, ({ finishedAt }) => finishedAt !== null);
const path = async (runId: string) =>
  (await harness.store.runs.listSteps(runId)).map(({ stepId, exit }) => `${stepId} ${String(exit)}`);
const transcript = async () =>
  (await harness.store.messages.list(await harness.contactIdOf(ANN), { limit: 100 })).items;
const untilSent = async (count: number) => {
  await expect
    .poll(async () => (await transcript()).filter((one) => one.direction === 'outbound' && one.sentAt !== null).length)
    .toBe(count);
};

/** Creates a tap as WhatsApp reports it: the text is the label. */
const tap = (button: string, replyTo: string, more: Partial<InboundMessage> = {}) =>
  harness.engine.deliver({ contactNumber: ANN, text: button === 'yes' ? 'Yes' : 'No', button, replyTo, ...more });
const write = (text: string) => harness.engine.deliver({ contactNumber: ANN, text });

describe('a tap', () => {
  const question = { tea: say('Tea?', { 'button:yes': 'done', 'button:no': 'done' }, YES_NO), done: DONE };

  it('answers its question, also when its label is a keyword that interrupts', async () => {
    await harness.publish({ triggers: [{ ...keyword('no'), interruptsWait: true }], steps: { done: DONE } });
    const runId = await start(question);
    await untilSent(1);
    expect(await tap('no', 'wamid.1')).toMatchObject({ outcome: 'resumed', runId });
    const again = await start(question);
    await untilSent(2);
    expect(await write('No')).toMatchObject({ outcome: 'started' });
    expect((await end(again)).state.status).toBe('superseded');
  });

  it('is a conflict when its id was used with another tap, but not when it was stored without a tap', async () => {
    await start(question);
    await untilSent(1);
    const first = await tap('yes', 'wamid.1', { messageId: 'm1' });
    expect(await tap('yes', 'wamid.1', { messageId: 'm1' })).toEqual(first);
    for (const other of [{ replyTo: 'wamid.9' }, { button: 'other' }]) {
      await expect(tap('yes', 'wamid.1', { messageId: 'm1', ...other })).rejects.toMatchObject({
        code: 'message_id_conflict',
      });
    }
    const { contactNumber, text } = { contactNumber: ANN, text: 'Yes' };
    await harness.engine.deliver({ contactNumber, text, messageId: 'm2' });
    expect(await tap('yes', 'wamid.1', { messageId: 'm2' })).toMatchObject({ outcome: 'unmatched' });
  });

  it('keeps its button while it is queued behind a call', async () => {
    const runId = await start({
      tea: say('Tea?', { 'button:yes': 'call', 'button:no': 'done' }, YES_NO),
      call: { type: 'call', exits: { next: 'sure', error: 'done' } },
      sure: wait({ answered: 'done', 'not-answered': 'done' }, 'buttons'),
      done: DONE,
    });
    await untilSent(1);
    await tap('yes', 'wamid.1');
    await harness.waitForCalls(1);
    expect(await tap('no', 'wamid.1', { messageId: 'm2' })).toMatchObject({ outcome: 'queued' });
    harness.answer();
    expect((await end(runId)).state).toMatchObject({ status: 'completed', reply: { text: 'No', button: 'no' } });
  });
});

describe('a tap on a button of a message', () => {
  const twoQuestions = {
    tea: say('Tea?', { 'button:yes': 'close', 'button:no': 'done', next: 'done' }, YES_NO),
    close: say('Close your account?', { 'button:yes': 'done', 'button:no': 'done' }, YES_NO),
    done: DONE,
  };

  it('answers no newer question', async () => {
    const runId = await start(twoQuestions);
    await untilSent(1);
    expect(await tap('yes', 'wamid.1')).toMatchObject({ outcome: 'resumed', runId });
    await untilSent(2);
    expect(await tap('yes', 'wamid.1', { messageId: 'second-tap' })).toMatchObject({ outcome: 'unmatched' });
    expect(await path(runId)).toEqual(['tea button:yes', 'close null']);
    expect(await harness.store.messages.findInbound(await harness.contactIdOf(ANN), 'second-tap')).toMatchObject({
      text: 'Yes',
      button: 'yes',
      replyTo: 'wamid.1',
      outcome: 'unmatched',
    });
    expect(await tap('no', 'wamid.2')).toMatchObject({ outcome: 'resumed', runId });
    expect(await path(runId)).toEqual(['tea button:yes', 'close button:no', 'done null']);
  });

  it('may name the message by our own id, also after a restart', async () => {
    const runId = await start(twoQuestions);
    await untilSent(1);
    const [first] = offered;
    await tap('yes', first?.id ?? '');
    await untilSent(2);
    await harness.restart();
    expect((await tap('yes', first?.id ?? '')).outcome).toBe('unmatched');
    expect((await tap('no', offered[1]?.id ?? '')).outcome).toBe('resumed');
    expect((await end(runId)).state.status).toBe('completed');
  });

  it.each(['wamid.of-another-system', '019a0000-0000-7000-8000-000000000000-1-0'])(
    'does not count when %s is no message of this conversation',
    async (replyTo) => {
      const runId = await start(twoQuestions);
      await untilSent(1);
      expect((await tap('yes', replyTo)).outcome).toBe('unmatched');
      expect((await tap('yes', 'wamid.1')).runId).toBe(runId);
    },
  );

  it('counts while the channel id of the question is not known yet', async () => {
    await harness.close();
    let release: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (release = resolve));
    harness = await createEngineHarness({
      channel: { send: () => isAsked.then(() => ({ kind: 'sent', channelMessageId: 'wamid.1' })) },
    });
    const runId = await start(twoQuestions);
    await harness.waitFor(runId, isWaiting);
    expect((await tap('no', 'wamid.1')).outcome).toBe('resumed');
    release();
  });

  it('counts for either copy of a message that was sent twice', async () => {
    const runId = await start(twoQuestions);
    await untilSent(1);
    const { messages } = harness.store;
    const id = offered[0]?.id ?? '';
    await harness.engine.recordStatus({ message: { id, channelMessageId: 'wamid.copy' }, status: 'delivered', at: 2 });
    expect(await messages.findOutbound(await harness.contactIdOf(ANN), 'wamid.copy')).toMatchObject({
      id,
      channelMessageId: 'wamid.1',
    });
    expect(await messages.findOutbound('60123456780', 'wamid.copy')).toBeUndefined();
    expect((await tap('yes', 'wamid.copy')).runId).toBe(runId);
  });

  it('does not count for another run of the contact', async () => {
    await start(twoQuestions);
    await untilSent(1);
    const runId = await start(twoQuestions);
    await untilSent(2);
    expect((await tap('no', 'wamid.1')).outcome).toBe('unmatched');
    expect((await tap('no', 'wamid.2')).runId).toBe(runId);
  });

  it('counts by its id, whatever its label', async () => {
    const runId = await start(twoQuestions);
    await untilSent(1);
    await harness.engine.deliver({ contactNumber: ANN, text: 'Ya', button: 'yes', replyTo: 'wamid.1' });
    expect(await path(runId)).toEqual(['tea button:yes', 'close null']);
  });

  it('counts for the current question without the id of a message', async () => {
    const runId = await start(twoQuestions);
    await untilSent(1);
    await harness.engine.deliver({ contactNumber: ANN, text: 'yes' });
    await harness.engine.deliver({ contactNumber: ANN, text: 'x', button: 'no' });
    expect(await path(runId)).toEqual(['tea button:yes', 'close button:no', 'done null']);
  });
});

describe('a step that waits for any reply', () => {
  it('does not take a second tap on the previous question', async () => {
    const runId = await start({
      tea: say('Tea?', { 'button:yes': 'name' }, YES_NO),
      name: say('What is your name?', { next: 'answer' }),
      answer: wait({ answered: 'done' }),
      done: DONE,
    });
    await untilSent(1);
    await tap('yes', 'wamid.1');
    await untilSent(2);
    expect((await tap('yes', 'wamid.1')).outcome).toBe('unmatched');
    expect((await write('Ann')).outcome).toBe('resumed');
    expect((await end(runId)).state.steps['answer']).toEqual({ text: 'Ann' });
  });

  it('takes a first tap that arrives after a newer message', async () => {
    const runId = await start({
      tea: say('Tea?', { next: 'hint' }, YES_NO),
      hint: say('Please tap a button.', { next: 'answer' }),
      answer: wait({ answered: 'done' }),
      done: DONE,
    });
    await untilSent(1);
    await write('hm');
    await untilSent(2);
    expect((await tap('yes', 'wamid.1')).outcome).toBe('resumed');
    expect((await end(runId)).state.steps['answer']).toEqual({ text: 'Yes', button: 'yes' });
  });

  it('takes every tap on the last buttons if it waits for buttons only', async () => {
    const runId = await start({
      menu: say('Menu', { 'button:no': 'told', 'button:yes': 'told' }, YES_NO),
      told: say('Told.', { next: 'again' }),
      again: wait({ answered: 'told', 'not-answered': 'done' }, 'buttons'),
      done: DONE,
    });
    await untilSent(1);
    for (const [count, button] of [
      [2, 'yes'],
      [3, 'no'],
      [4, 'no'],
    ] as const) {
      expect((await tap(button, 'wamid.1')).runId).toBe(runId);
      await untilSent(count);
    }
  });
});

it('lets an old tap start the flow of a keyword, but not that for unmatched messages, while a run waits', async () => {
  const runId = await start({ tea: say('Tea?', { 'button:yes': 'name' }, YES_NO), name: wait({}), done: DONE });
  await harness.publish({ triggers: [UNMATCHED], steps: { help: say('Help') } });
  await untilSent(1);
  expect((await tap('yes', 'wamid.old')).outcome).toBe('unmatched');
  await harness.publish({ triggers: [keyword('yes')], steps: { menu: say('Menu') } });
  expect((await tap('yes', 'wamid.old')).outcome).toBe('started');
  expect((await end(runId)).state.status).toBe('superseded');
});

describe('the reply details of a message', () => {
  const AD = { id: '120', url: 'https://fb.me/a', type: 'ad', headline: 'New tea', clickId: 'ARA' };

  it('are readable in the flow that it starts, and kept in the transcript', async () => {
    await harness.publish({
      triggers: [keyword('hi')],
      steps: { tell: say('{{reply.ad.headline}} {{reply.ad.clickId}}|{{reply.text}}', { next: 'done' }), done: DONE },
    });
    const inbound = { contactNumber: ANN, text: 'hi', messageId: 'm1', ad: AD };
    expect((await harness.engine.deliver(inbound)).outcome).toBe('started');
    await untilSent(1);
    expect(offered[0]?.content).toEqual({ type: 'text', text: 'New tea ARA|' });
    expect(await harness.store.messages.findInbound(await harness.contactIdOf(ANN), 'm1')).toMatchObject({
      text: 'hi',
      ad: AD,
    });
  });

  it('are readable after the step that took the reply', async () => {
    await start({
      tea: say('Tea?', { 'button:yes': 'tell' }, YES_NO),
      tell: say('{{reply.text}} {{reply.button}} {{reply.to}} {{reply.ad.type}}', { next: 'done' }),
      done: DONE,
    });
    await untilSent(1);
    await tap('yes', 'wamid.1', { ad: AD });
    await untilSent(2);
    expect(offered[1]?.content).toEqual({ type: 'text', text: 'Yes yes wamid.1 ad' });
  });
});
