import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { offerMessage } from './deliver-messages.js';
import type { Deferral, DeliverOptions } from './deliver-messages.js';

/** Dependencies of {@link createTurnDelivery}. */
export type TurnDeliveryOptions = Pick<DeliverOptions, 'handOver' | 'closing'> & {
  /** Time in milliseconds from any instant, which never goes back. */
  readonly elapsed: () => number;
};

/** Messages that the delivery object has to send. */
export interface LeftMessages {
  /** Absent: the first of them was not offered to its channel. */
  readonly deferral?: Deferral;
}

/** Sends the messages of one turn during the turn, so that they need no call of the delivery object. */
export interface TurnDelivery {
  /** Offers messages to the channel, behind those added before. They must be stored, and nothing unsent may stand before them. */
  send(messages: readonly OutboundMessage[]): void;
  /** Resolves when no message is being sent any more, to those that are left; to `undefined` when all are sent. Never rejects. */
  ended(): Promise<LeftMessages | undefined>;
}

/** Time from the first message after which no further one is offered, so that a slow channel does not hold up the conversation. */
const MAX_MS = 3_000;

/** Creates the delivery of a turn. A message is marked before the next one is offered (E9). */
export function createTurnDelivery({ handOver, closing, elapsed }: TurnDeliveryOptions): TurnDelivery {
  let sending: Promise<void> = Promise.resolve();
  let left: LeftMessages | undefined;
  let until: number | undefined;

  const sendOne = async (message: OutboundMessage): Promise<void> => {
    if (left !== undefined) return;
    until ??= elapsed() + MAX_MS;
    if (closing.aborted || elapsed() > until) {
      left = {};
      return;
    }
    const deferral = await offerMessage(handOver, message, 0);
    if (deferral !== undefined) left = { deferral };
  };

  return {
    send(messages) {
      for (const message of messages) sending = sending.then(() => sendOne(message));
    },
    async ended() {
      await sending;
      return left;
    },
  };
}
