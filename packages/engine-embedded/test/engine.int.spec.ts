import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { FlowError } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const BEN = '60123456780';

let harness: EngineHarness;
const setUp = async (options?: Parameters<typeof createEngineHarness>[0]) => {
  harness = await createEngineHarness(options);
  return harness;
};
afterEach(() => harness.close());

const hasEnded = (run: RunRecord) => run.finishedAt !== null;
const isWaiting = (run: RunRecord) => run.state.status === 'waiting';
const text = (message: string) => ({ blocks: [{ type: 'text', text: message }] });

const callThenGreet = {
  steps: {
    call: { type: 'call', exits: { next: 'greet' } },
    greet: { type: 'send-message', config: text('Hi {{name}}, you are {{data.tier}}'), exits: { next: 'done' } },
    done: { type: 'complete' },
  },
};

const askThenThank = {
  steps: {
    ask: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'thank', 'not-answered': 'done' },
    },
    thank: { type: 'send-message', config: text('You said {{reply.text}}'), exits: { next: 'done' } },
    done: { type: 'complete' },
  },
};

describe('a started run', () => {
  it('executes its steps and stores state, history, attributes and messages', async () => {
    const { engine, store, ...rest } = await setUp();
    await store.attributes.put({ key: 'tier', title: 'Tier', type: 'string' });
    const flowId = await rest.publish({
      triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'tier', value: '{{data.level}}' }] }],
      ...callThenGreet,
    });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, name: 'Ann', data: { level: 'silver' } });
    await rest.waitForCalls(1);
    rest.answer({ data: { tier: 'gold' }, effects: [{ type: 'save-attribute', attribute: 'tier', value: 'gold' }] });
    const run = await rest.waitFor(runId, hasEnded);

    expect(run.state).toMatchObject({
      status: 'completed',
      trigger: { verdicts: [{ attribute: 'tier', path: 'data.level', verdict: 'saved' }] },
    });
    expect(rest.calls[0]?.contact).toMatchObject({ name: 'Ann', attributes: { tier: 'silver' } });
    expect(await store.contacts.find(await harness.contactIdOf(ANN))).toMatchObject({
      name: 'Ann',
      attributes: { tier: 'gold' },
    });
    const history = await store.runs.listSteps(runId);
    expect(history.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['call', 'next'],
      ['greet', 'next'],
      ['done', null],
    ]);
    // The outbox hands messages over after the commit that ends the run.
    await expect
      .poll(() => rest.sent.map(({ content }) => content))
      .toEqual([{ type: 'text', text: 'Hi Ann, you are gold' }]);
  });

  it('is refused for a flow that is not published or has no webhook trigger', async () => {
    const { engine, publish } = await setUp();
    const flowId = await publish({ triggers: [{ type: 'keyword', match: 'is', keywords: ['x'] }], ...askThenThank });
    await expect(engine.start({ flowId: 'no-flow', contactNumber: ANN, data: {} })).rejects.toMatchObject({
      code: 'unknown_flow',
    });
    await expect(engine.start({ flowId, contactNumber: ANN, data: {} })).rejects.toMatchObject({
      code: 'no_such_trigger',
    });
  });

  it('is returned again for the same idempotency key', async () => {
    const { engine, store, publish } = await setUp();
    const flowId = await publish(askThenThank);
    const request = { flowId, contactNumber: ANN, data: {}, idempotencyKey: 'k1' };
    const [first, second] = await Promise.all([engine.start(request), engine.start(request)]);
    expect(second.runId).toBe(first.runId);
    expect([first.isRepeat, second.isRepeat]).toEqual([false, true]);
    expect((await store.runs.list({}, { limit: 10 })).items).toHaveLength(1);
  });

  it('fails with a clear reason when its steps form a loop', async () => {
    const { engine, publish, waitFor } = await setUp();
    const flowId = await publish({
      steps: { tag: { type: 'add-tag', config: { tag: 'loop' }, exits: { next: 'tag' } } },
    });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    const run = await waitFor(runId, hasEnded);
    expect(run.state).toMatchObject({ status: 'failed', reason: { code: 'loop_limit' } });
  });
});

describe('one conversation (E1)', () => {
  it('is serial, while other conversations continue', async () => {
    const { engine, publish, waitFor, waitForCalls, answer, calls } = await setUp();
    const flowId = await publish(callThenGreet);
    const first = await engine.start({ flowId, contactNumber: ANN, data: {} });
    const second = await engine.start({ flowId, contactNumber: ANN, data: {} });
    const other = await engine.start({ flowId, contactNumber: BEN, data: {} });
    await waitForCalls(2);
    expect(calls.map(({ executionId }) => executionId)).toEqual([`${first.runId}-1`, `${other.runId}-1`]);
    answer();
    await waitFor(first.runId, hasEnded);
    await waitForCalls(3);
    expect(calls[2]?.executionId).toBe(`${second.runId}-1`);
    answer();
    answer();
    await waitFor(second.runId, hasEnded);
  });

  it('takes a message that arrived during a call as the reply to the question after it', async () => {
    const { engine, publish, waitFor, waitForCalls, answer } = await setUp();
    const flowId = await publish({
      start: 'call',
      steps: { call: { type: 'call', exits: { next: 'ask' } }, ...askThenThank.steps },
    });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitForCalls(1);
    expect(await engine.deliver({ contactNumber: ANN, text: 'quick' })).toMatchObject({ outcome: 'queued' });
    answer();
    expect((await waitFor(runId, hasEnded)).state).toMatchObject({ status: 'completed', reply: { text: 'quick' } });
  });

  it('ends the waiting run of a contact when a new one begins (E6)', async () => {
    const { engine, publish, waitFor } = await setUp();
    const flowId = await publish(askThenThank);
    const older = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitFor(older.runId, isWaiting);
    const newer = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitFor(newer.runId, isWaiting);
    const ended = await waitFor(older.runId, hasEnded);
    expect(ended).toMatchObject({ wakeAt: null, state: { status: 'superseded', reason: { code: 'superseded' } } });
  });
});

describe('an inbound message', () => {
  it('starts the first flow whose keyword matches, in creation order', async () => {
    const { engine, store, publish, waitFor } = await setUp();
    await publish({ triggers: [{ type: 'keyword', match: 'is', keywords: ['other'] }], ...askThenThank });
    const first = await publish({
      triggers: [{ type: 'keyword', match: 'contain', keywords: ['hi'] }],
      ...askThenThank,
    });
    await publish({ triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }], ...askThenThank });
    const delivery = await engine.deliver({ contactNumber: ANN, name: 'Ann', text: ' HI ' });
    expect(delivery.outcome).toBe('started');
    const run = await waitFor(delivery.runId ?? '', isWaiting);
    expect(run.flowId).toBe(first);
    expect((await store.contacts.find(await harness.contactIdOf(ANN)))?.name).toBe('Ann');
  });

  it('is stored as unmatched when nothing waits for it', async () => {
    const { engine, store } = await setUp();
    expect(await engine.deliver({ contactNumber: ANN, text: 'hello' })).toMatchObject({ outcome: 'unmatched' });
    const { items } = await store.messages.list(await harness.contactIdOf(ANN), { limit: 10 });
    expect(items).toMatchObject([{ direction: 'inbound', text: 'hello', outcome: 'unmatched' }]);
  });

  it('is processed once when its id repeats', async () => {
    const { engine, store, publish } = await setUp();
    await publish({ triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }], ...askThenThank });
    const message = { contactNumber: ANN, text: 'hi', messageId: 'wamid.1' };
    const [first, second] = await Promise.all([engine.deliver(message), engine.deliver(message)]);
    expect(second).toEqual(first);
    expect((await store.messages.list(await harness.contactIdOf(ANN), { limit: 10 })).items).toHaveLength(1);
    expect((await store.runs.list({}, { limit: 10 })).items).toHaveLength(1);
  });

  it('is acknowledged once stored, before the call that it leads to has ended (E2)', async () => {
    const { engine, publish, waitForCalls, answer, waitFor } = await setUp();
    await publish({ triggers: [{ type: 'keyword', match: 'is', keywords: ['go'] }], ...callThenGreet });
    const { runId = '' } = await engine.deliver({ contactNumber: ANN, text: 'go' });
    await waitForCalls(1);
    expect((await waitFor(runId, () => true)).state.status).toBe('running');
    answer();
    await waitFor(runId, hasEnded);
  });
});

describe('a turn before an external step (E4)', () => {
  it('stores the decisions of earlier steps and sends their messages', async () => {
    const { engine, store, sent, publish, waitForCalls, answer, waitFor } = await setUp();
    const flowId = await publish({
      steps: {
        hold: { type: 'send-message', config: text('One moment'), exits: { next: 'call' } },
        call: { type: 'call', exits: {} },
      },
    });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitForCalls(1);
    expect(sent).toHaveLength(1);
    expect(await store.runs.listSteps(runId)).toHaveLength(1);
    answer();
    expect((await waitFor(runId, hasEnded)).state).toMatchObject({
      status: 'stalled',
      reason: { code: 'exit_not_connected', stepId: 'call', exit: 'next' },
    });
  });
});

describe('timers', () => {
  it('wake a run when they are due', async () => {
    const { engine, publish, waitFor } = await setUp();
    const flowId = await publish({
      steps: {
        rest: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'done' } },
        done: { type: 'complete' },
      },
    });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    const waiting = await waitFor(runId, isWaiting);
    const ended = await waitFor(runId, hasEnded);
    expect(ended.state.status).toBe('completed');
    expect(ended.finishedAt).toBeGreaterThanOrEqual(waiting.wakeAt ?? Infinity);
  });

  it('fire when the engine opens if they came due while it was closed', async () => {
    await setUp();
    const flowId = await harness.publish({
      steps: {
        rest: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'done' } },
        done: { type: 'complete' },
      },
    });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitFor(runId, isWaiting);
    await harness.restart();
    expect((await harness.waitFor(runId, hasEnded)).state.status).toBe('completed');
  });
});

describe('cancel', () => {
  it('aborts the running call and ends the run, and ignores the answer of the call', async () => {
    const { engine, store, publish, waitForCalls, waitFor, calls, sent } = await setUp();
    const flowId = await publish(callThenGreet);
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitForCalls(1);
    await engine.cancel(runId);
    await engine.cancel(runId);
    expect(calls[0]?.signal.aborted).toBe(true);
    expect((await waitFor(runId, hasEnded)).state).toMatchObject({
      status: 'cancelled',
      reason: { code: 'cancelled' },
    });
    expect(sent).toEqual([]);
    expect(await store.runs.listSteps(runId)).toMatchObject([{ stepId: 'call', exit: null }]);
  });

  it('ends a waiting run with its timer, and rejects for an unknown run', async () => {
    const { engine, publish, waitFor } = await setUp();
    const flowId = await publish(askThenThank);
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitFor(runId, isWaiting);
    await engine.cancel(runId);
    expect(await waitFor(runId, hasEnded)).toMatchObject({ wakeAt: null, state: { status: 'cancelled' } });
    await expect(engine.cancel('no-run')).rejects.toSatisfy((error) => FlowError.is(error, 'unknown_run'));
  });
});

describe('closing and opening again (E5)', () => {
  it('parks a call that outlasts the grace period and repeats it under the same execution id', async () => {
    await setUp({ closeGraceMs: 20 });
    const flowId = await harness.publish(callThenGreet);
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, name: 'Ann', data: {} });
    await harness.waitForCalls(1);
    await harness.restart();
    await harness.waitForCalls(2);
    expect(harness.calls.map(({ executionId }) => executionId)).toEqual([`${runId}-1`, `${runId}-1`]);
    harness.answer({ data: { tier: 'gold' } });
    expect((await harness.waitFor(runId, hasEnded)).state.status).toBe('completed');
  });

  it('lets a call finish within the grace period, and begins no other', async () => {
    await setUp();
    const flowId = await harness.publish({
      steps: { one: { type: 'call', exits: { next: 'two' } }, two: { type: 'call', exits: {} } },
    });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitForCalls(1);
    const restarted = harness.restart();
    harness.answer();
    await restarted;
    await harness.waitForCalls(2);
    expect(harness.calls.map(({ executionId }) => executionId)).toEqual([`${runId}-1`, `${runId}-2`]);
    harness.answer();
    await harness.waitFor(runId, hasEnded);
  });

  it('continues a waiting run with its reply', async () => {
    await setUp();
    const flowId = await harness.publish(askThenThank);
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitFor(runId, isWaiting);
    await harness.restart();
    expect(await harness.engine.deliver({ contactNumber: ANN, text: 'yes' })).toMatchObject({
      outcome: 'resumed',
      runId,
    });
    await harness.waitFor(runId, hasEnded);
    await expect
      .poll(() => harness.sent.map(({ content }) => content))
      .toEqual([{ type: 'text', text: 'You said yes' }]);
  });

  it('without a step type of one flow does not affect other flows, and lets its waiting runs end', async () => {
    await setUp();
    const broken = await harness.publish({
      triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['quiz'] }],
      steps: { quiz: { type: 'quiz', exits: {} } },
    });
    await harness.publish({ triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }], ...askThenThank });
    const ann = await harness.engine.start({ flowId: broken, contactNumber: ANN, data: {} });
    const ben = await harness.engine.start({ flowId: broken, contactNumber: BEN, data: {} });
    await harness.waitFor(ann.runId, isWaiting);
    await harness.waitFor(ben.runId, isWaiting);
    await harness.restart({ without: 'quiz' });

    expect(await harness.engine.deliver({ contactNumber: ANN, text: 'hi' })).toMatchObject({ outcome: 'started' });
    expect((await harness.waitFor(ann.runId, hasEnded)).state.reason?.code).toBe('superseded');
    await harness.engine.cancel(ben.runId);
    expect((await harness.waitFor(ben.runId, hasEnded)).state.status).toBe('cancelled');
    expect(await harness.store.runs.listSteps(ben.runId)).toMatchObject([{ stepType: 'quiz', exit: null }]);
    await expect(harness.engine.start({ flowId: broken, contactNumber: ANN, data: {} })).rejects.toMatchObject({
      code: 'unknown_step_type',
    });
  });

  it('refuses work while it is closed', async () => {
    await setUp();
    const flowId = await harness.publish(askThenThank);
    await harness.engine.close();
    const refused = { code: 'shutting_down' };
    await expect(harness.engine.start({ flowId, contactNumber: ANN, data: {} })).rejects.toMatchObject(refused);
    await expect(harness.engine.deliver({ contactNumber: ANN, text: 'hi' })).rejects.toMatchObject(refused);
    await expect(harness.engine.cancel('any')).rejects.toMatchObject(refused);
  });
});

describe('the outbox', () => {
  it('sends the messages of a step from before and after its wait, under ids of their own', async () => {
    const { engine, sent, publish, waitFor } = await setUp();
    const flowId = await publish({ steps: { quiz: { type: 'quiz', exits: {} } } });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitFor(runId, isWaiting);
    await engine.deliver({ contactNumber: ANN, text: 'answer' });
    await waitFor(runId, hasEnded);
    await expect.poll(() => sent.map(({ id }) => id)).toEqual([`${runId}-1-0`, `${runId}-1-1`]);
  });

  it('offers a message again until the channel accepts it, in order, under one id', async () => {
    const offered: OutboundMessage[] = [];
    const channel: MessageChannel = {
      send: async (message) => {
        offered.push(message);
        if (offered.length < 2) throw new Error('down');
        return { kind: 'sent' };
      },
    };
    const { engine, store, publish, waitFor } = await setUp({ channel });
    const flowId = await publish({
      steps: {
        both: {
          type: 'send-message',
          config: { blocks: [...text('one').blocks, ...text('two').blocks] },
          exits: { next: 'done' },
        },
        done: { type: 'complete' },
      },
    });
    const { runId } = await engine.start({ flowId, contactNumber: ANN, data: {} });
    await waitFor(runId, hasEnded);
    await expect.poll(() => store.messages.listUnsent({ limit: 10 })).toEqual([]);
    expect(offered.map(({ id }) => id)).toEqual([`${runId}-1-0`, `${runId}-1-0`, `${runId}-1-1`]);
  });

  it('keeps unsent messages for the next open', async () => {
    let isDown = true;
    const taken: string[] = [];
    const channel: MessageChannel = {
      send: async ({ id }) => {
        if (isDown) throw new Error('down');
        taken.push(id);
        return { kind: 'sent' };
      },
    };
    await setUp({ channel });
    const flowId = await harness.publish({
      steps: { hi: { type: 'send-message', config: text('hi'), exits: {} } },
    });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitFor(runId, hasEnded);
    isDown = false;
    await harness.restart();
    await expect.poll(() => taken).toEqual([`${runId}-1-0`]);
  });

  const hello = (): Parameters<EngineHarness['publish']>[0] => ({
    steps: {
      both: {
        type: 'send-message',
        config: { blocks: [...text('one').blocks, ...text('two').blocks] },
        exits: {},
      },
    },
  });
  const startHello = async () => {
    const flowId = await harness.publish(hello());
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    return { first: `${runId}-1-0`, second: `${runId}-1-1` };
  };
  const transcript = async () =>
    (await harness.store.messages.list(await harness.contactIdOf(ANN), { limit: 10 })).items;

  it('marks a message that the channel refuses as failed and continues with the next', async () => {
    const refused = { code: 'no_such_number', reason: 'The number is not in use.' };
    const offered: string[] = [];
    await setUp({
      channel: {
        send: async ({ id }) => {
          offered.push(id);
          return offered.length === 1
            ? { kind: 'failed', failure: refused }
            : { kind: 'sent', channelMessageId: 'p-2' };
        },
      },
    });
    const { first, second } = await startHello();
    await expect.poll(transcript).toMatchObject([
      { id: first, status: 'failed', failure: refused, sentAt: null },
      { id: second, status: 'sent', failure: null, sentAt: expect.any(Number) as number },
    ]);
    expect(offered).toEqual([first, second]);
    const report = { message: { channelMessageId: 'p-2' }, status: 'read', at: 9 } as const;
    expect(await harness.store.messages.recordStatus(report)).toMatchObject({ id: second, status: 'read' });
  });

  it('gives up on a message that is too old, after at least one attempt', async () => {
    const offered: string[] = [];
    const busy = { code: 'busy', reason: 'Too many messages.' };
    await setUp({
      messageGiveUpMs: 0,
      channel: {
        send: async ({ id }) => {
          offered.push(id);
          return { kind: 'retry', failure: busy, afterMs: 3_600_000 };
        },
      },
    });
    const { first, second } = await startHello();
    const failure = { code: 'gave_up', reason: expect.stringContaining('(busy): Too many messages.') as string };
    await expect.poll(transcript).toMatchObject([
      { id: first, status: 'failed', failure },
      { id: second, status: 'failed', failure },
    ]);
    expect(offered).toEqual([first, second]);
  });

  it('waits as long as the channel says, and can be closed meanwhile', async () => {
    const offered: string[] = [];
    await setUp({
      channel: {
        send: async ({ id }) => {
          offered.push(id);
          return { kind: 'retry', failure: { code: 'busy', reason: 'Later.' }, afterMs: 3_600_000 };
        },
      },
    });
    const { first, second } = await startHello();
    await expect.poll(() => offered).toEqual([first]);
    await harness.engine.close();
    expect(offered).toEqual([first]);
    expect((await harness.store.messages.listUnsent({ limit: 10 })).map(({ id }) => id)).toEqual([first, second]);
  });
});
