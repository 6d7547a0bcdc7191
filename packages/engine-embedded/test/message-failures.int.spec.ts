import type { MessageChannel, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RunRecord, TranscriptMessage } from '@luluchat/flow-runtime/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const FAILURE = { code: 'undeliverable', reason: 'The number is not in use.' };
const DONE = { type: 'complete' };
const BUTTONS = [{ id: 'yes', label: 'Yes' }];

const say = (text: string, exits: Readonly<Record<string, string>> = {}, buttons?: typeof BUTTONS) => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text }], ...(buttons && { buttons }) },
  exits,
});
const ask = (exits: Readonly<Record<string, string>>) => ({
  type: 'wait-for-reply',
  config: { duration: { amount: 1, unit: 'days' } },
  exits,
});

let harness: EngineHarness;
let outcomes: (message: OutboundMessage) => SendOutcome;
let told: string[];

async function setUp(channel: Omit<MessageChannel, 'send'> = {}): Promise<void> {
  harness = await createEngineHarness({
    channel: { ...channel, send: (message) => Promise.resolve(outcomes(message)) },
    onFailureReported: (effect) => void told.push(effect),
  });
}

beforeEach(() => {
  outcomes = () => ({ kind: 'sent' });
  told = [];
});

afterEach(() => harness.close());

const refuse =
  (...texts: readonly string[]) =>
  ({ content }: OutboundMessage): SendOutcome =>
    content.type === 'text' && texts.includes(content.text) ? { kind: 'failed', failure: FAILURE } : { kind: 'sent' };

async function start(steps: FlowDocument['steps'], data = {}): Promise<string> {
  const flowId = await harness.publish({ steps });
  return (await harness.engine.start({ flowId, contactNumber: ANN, data })).runId;
}

const isWaiting = ({ state }: RunRecord) => state.status === 'waiting';
const hasEnded = ({ finishedAt }: RunRecord) => finishedAt !== null;
const end = (runId: string) => harness.waitFor(runId, hasEnded);
const history = (runId: string) => harness.store.runs.listSteps(runId);
const path = async (runId: string) => (await history(runId)).map(({ stepId, exit }) => [stepId, exit]);
const transcript = async () =>
  (await harness.store.messages.list(await harness.contactIdOf(ANN), { limit: 100 })).items;

async function sent(text: string): Promise<TranscriptMessage & { readonly direction: 'outbound' }> {
  for (const one of await transcript()) {
    if (one.direction === 'outbound' && one.content.type === 'text' && one.content.text === text) return one;
  }
  throw new Error(`"${text}" was not sent`);
}

const report = async (text: string) =>
  harness.engine.recordStatus({ message: { id: (await sent(text)).id }, status: 'failed', at: 1, failure: FAILURE });

describe('a message that is refused before it is sent', () => {
  const limits = { channel: 'Pager', textLength: 5 };

  it('takes the exit "failed" when its rendered text is longer than the channel accepts, and nothing is sent', async () => {
    await setUp({ limits });
    const steps = {
      long: {
        ...say('', { next: 'done', failed: 'sorry' }),
        config: {
          blocks: [
            { type: 'text', text: 'ok' },
            { type: 'text', text: '{{data.long}}' },
          ],
        },
      },
      sorry: say('sorry', { next: 'done' }),
      done: DONE,
    };
    const runId = await start(steps, { long: 'six ch' });
    expect((await end(runId)).state.status).toBe('completed');
    expect(await path(runId)).toEqual([
      ['long', 'failed'],
      ['sorry', 'next'],
      ['done', null],
    ]);
    const failure = { code: 'text_too_long', reason: 'Pager takes 5 characters here at most, the text has 6.' };
    expect((await history(runId))[0]?.result).toEqual({ messages: 0, failure });
    expect((await transcript()).length).toBe(1);
  });

  it('ends the run with the reason when "failed" is not connected, and the next keyword starts its flow', async () => {
    await setUp({ limits });
    const runId = await start(
      { long: say('{{data.long}}', { next: 'done' }, BUTTONS), done: DONE },
      { long: 'six ch' },
    );
    expect((await end(runId)).state).toMatchObject({
      status: 'failed',
      reason: {
        code: 'message_failed',
        message: expect.stringMatching(/the text has 6\. \(text_too_long\)$/) as string,
        stepId: 'long',
        exit: 'failed',
      },
    });
    await harness.publish({
      triggers: [{ type: 'keyword', match: 'is', keywords: ['menu'] }],
      steps: { menu: say('Menu!') },
    });
    expect(await harness.engine.deliver({ contactNumber: ANN, text: 'menu' })).toMatchObject({ outcome: 'started' });
  });

  it('takes the exit for limits of the channel, and when its template cannot be rendered', async () => {
    const failure = { code: 'no_greetings', reason: 'No greetings.' };
    await setUp({ check: ({ type }) => (type === 'image' ? failure : undefined) });
    const image = { blocks: [{ type: 'image', url: 'https://example.com/a.png' }] };
    const runId = await start(
      {
        picture: { type: 'send-message', config: image, exits: { failed: 'odd' } },
        odd: say('{{data.coded | url_decode}}', { failed: 'tell' }),
        tell: say('{{steps.picture.failure.code}} {{steps.odd.failure.code}}', { next: 'done' }),
        done: DONE,
      },
      { coded: '%E0%A4%A' },
    );
    await end(runId);
    expect(await sent('no_greetings step_failed')).toBeDefined();
  });
});

describe('a question that is not delivered', () => {
  it.each([
    ['a send-message with buttons', { ask: say('Well?', { next: 'done', failed: 'sorry' }, BUTTONS) }],
    ['a wait-for-reply', { say: say('Well?', { next: 'ask' }), ask: ask({ answered: 'done', failed: 'sorry' }) }],
  ])('of %s takes the exit "failed" when the channel refuses it', async (_name, steps) => {
    await setUp();
    outcomes = refuse('Well?');
    const runId = await start({ ...steps, sorry: say('{{steps.ask.failure.reason}}', { next: 'done' }), done: DONE });
    expect((await end(runId)).state).toMatchObject({ status: 'completed', reply: null });
    expect((await path(runId)).slice(-3)).toEqual([
      ['ask', 'failed'],
      ['sorry', 'next'],
      ['done', null],
    ]);
    const { id } = await sent('Well?');
    const line = (await history(runId)).find(({ stepId }) => stepId === 'ask');
    expect(line?.result).toMatchObject({ failure: { message: id, ...FAILURE } });
    expect(await sent('The number is not in use.')).toMatchObject({
      status: expect.stringMatching(/pending|sent/) as string,
    });
    await expect.poll(() => told).toEqual(['taken']);
  });

  it('ends the run with the reason when the exit is not connected, and its timer', async () => {
    await setUp();
    const runId = await start({ say: say('Well?', { next: 'ask' }), ask: ask({ answered: 'done' }), done: DONE });
    await harness.waitFor(runId, isWaiting);
    await report('Well?');
    const run = await end(runId);
    expect(run).toMatchObject({
      wakeAt: null,
      state: { status: 'failed', reason: { code: 'message_failed', stepId: 'ask', exit: 'failed' } },
    });
    expect(run.state.reason?.message).toContain('The number is not in use. (undeliverable)');
    expect(await harness.engine.deliver({ contactNumber: ANN, text: 'hi' })).toMatchObject({ outcome: 'unmatched' });
  });

  it('is reported when the run starts to wait, if it failed during a call', async () => {
    await setUp();
    outcomes = refuse('Well?');
    const runId = await start({
      say: say('Well?', { next: 'call' }),
      call: { type: 'call', exits: { next: 'ask' } },
      ask: ask({ answered: 'done', failed: 'sorry' }),
      sorry: say('sorry', { next: 'done' }),
      done: DONE,
    });
    await harness.waitForCalls(1);
    await expect.poll(() => sent('Well?')).toMatchObject({ status: 'failed' });
    expect(told).toEqual([]);
    harness.answer();
    await end(runId);
    expect(await path(runId)).toContainEqual(['ask', 'failed']);
  });

  it('E11: is reported to the run once, after a crash between the report and the run', async () => {
    await setUp();
    const runId = await start({
      ask: say('Well?', { failed: 'sorry' }, BUTTONS),
      sorry: say('sorry', { next: 'done' }),
      done: DONE,
    });
    await harness.waitFor(runId, isWaiting);
    const { id } = await sent('Well?');
    // The stored state if the process ends right after the report.
    await harness.store.messages.recordStatus({ message: { id }, status: 'failed', at: 1, failure: FAILURE });
    await harness.restart();
    await end(runId);
    await expect.poll(() => told).toEqual(['taken']);
    expect(await path(runId)).toEqual([
      ['ask', 'failed'],
      ['sorry', 'next'],
      ['done', null],
    ]);
    await harness.restart();
    await report('Well?');
    expect(await harness.store.messages.listOpenFailures({ limit: 9 })).toEqual([]);
    expect(told).toEqual(['taken']);
  });

  it('is reported to the run that took over from the one that asked', async () => {
    await setUp();
    const second = await harness.publish({
      steps: { ask: ask({ answered: 'done', failed: 'sorry' }), sorry: say('sorry', { next: 'done' }), done: DONE },
    });
    const runId = await start({
      say: say('Well?', { next: 'leave' }),
      leave: { type: 'start-flow', config: { flowId: second } },
    });
    const { state } = await end(runId);
    await report('Well?');
    const entered = state.entered?.runId ?? '';
    expect((await end(entered)).state.status).toBe('completed');
    expect(await path(entered)).toContainEqual(['ask', 'failed']);
  });

  it('ends a run whose exit leads back to the question after a limited number of questions', async () => {
    await setUp();
    outcomes = refuse('Well?');
    const runId = await start({ ask: say('Well?', { failed: 'ask' }, BUTTONS) });
    expect((await end(runId)).state).toMatchObject({ status: 'failed', reason: { code: 'loop_limit', stepId: 'ask' } });
    expect((await transcript()).length).toBe(11);
  });
});

describe('a failure that needs the operator', () => {
  const blame = async (channelMessageId: string) =>
    harness.engine.recordStatus({
      message: { id: (await sent('Well?')).id, channelMessageId },
      ...({ status: 'failed', at: 1, failure: FAILURE, needsOperator: true } as const),
    });

  it('makes the message pending again, resends it, and is not reported to the run', async () => {
    await setUp();
    let times = 0;
    outcomes = () => ({ kind: 'sent', channelMessageId: `w${(times += 1)}` });
    const runId = await start({ ask: say('Well?', { failed: 'done' }, BUTTONS), done: DONE });
    await expect.poll(() => sent('Well?')).toMatchObject({ status: 'sent' });
    expect(await blame('w1')).toMatchObject({ status: 'pending', failure: null });
    expect(await blame('w1')).toMatchObject({ status: 'pending' });
    expect((await harness.store.runs.find(runId))?.state.status).toBe('waiting');
    await harness.restart();
    await expect.poll(() => sent('Well?')).toMatchObject({ status: 'sent' });
    expect(times).toBe(2);
    expect(await blame('w1')).toMatchObject({ status: 'sent' });
    expect(told).toEqual([]);
  });

  it('fails the message for good when it is too old', async () => {
    harness = await createEngineHarness({
      messageGiveUpMs: 0,
      channel: { send: () => Promise.resolve({ kind: 'sent', channelMessageId: 'w1' }) },
    });
    const runId = await start({ ask: say('Well?', {}, BUTTONS) });
    await expect.poll(() => sent('Well?')).toMatchObject({ status: 'sent' });
    await blame('w1');
    expect((await end(runId)).state).toMatchObject({ status: 'failed', reason: { code: 'message_failed' } });
  });
});

describe('a failure that changes no path', () => {
  const twoBlocks = {
    type: 'send-message',
    config: {
      blocks: [
        { type: 'text', text: 'First' },
        { type: 'text', text: 'Well?' },
      ],
      buttons: BUTTONS,
    },
    exits: { 'button:yes': 'ask', failed: 'sorry' },
  };
  const steps = { both: twoBlocks, ask: ask({ answered: 'done', failed: 'sorry' }), sorry: say('sorry'), done: DONE };
  const noted = async (text: string) => ({ failures: [{ message: (await sent(text)).id, ...FAILURE }] });

  it('is recorded in the history when the run has moved on, as an earlier reply wins', async () => {
    await setUp();
    const runId = await start(steps);
    await harness.waitFor(runId, isWaiting);
    await harness.engine.deliver({ contactNumber: ANN, text: 'yes' });
    await report('Well?');
    await expect.poll(() => told).toEqual(['late']);
    expect(await path(runId)).toEqual([
      ['both', 'button:yes'],
      ['ask', null],
    ]);
    expect((await history(runId))[0]?.result).toMatchObject(await noted('Well?'));
    await harness.engine.deliver({ contactNumber: ANN, text: 'thanks' });
    expect((await end(runId)).state.status).toBe('completed');
  });

  it('is recorded in the line of the step that sent the message, also after the run has ended', async () => {
    await setUp();
    const runId = await start({ say: say('Well?', { next: 'done' }), done: DONE });
    await end(runId);
    await report('Well?');
    await expect.poll(() => told).toEqual(['late']);
    const [line] = await history(runId);
    expect(line).toMatchObject({ stepId: 'say', exit: 'next', result: { messages: 1, ...(await noted('Well?')) } });
    expect((await harness.store.runs.find(runId))?.state.status).toBe('completed');
    await report('Well?');
    expect(told).toEqual(['late']);
  });

  it('is recorded for a message before the last one, and the run still waits', async () => {
    await setUp();
    const runId = await start(steps);
    await harness.waitFor(runId, isWaiting);
    await report('First');
    await expect.poll(() => told).toEqual(['late']);
    expect((await harness.store.runs.find(runId))?.state.status).toBe('waiting');
    expect((await history(runId))[0]?.result).toMatchObject(await noted('First'));
    await harness.engine.deliver({ contactNumber: ANN, text: 'yes' });
    expect((await history(runId))[0]).toMatchObject({
      exit: 'button:yes',
      result: { messages: 2, ...(await noted('First')) },
    });
  });

  it('is dropped if the message was delivered before the run was told', async () => {
    await setUp();
    const runId = await start(steps);
    await harness.waitFor(runId, isWaiting);
    const message = { id: (await sent('Well?')).id };
    const { messages } = harness.store;
    await messages.recordStatus({ message, status: 'failed', at: 1, failure: FAILURE });
    await messages.recordStatus({ message, status: 'delivered', at: 2 });
    await harness.restart();
    await harness.engine.deliver({ contactNumber: ANN, text: 'yes' });
    expect(await path(runId)).toContainEqual(['both', 'button:yes']);
    expect(told).toEqual([]);
  });
});
