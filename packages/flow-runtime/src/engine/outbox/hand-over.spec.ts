import { expect, it } from 'vitest';
import { silentLogger } from '../../environment/step-logger.js';
import type { OutboundMessage, SendOutcome } from '../../port/message-channel.js';
import { createHandOver } from './hand-over.js';
import type { DeliveryResult, HandOverOptions } from './hand-over.js';
import type { StoreRetries } from './store-retries.js';

const retryAtOnce =
  (closing: AbortSignal): StoreRetries =>
  async (work) => {
    while (!closing.aborted) {
      try {
        return await work();
      } catch {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return undefined;
  };

const message: OutboundMessage = {
  id: 'm-1',
  contactId: 'c_ann',
  contactNumber: '60123456789',
  runId: 'run-1',
  stepId: 'greet',
  content: { type: 'text', text: 'Hi' },
  createdAt: 0,
};

/** Creates a store that fails a number of times, and records what is stored. */
function createMessages(failures: number) {
  const stored: string[] = [];
  const fail = (): void => {
    failures -= 1;
    if (failures >= 0) throw new Error('disk full');
  };
  const messages: HandOverOptions['messages'] = {
    markSent: async (id, _at, channelMessageId) => {
      fail();
      stored.push(`sent ${id} ${channelMessageId}`);
    },
    recordStatus: async ({ status, failure }) => {
      fail();
      stored.push(`${status} ${failure?.code}`);
      return undefined;
    },
    defer: async ({ messageId, attempts, nextAttemptAt }) => {
      fail();
      stored.push(`deferred ${messageId} ${attempts} ${nextAttemptAt}`);
    },
  };
  return { stored, messages };
}

function setUp(outcomes: readonly SendOutcome[], storeFailures = 0) {
  const { stored, messages } = createMessages(storeFailures);
  const offered: string[] = [];
  const failed: string[] = [];
  const closing = new AbortController();
  const aborting = new AbortController();
  const handOver = createHandOver({
    messages,
    channel: {
      send: async ({ id }) => {
        offered.push(id);
        return outcomes[offered.length - 1] ?? { kind: 'sent' };
      },
    },
    clock: { now: () => 1_000 },
    random: { next: Math.random },
    logger: silentLogger,
    giveUpAfterMs: 60_000,
    onMessageFailed: (why) => failed.push(why),
    recordOptOut: async (contactId) => stored.push(`opted out ${contactId}`),
    untilStored: retryAtOnce(closing.signal),
    aborting: aborting.signal,
  });
  return { handOver, stored, offered, failed, closing, aborting };
}

const savedOf = async (handingOver: Promise<DeliveryResult>): Promise<void> => {
  const result = await handingOver;
  if (!('saved' in result)) throw new Error('it is to be tried again');
  await result.saved;
};

it('stores again, and does not send again, when the store fails after the channel accepted a message', async () => {
  const { handOver, stored, offered } = setUp([{ kind: 'sent', channelMessageId: 'p-1' }], 2);
  await savedOf(handOver(message));
  expect(offered).toEqual(['m-1']);
  expect(stored).toEqual(['sent m-1 p-1']);
});

it('stores a refusal again when the store fails', async () => {
  const { handOver, stored, offered } = setUp([{ kind: 'failed', failure: { code: 'gone', reason: 'Gone.' } }], 1);
  await savedOf(handOver(message));
  expect([offered, stored]).toEqual([['m-1'], ['failed gone']]);
});

it('records that the contact wants no marketing messages before it stores the refusal', async () => {
  const failure = { code: 'opted_out', reason: 'No marketing.' };
  const { handOver, stored } = setUp([{ kind: 'failed', failure, isOptedOut: true }]);
  await savedOf(handOver(message));
  expect(stored).toEqual(['opted out c_ann', 'failed opted_out']);
});

it('leaves a message to the next open when it closes while the store fails', async () => {
  const { handOver, stored, closing } = setUp([], Infinity);
  const saving = savedOf(handOver(message));
  await new Promise((resolve) => setImmediate(resolve));
  closing.abort();
  await saving;
  expect(stored).toEqual([]);
});

it('defers a message at most until it is too old', async () => {
  const busy = { kind: 'retry', failure: { code: 'busy', reason: 'Later.' }, afterMs: 3_600_000 } as const;
  const { handOver, stored, offered } = setUp([busy]);
  const old = { ...message, createdAt: 1_000 - 59_990 };
  expect(await handOver(old)).toEqual({ nextAttemptAt: 1_010 });
  expect(stored.splice(0)).toEqual(['deferred m-1 1 1010']);
  await savedOf(handOver(old));
  expect([offered, stored]).toEqual([['m-1', 'm-1'], ['sent m-1 undefined']]);
});

it('stores the next attempt, with a pause that grows with the attempts, also when the store fails first', async () => {
  const busy = { kind: 'retry', failure: { code: 'busy', reason: 'Later.' } } as const;
  for (const [attempts, pauseMs] of [
    [0, 250],
    [3, 2_000],
    [7, 32_000],
  ] as const) {
    const { handOver, stored } = setUp([busy], 1);
    const result = await handOver(message, attempts);
    const { nextAttemptAt } = result as { readonly nextAttemptAt: number };
    expect(stored).toEqual([`deferred m-1 ${attempts + 1} ${nextAttemptAt}`]);
    expect(nextAttemptAt).toBeGreaterThanOrEqual(1_000 + pauseMs / 2);
    expect(nextAttemptAt).toBeLessThanOrEqual(1_000 + pauseMs);
  }
});

it('stores nothing of an attempt that closing aborted', async () => {
  const { handOver, stored, aborting } = setUp([{ kind: 'retry', failure: { code: 'aborted', reason: 'Aborted.' } }]);
  aborting.abort();
  expect(await handOver(message)).toEqual({ nextAttemptAt: 1_000 });
  expect(stored).toEqual([]);
});

it('reports each message that is given up once, with the reason', async () => {
  const gone = setUp([{ kind: 'failed', failure: { code: 'gone', reason: 'Gone.' } }]);
  await savedOf(gone.handOver(message));
  const old = setUp([{ kind: 'retry', failure: { code: 'busy', reason: 'Later.' } }]);
  await savedOf(old.handOver({ ...message, createdAt: 1_000 - 60_000 }));
  const taken = setUp([]);
  await savedOf(taken.handOver(message));
  expect([gone.failed, old.failed, taken.failed]).toEqual([['refused'], ['gave_up'], []]);
  expect(old.stored).toEqual(['failed gave_up']);
});
