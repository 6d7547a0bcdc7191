import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { DeliveryResult } from '@luluchat/flow-runtime/use-case';
import { expect, it } from 'vitest';
import { deliverMessages } from './deliver-messages.js';

const SAVED: DeliveryResult = { saved: Promise.resolve() };

/** Creates an outbox of one contact that accepts messages until one of them is refused. */
function createOutbox(count: number, refused?: string) {
  const unsent = Array.from({ length: count }, (_, index) => `m${index}`);
  const offered: [string, number][] = [];
  const options = {
    messages: {
      listUnsentByContact: async (contactId: string, limit: number) =>
        unsent.slice(0, limit).map((id) => ({ id, contactId }) as OutboundMessage),
    },
    handOver: async ({ id }: OutboundMessage, attempts: number): Promise<DeliveryResult> => {
      offered.push([id, attempts]);
      if (id === refused) return { nextAttemptAt: 2_000 };
      unsent.splice(unsent.indexOf(id), 1);
      return SAVED;
    },
    now: () => 1_000,
    closing: new AbortController().signal,
  };
  return { options, offered };
}

it('hands over all messages of a contact in order, page by page', async () => {
  const { options, offered } = createOutbox(70);
  expect(await deliverMessages(options, 'c_ann', undefined)).toBeUndefined();
  expect(offered.map(([id]) => id)).toEqual(Array.from({ length: 70 }, (_, index) => `m${index}`));
});

it('stops at a message that the channel does not take, and counts its attempts', async () => {
  const { options, offered } = createOutbox(3, 'm1');
  const deferral = await deliverMessages(options, 'c_ann', undefined);
  expect(deferral).toEqual({ messageId: 'm1', attempts: 1, nextAttemptAt: 2_000 });
  expect(await deliverMessages(options, 'c_ann', { messageId: 'm1', attempts: 1, nextAttemptAt: 900 })).toEqual({
    ...{ messageId: 'm1', attempts: 2, nextAttemptAt: 2_000 },
  });
  expect(offered).toEqual([
    ['m0', 0],
    ['m1', 0],
    ['m1', 1],
  ]);
});

it('offers nothing before the next attempt is due', async () => {
  const { options, offered } = createOutbox(3);
  const deferral = { messageId: 'm0', attempts: 4, nextAttemptAt: 1_001 };
  expect(await deliverMessages(options, 'c_ann', deferral)).toEqual(deferral);
  expect(offered).toEqual([]);
});
