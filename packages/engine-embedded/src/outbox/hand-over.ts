import type { MessageFailure, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime';
import { afterHandOver, beforeHandOver } from '../boundary/boundaries.js';
import type { MessageBoundary } from '../boundary/boundaries.js';
import { backoffMs } from '../conversation/backoff.js';
import type { OutboxOptions } from './outbox.js';
import { createPauses } from './pauses.js';

/** What handing over needs beside the outbox's options. */
export interface HandOverOptions extends OutboxOptions {
  /** Aborts when no new try may begin. */
  readonly closing: AbortSignal;
  /** Aborts when a try under way has to end. */
  readonly aborting: AbortSignal;
  /** Asked before each pause, in milliseconds, whether the message is put back instead of being tried again after it. Absent: never. */
  readonly isPutBack?: (pauseMs: number) => boolean;
}

const GAVE_UP = 'gave_up';

/** A message that needs no further try. */
export interface HandedOver {
  /** Whether nothing became of it: the message is the store's again, and so are those behind it. Absent: no. */
  readonly isPutBack?: boolean;
  /** Resolves, and never rejects, when it is stored what became of the message, or never will be because the outbox closes. */
  readonly saved: Promise<void>;
}

/**
 * Makes a function that offers one message to the channel until it is sent, refused or too old, and begins to store which.
 * It never rejects; when the outbox closes before, nothing is stored and the message stays in the outbox.
 */
export function createHandOver(options: HandOverOptions): (message: OutboundMessage) => Promise<HandedOver> {
  const { messages, channel, clock, logger, giveUpAfterMs, onMessageFailed, closing, aborting, isPutBack } = options;

  const offer = async (message: OutboundMessage): Promise<SendOutcome> => {
    const boundary: MessageBoundary = { messageId: message.id };
    if (beforeHandOver.hasSubscribers) beforeHandOver.publish(boundary);
    try {
      const outcome = await channel.send(message, aborting);
      if (afterHandOver.hasSubscribers && outcome.kind === 'sent') afterHandOver.publish(boundary);
      return outcome;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      return { kind: 'retry', failure: { code: 'channel_failed', reason } };
    }
  };

  const pause = createPauses(closing);

  /** Never offers the message again because of a store that fails: the contact would get it twice. */
  const store = async (message: OutboundMessage, outcome: Settled): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (outcome.kind === 'sent') await messages.markSent(message.id, clock.now(), outcome.channelMessageId);
        else {
          const record = await messages.recordStatus(asReport(message.id, clock.now(), outcome.failure));
          if (record?.status === 'failed') options.onFailureStored?.(record);
        }
        return;
      } catch (error) {
        logger.error('what became of a message could not be stored; trying again', {
          messageId: message.id,
          attempt,
          error: error instanceof Error ? error.message : 'unknown',
        });
        if (closing.aborted) return;
        await pause(backoffMs(attempt));
      }
    }
  };

  const settle = (message: OutboundMessage, outcome: Settled): HandedOver => {
    if (outcome.kind === 'failed') {
      const { code, reason } = outcome.failure;
      logger.error('a message was not handed over and is not tried again', { messageId: message.id, code, reason });
      onMessageFailed?.(code === GAVE_UP ? 'gave_up' : 'refused');
    } else if (outcome.addresses !== undefined) {
      options.onAddresses?.(message.contactId, outcome.addresses);
    }
    return { saved: store(message, outcome) };
  };

  return async (message) => {
    for (let attempt = 1; !closing.aborted; attempt += 1) {
      const outcome = await offer(message);
      if (outcome.kind !== 'retry') return settle(message, outcome);
      if (closing.aborted) break;
      const leftMs = message.createdAt + giveUpAfterMs - clock.now();
      if (leftMs <= 0) return settle(message, { kind: 'failed', failure: gaveUp(outcome.failure) });
      if (isPutBack?.(Math.max(outcome.afterMs ?? 0, backoffMs(attempt))) === true) {
        return { isPutBack: true, saved: Promise.resolve() };
      }
      const pauseMs = Math.min(leftMs, Math.max(outcome.afterMs ?? 0, withJitter(backoffMs(attempt))));
      const { code, reason } = outcome.failure;
      logger.warn('a message was not handed over; trying again', {
        messageId: message.id,
        attempt,
        code,
        reason,
        pauseMs,
      });
      await pause(pauseMs);
    }
    return { saved: Promise.resolve() };
  };
}

type Settled = Exclude<SendOutcome, { readonly kind: 'retry' }>;

function asReport(id: string, at: number, failure: MessageFailure) {
  return { message: { id }, status: 'failed', at, failure } as const;
}

function gaveUp({ code, reason }: MessageFailure): MessageFailure {
  return { code: GAVE_UP, reason: `It was tried until it was too old. The last time (${code}): ${reason}` };
}

/** Half of it to all of it, so that what failed at one instant is not tried again at one instant. */
function withJitter(ms: number): number {
  return Math.round(ms / 2 + (Math.random() * ms) / 2);
}
