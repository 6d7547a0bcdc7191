import { silentLogger } from '@luluchat/flow-runtime';
import type { MessageRepository, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { createHandOver } from './hand-over.js';

const message: OutboundMessage = {
  id: 'm-1',
  contactId: 'c_ann',
  contactNumber: '60123456789',
  runId: 'run-1',
  stepId: 'greet',
  content: { type: 'text', text: 'Hi' },
  createdAt: 0,
};

/** A store that fails as often as it is told, and what was stored in it. */
function createMessages(failures: number) {
  const stored: string[] = [];
  const fail = (): void => {
    failures -= 1;
    if (failures >= 0) throw new Error('disk full');
  };
  const messages: Pick<MessageRepository, 'markSent' | 'recordStatus'> = {
    markSent: async (id, _at, channelMessageId) => {
      fail();
      stored.push(`sent ${id} ${channelMessageId}`);
    },
    recordStatus: async ({ status, failure }) => {
      fail();
      stored.push(`${status} ${failure?.code}`);
      return undefined;
    },
  };
  return { stored, messages: messages as MessageRepository };
}

function setUp(outcomes: readonly SendOutcome[], storeFailures = 0) {
  const { stored, messages } = createMessages(storeFailures);
  const offered: string[] = [];
  const failed: string[] = [];
  const closing = new AbortController();
  const handOver = createHandOver({
    messages,
    channel: {
      send: async ({ id }) => {
        offered.push(id);
        return outcomes[offered.length - 1] ?? { kind: 'sent' };
      },
    },
    clock: { now: () => 1_000 },
    logger: silentLogger,
    giveUpAfterMs: 60_000,
    onMessageFailed: (why) => failed.push(why),
    closing: closing.signal,
    aborting: new AbortController().signal,
  });
  return { handOver, stored, offered, failed, closing };
}

it('stores again, and does not send again, when the store fails after the channel took a message', async () => {
  const { handOver, stored, offered } = setUp([{ kind: 'sent', channelMessageId: 'p-1' }], 2);
  await (
    await handOver(message)
  ).saved;
  expect(offered).toEqual(['m-1']);
  expect(stored).toEqual(['sent m-1 p-1']);
});

it('stores a refusal again as well', async () => {
  const { handOver, stored, offered } = setUp([{ kind: 'failed', failure: { code: 'gone', reason: 'Gone.' } }], 1);
  await (
    await handOver(message)
  ).saved;
  expect([offered, stored]).toEqual([['m-1'], ['failed gone']]);
});

it('leaves a message to the next opening when it closes while the store fails', async () => {
  const { handOver, stored, closing } = setUp([], Infinity);
  const { saved } = await handOver(message);
  closing.abort();
  await saved;
  expect(stored).toEqual([]);
});

it('does not wait longer than until the message is too old', async () => {
  const busy = { kind: 'retry', failure: { code: 'busy', reason: 'Later.' }, afterMs: 3_600_000 } as const;
  const { handOver, stored, offered } = setUp([busy]);
  await (
    await handOver({ ...message, createdAt: 1_000 - 59_990 })
  ).saved;
  expect([offered, stored]).toEqual([['m-1', 'm-1'], ['sent m-1 undefined']]);
});

it('tells once of each message that is not tried again, and why', async () => {
  const gone = setUp([{ kind: 'failed', failure: { code: 'gone', reason: 'Gone.' } }]);
  await (
    await gone.handOver(message)
  ).saved;
  const old = setUp([{ kind: 'retry', failure: { code: 'busy', reason: 'Later.' } }]);
  await (
    await old.handOver({ ...message, createdAt: 1_000 - 60_000 })
  ).saved;
  const taken = setUp([]);
  await (
    await taken.handOver(message)
  ).saved;
  expect([gone.failed, old.failed, taken.failed]).toEqual([['refused'], ['gave_up'], []]);
  expect(old.stored).toEqual(['failed gave_up']);
});
