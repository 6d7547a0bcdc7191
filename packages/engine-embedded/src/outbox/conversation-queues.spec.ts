import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { describe, expect, it } from 'vitest';
import { createConversationQueues } from './conversation-queues.js';
import type { DeliveryResult } from '@luluchat/flow-runtime/use-case';

const WINDOW = 40;
const settled = () => new Promise((resolve) => setImmediate(resolve));

const messageOf = (id: string): OutboundMessage => ({
  ...{ id, contactId: id.slice(0, 1), contactNumber: null, runId: 'run', stepId: 'step', createdAt: 0 },
  content: { type: 'text', text: id },
});

/** Creates queues. Messages are named `<contact><number>`; each is being sent until it is settled by name. */
function setUp() {
  const log: string[] = [];
  const stored: string[] = [];
  const underWay = new Map<string, (result: DeliveryResult) => void>();
  const closing = new AbortController();
  const queues = createConversationQueues({
    messages: {
      listUnsentByContact: (contactId, limit) => {
        log.push(`read ${contactId} ${limit}`);
        return Promise.resolve(
          stored
            .filter((id) => id.startsWith(contactId))
            .slice(0, limit)
            .map(messageOf),
        );
      },
      endDeferral: ({ contactId, messageId }) => {
        log.push(`end ${contactId} ${messageId}`);
        return Promise.resolve();
      },
    },
    window: WINDOW,
    untilStored: (work) => work(),
    handOver: ({ id }, attempts) => {
      log.push(attempts === 0 ? id : `${id} after ${attempts}`);
      return new Promise((resolve) => underWay.set(id, resolve));
    },
    onDeferred: (contact, nextAttemptAt) => log.push(`${contact} deferred until ${nextAttemptAt}`),
    closing: closing.signal,
  });
  const enqueue = (...ids: readonly string[]): void => {
    for (const id of ids) queues.enqueue(messageOf(id));
  };
  const settle = (id: string, result: DeliveryResult = { saved: Promise.resolve() }): Promise<unknown> => {
    underWay.get(id)?.(result);
    return settled();
  };
  return { queues, log, stored, enqueue, settle, close: () => closing.abort() };
}

describe('conversation queues', () => {
  it('hand over in order, conversations in parallel, and hold each message until its outcome is stored (E9)', async () => {
    const { queues, log, enqueue, settle } = setUp();
    enqueue('a1', 'a2', 'b1', 'a1');
    await settled();
    expect(log).toEqual(['a1', 'b1']);
    let save = (): void => undefined;
    await settle('a1', { saved: new Promise((resolve) => (save = resolve)) });
    enqueue('a1');
    expect(log).toEqual(['a1', 'b1', 'a2']);
    expect([queues.size, queues.isActive('a')]).toEqual([3, true]);
    await settle('a2');
    expect([queues.size, queues.isActive('a')]).toEqual([2, true]);
    save();
    await settled();
    expect([queues.size, queues.isActive('a'), queues.isActive('b')]).toEqual([1, false, true]);
  });

  it('drop a deferred conversation as a whole, once the outcomes of earlier messages are stored', async () => {
    const { queues, log, enqueue, settle } = setUp();
    enqueue('a1', 'a2', 'a3', 'b1');
    let save = (): void => undefined;
    await settle('a1', { saved: new Promise((resolve) => (save = resolve)) });
    await settle('a2', { nextAttemptAt: 500 });
    enqueue('a4');
    expect(log).toEqual(['a1', 'b1', 'a2']);
    expect([queues.size, queues.isActive('a')]).toEqual([2, true]);
    save();
    await settled();
    expect(log).toEqual(['a1', 'b1', 'a2', 'a deferred until 500']);
    expect([queues.size, queues.isActive('a')]).toEqual([1, false]);
  });

  it('read a deferred conversation from the store, continue its count of attempts, and end the deferral when all is sent', async () => {
    const { queues, log, stored, settle, enqueue } = setUp();
    stored.push('a1', 'a2');
    await queues.retry({ contactId: 'a', messageId: 'a1', attempts: 3, nextAttemptAt: 0 });
    expect(log).toEqual(['read a 32', 'a1 after 3']);
    await settle('a1');
    stored.splice(0);
    await settle('a2');
    expect(log.slice(2)).toEqual(['a2', 'read a 32', 'end a a1']);
    expect(queues.isActive('a')).toBe(false);
    enqueue('a3');
    expect(log.at(-1)).toBe('a3');
  });

  it('leave messages beyond 32, or beyond the window, in the store, and read them when the held ones are settled', async () => {
    const { queues, log, stored, settle, enqueue } = setUp();
    const ids = Array.from({ length: 34 }, (_, index) => `a${index + 10}`);
    enqueue(...ids, 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'h1', 'i1', 'b2');
    expect(queues.size).toBe(WINDOW);
    stored.push('a42', 'a43', 'b2');
    for (const id of ids.slice(0, 32)) await settle(id);
    expect(log.filter((line) => line.startsWith('a') || line.startsWith('read'))).toEqual([
      ...ids.slice(0, 32),
      'read a 32',
      'a42',
    ]);
    await settle('b1');
    expect(log.slice(-2)).toEqual(['read b 32', 'b2']);
  });

  it('are idle when started hand-overs are stored, and start no others once they close', async () => {
    const { queues, log, enqueue, settle, close } = setUp();
    enqueue('a1', 'a2');
    close();
    void queues.idle().then(() => log.push('idle'));
    let save = (): void => undefined;
    await settle('a1', { saved: new Promise((resolve) => (save = resolve)) });
    expect(log).toEqual(['a1']);
    save();
    await settled();
    expect(log).toEqual(['a1', 'idle']);
  });
});
