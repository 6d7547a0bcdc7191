import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const [ANN, BOB] = ['60123456789', '60123456780'] as const;
const BUSY = { code: 'busy', reason: 'Later.' };
const TWO_MESSAGES = {
  both: {
    type: 'send-message',
    config: { blocks: ['one', 'two'].map((text) => ({ type: 'text', text })) },
    exits: {},
  },
};
const hasEnded = (run: RunRecord) => run.finishedAt !== null;

/** Creates a channel that is down for some contacts and records offered messages with the engine's time. */
function createChannel() {
  const offers: { readonly id: string; readonly at: number }[] = [];
  const down = new Set<string>();
  let now = Date.now();
  const channel: MessageChannel = {
    send: ({ id, contactNumber }) => {
      offers.push({ id, at: now });
      const isDown = down.has(contactNumber ?? '');
      return Promise.resolve(isDown ? { kind: 'retry', failure: BUSY, afterMs: 3_600_000 } : { kind: 'sent' });
    },
  };
  const pass = (ms: number): void => void (now += ms);
  return { channel, clock: { now: () => now }, offers, down, pass };
}

describe('a message that its channel did not accept', () => {
  let harness: EngineHarness;
  afterEach(() => harness.close());

  const send = async (contactNumber: string): Promise<readonly string[]> => {
    const flowId = await harness.publish({ steps: TWO_MESSAGES });
    const { runId } = await harness.engine.start({ flowId, contactNumber, data: {} });
    await harness.waitFor(runId, hasEnded);
    return [`${runId}-1-0`, `${runId}-1-1`];
  };
  const deferred = () => harness.store.messages.listDeferred({ limit: 10 });

  it('is retried when it is due, also after a restart, and continues its count of attempts (E9)', async () => {
    const { channel, clock, offers, down, pass } = createChannel();
    harness = await createEngineHarness({ channel, clock });
    down.add(ANN);
    const [first, second] = await send(ANN);
    const contactId = await harness.contactIdOf(ANN);
    const waits = (attempts: number) => [
      { contactId, messageId: first, attempts, nextAttemptAt: clock.now() + 3_600_000 },
    ];
    await expect.poll(deferred).toEqual(waits(1));
    pass(3_599_999);
    await harness.restart();
    // A message to another contact shows that the outbox has read the stored ones.
    const [others] = await send(BOB);
    await expect.poll(() => offers.map(({ id }) => id)).toContain(others);
    expect(offers.filter(({ id }) => id === first)).toHaveLength(1);
    pass(1);
    await harness.restart();
    await expect.poll(deferred).toEqual(waits(2));
    down.clear();
    pass(3_600_000);
    await harness.restart();
    await expect.poll(deferred).toEqual([]);
    expect(await harness.store.messages.listUnsent({ limit: 10 })).toEqual([]);
    expect(offers.map(({ id }) => id).filter((id) => id === first || id === second)).toEqual([
      ...[first, first, first],
      second,
    ]);
  });

  it('delays no other conversation, and is not overtaken by later messages of its own (E9)', async () => {
    const { channel, clock, offers, down } = createChannel();
    harness = await createEngineHarness({ channel, clock });
    down.add(ANN);
    const [first] = await send(ANN);
    await expect.poll(deferred).toHaveLength(1);
    await send(ANN);
    const sent = await send(BOB);
    await expect.poll(() => offers.map(({ id }) => id)).toEqual([first, ...sent]);
    await expect.poll(() => harness.store.messages.listUnsent({ limit: 10 })).toHaveLength(4);
  });

  it('is followed by later messages when a report says in the meantime that it was delivered', async () => {
    const { channel, clock, offers, down, pass } = createChannel();
    harness = await createEngineHarness({ channel, clock });
    down.add(ANN);
    const [first = '', second] = await send(ANN);
    await expect.poll(deferred).toHaveLength(1);
    await harness.engine.recordStatus({ message: { id: first }, status: 'delivered', at: clock.now() });
    down.clear();
    pass(3_600_000);
    await harness.restart();
    await expect.poll(deferred).toEqual([]);
    expect(offers.map(({ id }) => id)).toEqual([first, second]);
  });
});
