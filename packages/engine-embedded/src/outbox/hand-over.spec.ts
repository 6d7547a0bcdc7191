import { silentLogger } from '@luluchat/flow-runtime';
import type { MessageRepository, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { createHandOver } from './hand-over.js';

const message: OutboundMessage = {
  id: 'm-1',
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
    closing: closing.signal,
    aborting: new AbortController().signal,
  });
  return { handOver, stored, offered, closing };
}

it('stores again, and does not send again, when the store fails after the channel took a message', async () => {
  const { handOver, stored, offered } = setUp([{ kind: 'sent', channelMessageId: 'p-1' }], 2);
  await handOver(message);
  expect(offered).toEqual(['m-1']);
  expect(stored).toEqual(['sent m-1 p-1']);
});

it('stores a refusal again as well', async () => {
  const { handOver, stored, offered } = setUp([{ kind: 'failed', failure: { code: 'gone', reason: 'Gone.' } }], 1);
  await handOver(message);
  expect([offered, stored]).toEqual([['m-1'], ['failed gone']]);
});

it('leaves a message to the next opening when it closes while the store fails', async () => {
  const { handOver, stored, closing } = setUp([], Infinity);
  const settled = handOver(message);
  closing.abort();
  await settled;
  expect(stored).toEqual([]);
});

it('does not wait longer than until the message is too old', async () => {
  const busy = { kind: 'retry', failure: { code: 'busy', reason: 'Later.' }, afterMs: 3_600_000 } as const;
  const { handOver, stored, offered } = setUp([busy]);
  await handOver({ ...message, createdAt: 1_000 - 59_990 });
  expect([offered, stored]).toEqual([['m-1', 'm-1'], ['sent m-1 undefined']]);
});
