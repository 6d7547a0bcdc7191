import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { DeliveryResult } from '@luluchat/flow-runtime/use-case';
import { expect, it } from 'vitest';
import { createTurnDelivery } from './turn-delivery.js';

const SAVED: DeliveryResult = { saved: Promise.resolve() };

/** Creates messages with the ids. */
function messagesOf(...ids: readonly string[]): readonly OutboundMessage[] {
  return ids.map((id) => ({ id, contactId: 'c_ann' }) as OutboundMessage);
}

/** Creates a delivery whose channel takes one second for each message, and refuses one of them. */
function createDelivery(refused?: string) {
  const offered: string[] = [];
  const closing = new AbortController();
  let now = 0;
  const delivery = createTurnDelivery({
    async handOver({ id }, attempts) {
      await Promise.resolve();
      offered.push(`${id} after ${attempts}`);
      now += 1_000;
      return id === refused ? { nextAttemptAt: 7_000 } : SAVED;
    },
    closing: closing.signal,
    elapsed: () => now,
  });
  return { delivery, offered, closing };
}

it('sends the messages of several commits in order', async () => {
  const { delivery, offered } = createDelivery();
  delivery.send(messagesOf('m1', 'm2'));
  delivery.send(messagesOf('m3'));
  expect(await delivery.ended()).toBeUndefined();
  expect(offered).toEqual(['m1 after 0', 'm2 after 0', 'm3 after 0']);
});

it('leaves what stands behind a message that the channel does not take, with its deferral', async () => {
  const { delivery, offered } = createDelivery('m2');
  delivery.send(messagesOf('m1', 'm2', 'm3'));
  expect(await delivery.ended()).toEqual({ deferral: { messageId: 'm2', attempts: 1, nextAttemptAt: 7_000 } });
  expect(offered).toEqual(['m1 after 0', 'm2 after 0']);
});

it('offers no further message after three seconds', async () => {
  const { delivery, offered } = createDelivery();
  delivery.send(messagesOf('m1', 'm2', 'm3', 'm4', 'm5'));
  expect(await delivery.ended()).toEqual({});
  expect(offered).toEqual(['m1 after 0', 'm2 after 0', 'm3 after 0', 'm4 after 0']);
});

it('offers no message while the process ends', async () => {
  const { delivery, offered, closing } = createDelivery();
  closing.abort();
  delivery.send(messagesOf('m1'));
  expect(await delivery.ended()).toEqual({});
  expect(offered).toEqual([]);
});
