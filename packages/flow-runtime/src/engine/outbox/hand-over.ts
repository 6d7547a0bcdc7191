import type { ContactAddress } from '../../contact/contact-address.js';
import { jitterMs } from '../../environment/backoff.js';
import type { Clock } from '../../environment/clock.js';
import type { RandomSource } from '../../environment/random-source.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { MessageFailure } from '../../message/message-status.js';
import type { MessageChannel, OutboundMessage, SendOutcome } from '../../port/message-channel.js';
import type { OutboundRecord } from '../../port/store/message-record.js';
import type { MessageRepository } from '../../port/store/message-repository.js';
import { afterHandOver, beforeHandOver } from '../failpoint/failpoints.js';
import type { MessageFailpoint } from '../failpoint/failpoints.js';
import { messageIdsOf } from '../log/message-ids.js';
import { backoffMs } from '../retry/backoff.js';
import type { StoreRetries } from './store-retries.js';

/** Reason for which a message is given up: its channel refused it for good, or it became too old. */
export type MessageFailedBecause = 'refused' | 'gave_up';

/** Options of `createHandOver`. */
export interface HandOverOptions {
  readonly messages: Pick<MessageRepository, 'markSent' | 'recordStatus' | 'defer'>;
  readonly channel: MessageChannel;
  readonly clock: Clock;
  /** Spreads the pauses of messages that failed together. */
  readonly random: RandomSource;
  readonly logger: StepLogger;
  /** Age of a message, in milliseconds, at which it is given up. */
  readonly giveUpAfterMs: number;
  /** Called once for each message that is given up. Must not throw. */
  readonly onMessageFailed?: (why: MessageFailedBecause) => void;
  /** Called with the addresses that a provider uses for a contact after it accepted a message. Must not throw. */
  readonly onAddresses?: (contactId: string, addresses: readonly ContactAddress[]) => void;
  /**
   * Records that a contact wants no marketing messages, when the channel refused one because of that. It is called again until it resolves,
   * before the refusal is stored.
   */
  readonly recordOptOut?: (contactId: string) => Promise<unknown>;
  /** Called with each message that is stored as `failed`. Must not throw. */
  readonly onFailureStored?: (message: OutboundRecord) => void;
  readonly untilStored: StoreRetries;
  /** Aborted when a running attempt must end. */
  readonly aborting: AbortSignal;
}

const GAVE_UP = 'gave_up';

/** Result of one attempt, when the attempt is over. */
export type DeliveryResult =
  | {
      /** Resolves when the outcome of the message is stored, or when the outbox closes before. Never rejects. */
      readonly saved: Promise<void>;
    }
  | {
      /** Instant of the next attempt, which is stored, unless the outbox closes. */
      readonly nextAttemptAt: number;
    };

/**
 * Creates a function that offers a message to the channel once, given the number of earlier attempts. It never rejects; if the
 * outbox closes before the end of the attempt, nothing is stored and the message stays in the outbox.
 */
export function createHandOver(
  options: HandOverOptions,
): (message: OutboundMessage, attempts?: number) => Promise<DeliveryResult> {
  const { messages, channel, clock, random, logger, giveUpAfterMs, onMessageFailed, untilStored, aborting } = options;

  const offer = async (message: OutboundMessage): Promise<SendOutcome> => {
    const failpoint: MessageFailpoint = { messageId: message.id };
    if (beforeHandOver.hasSubscribers) beforeHandOver.publish(failpoint);
    try {
      const outcome = await channel.send(message, aborting);
      if (afterHandOver.hasSubscribers && outcome.kind === 'sent') afterHandOver.publish(failpoint);
      return outcome;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      return { kind: 'retry', failure: { code: 'channel_failed', reason } };
    }
  };

  const saveOutcome = async ({ id, contactId }: OutboundMessage, outcome: Settled): Promise<void> => {
    if (outcome.kind === 'sent') return messages.markSent(id, clock.now(), outcome.channelMessageId);
    if (outcome.isOptedOut === true) await options.recordOptOut?.(contactId);
    return saveFailure(id, outcome.failure);
  };

  const saveFailure = async (id: string, failure: MessageFailure): Promise<void> => {
    const report = { message: { id }, status: 'failed', at: clock.now(), failure } as const;
    const record = await messages.recordStatus(report);
    if (record?.status === 'failed') options.onFailureStored?.(record);
  };

  const settle = (message: OutboundMessage, outcome: Settled): DeliveryResult => {
    const { contactId } = message;
    if (outcome.kind === 'failed') {
      const { code, reason } = outcome.failure;
      logger.error('a message was not handed over and is not tried again', { ...messageIdsOf(message), code, reason });
      onMessageFailed?.(code === GAVE_UP ? 'gave_up' : 'refused');
    } else if (outcome.addresses !== undefined) {
      options.onAddresses?.(contactId, outcome.addresses);
    }
    // A failing store never makes the message be offered again: the contact would get it twice.
    const text = 'the outcome of a message could not be stored';
    return { saved: untilStored(() => saveOutcome(message, outcome), text, messageIdsOf(message)) };
  };

  const defer = async (
    message: OutboundMessage,
    attempts: number,
    pauseMs: number,
    needsOperator?: boolean,
  ): Promise<DeliveryResult> => {
    const { id: messageId, contactId } = message;
    const nextAttemptAt = clock.now() + pauseMs;
    const deferred = {
      contactId,
      messageId,
      attempts,
      nextAttemptAt,
      ...(needsOperator === true && { needsOperator }),
    };
    await untilStored(() => messages.defer(deferred), 'the next attempt could not be stored', messageIdsOf(message));
    return { nextAttemptAt };
  };

  return async (message, attempts = 0) => {
    const outcome = await offer(message);
    if (outcome.kind !== 'retry') return settle(message, outcome);
    // An aborted attempt says nothing about the channel.
    if (aborting.aborted) return { nextAttemptAt: clock.now() };
    const leftMs = message.createdAt + giveUpAfterMs - clock.now();
    if (leftMs <= 0) return settle(message, { kind: 'failed', failure: gaveUp(outcome.failure) });
    const attempt = attempts + 1;
    const pauseMs = Math.min(leftMs, Math.max(outcome.afterMs ?? 0, withJitter(backoffMs(attempt), random)));
    const deferred = await defer(message, attempt, pauseMs, outcome.needsOperator);
    const { code, reason } = outcome.failure;
    const fields = { ...messageIdsOf(message), attempt, code, reason, pauseMs };
    logger.warn('a message was not handed over; trying again', fields);
    return deferred;
  };
}

type Settled = Exclude<SendOutcome, { readonly kind: 'retry' }>;

function gaveUp({ code, reason }: MessageFailure): MessageFailure {
  return { code: GAVE_UP, reason: `It was tried until it was too old. The last time (${code}): ${reason}` };
}

/** Returns 50 to 100 % of a pause, so that messages that failed together are not retried together. */
function withJitter(ms: number, random: RandomSource): number {
  return Math.round(jitterMs(ms, 0.5, random));
}
