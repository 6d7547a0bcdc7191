import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { MessageRepository } from '@luluchat/flow-runtime/store';
import type { DeliveryResult } from '@luluchat/flow-runtime/use-case';

/** A conversation whose first unsent message its channel did not take. Plain JSON: Restate keeps it. */
export interface Deferral {
  readonly messageId: string;
  /** Number of failed attempts. */
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

/** Dependencies of {@link deliverMessages}. */
export interface DeliverOptions {
  readonly messages: Pick<MessageRepository, 'listUnsentByContact'>;
  readonly handOver: (message: OutboundMessage, attempts: number) => Promise<DeliveryResult>;
  readonly now: () => number;
  readonly closing: AbortSignal;
}

/**
 * Offers a message to its channel, after `attempts` others. Resolves to `undefined` when it is sent and marked, to its deferral when the
 * channel does not take it.
 */
export async function offerMessage(
  handOver: DeliverOptions['handOver'],
  message: OutboundMessage,
  attempts: number,
): Promise<Deferral | undefined> {
  const result = await handOver(message, attempts);
  if ('nextAttemptAt' in result) {
    return { messageId: message.id, attempts: attempts + 1, nextAttemptAt: result.nextAttemptAt };
  }
  await result.saved;
  return undefined;
}

/** Number of messages that are read at a time. */
const PAGE = 32;

/**
 * Hands the unsent messages of a contact to the channel, in order; a message is marked before the next one is offered (E9). Resolves to
 * the deferral of the first one that the channel does not take, to `undefined` when all are sent.
 */
export async function deliverMessages(
  { messages, handOver, now, closing }: DeliverOptions,
  contactId: string,
  deferral: Deferral | undefined,
): Promise<Deferral | undefined> {
  if (deferral !== undefined && deferral.nextAttemptAt > now()) return deferral;
  for (;;) {
    const unsent = await messages.listUnsentByContact(contactId, PAGE);
    for (const message of unsent) {
      if (closing.aborted) throw new Error('This worker ends; another one sends the messages.');
      const attempts = deferral?.messageId === message.id ? deferral.attempts : 0;
      const deferred = await offerMessage(handOver, message, attempts);
      if (deferred !== undefined) return deferred;
    }
    if (unsent.length < PAGE) return undefined;
  }
}
