import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { HandledMessage, MessageChannel, SendOutcome } from '@luluchat/flow-runtime/channel';
import { setMaxListeners } from 'node:events';
import { describeThrown } from './describe-thrown.js';
import { parseMessageId } from '../message/message-id.js';
import type { WhatsappReadPayload } from '../message/whatsapp-payload.js';

/** Indicator that a contact sees: its message is read, an answer is being written. */
export type WhatsappIndicator = 'read' | 'typing';

/** Outcome of an indicator. `failed`: WhatsApp did not take it. `dropped`: it was not sent, because of too many others or an earlier failure. */
export type IndicatorOutcome = 'sent' | 'failed' | 'dropped';

/** Settings of indicators. */
export interface IndicatorOptions {
  /** `true` marks messages as read that a flow takes. Default `false`. */
  readonly marksRead?: boolean;
  /** `true` shows the typing indicator while a step calls outside for more than a second, which marks the message as read, too. Default `false`. */
  readonly showsTyping?: boolean;
  /** Log of failures of indicators. Default: none. */
  readonly logger?: StepLogger;
  /** Called with the outcome of each indicator, for metrics. Must not throw. */
  readonly onIndicator?: (indicator: WhatsappIndicator, outcome: IndicatorOutcome) => void;
}

/** Dependencies of indicators. */
export interface IndicatorDependencies extends Required<Pick<IndicatorOptions, 'logger' | 'onIndicator'>> {
  readonly clock: Clock;
  /** Posts from the account that a message came to. `undefined`: that account is not set up any more. */
  readonly post: (
    message: HandledMessage,
    payload: WhatsappReadPayload,
    signal: AbortSignal,
  ) => Promise<SendOutcome | undefined>;
}

/** Members of a channel that show indicators. */
export interface Indicators extends Required<Pick<MessageChannel, 'markRead' | 'showTyping'>> {
  /** Drops what waits, and aborts calls. */
  close(): void;
}

interface Waiting {
  readonly indicator: WhatsappIndicator;
  readonly message: HandledMessage;
  readonly payload: WhatsappReadPayload;
}

/** Time in milliseconds after which a call of a step shows the typing indicator: a shorter one would let it arrive after the answer. */
const TYPING_DELAY_MS = 1_000;
/** Most calls at once: far fewer than the connections that messages have. */
const MAX_CALLS = 10;
/** Most indicators that wait for a call. */
const MAX_WAITING = 1_000;
/** Minimum pause in milliseconds after a failure that the next indicator would meet, too. */
const FAILURE_PAUSE_MS = 10_000;

/**
 * Creates indicators that are sent at most once, and never hold up what calls them: few calls at a time, a bounded queue, and after a
 * failure a pause in which they are dropped, for each account.
 */
export function createIndicators({ post, clock, logger, onIndicator }: IndicatorDependencies): Indicators {
  const closed = new AbortController();
  // Each call listens to it.
  setMaxListeners(0, closed.signal);
  const waiting = new Set<Waiting>();
  const timers = new Set<NodeJS.Timeout>();
  const pausedUntil = new Map<string | undefined, number>();
  let calls = 0;

  const isPaused = ({ account }: HandledMessage): boolean => clock.now() < (pausedUntil.get(account) ?? 0);

  const sendOne = async ({ indicator, message, payload }: Waiting): Promise<void> => {
    const { messageId, account } = message;
    const outcome = await post(message, payload, closed.signal).catch(describeThrown);
    if (outcome === undefined || closed.signal.aborted) return onIndicator(indicator, 'dropped');
    if (outcome.kind === 'sent') return onIndicator(indicator, 'sent');
    onIndicator(indicator, 'failed');
    if (outcome.kind === 'retry') {
      // One line for each pause, not for each call that was in progress.
      if (isPaused(message)) return;
      pausedUntil.set(account, clock.now() + Math.max(FAILURE_PAUSE_MS, outcome.afterMs ?? 0));
    }
    logger.warn('WhatsApp did not take the indicator of a message; nothing waits for it', {
      ...{ indicator, messageId, ...(account !== undefined && { account }) },
      ...{ code: outcome.failure.code, reason: outcome.failure.reason },
    });
  };

  const sendNext = (): void => {
    for (const next of waiting) {
      if (calls >= MAX_CALLS) return;
      waiting.delete(next);
      if (isPaused(next.message)) {
        onIndicator(next.indicator, 'dropped');
        continue;
      }
      calls += 1;
      void sendOne(next).finally(() => {
        calls -= 1;
        sendNext();
      });
    }
  };

  const enqueue = (one: Waiting): void => {
    if (waiting.size >= MAX_WAITING) return onIndicator(one.indicator, 'dropped');
    waiting.add(one);
    sendNext();
  };

  return {
    markRead(message) {
      const payload = toPayload(message);
      if (payload === undefined || closed.signal.aborted) return;
      enqueue({ indicator: 'read', message, payload });
    },
    showTyping(message) {
      const payload = toPayload(message);
      if (payload === undefined || closed.signal.aborted) return () => undefined;
      const one: Waiting = {
        ...{ indicator: 'typing', message, payload: { ...payload, typing_indicator: { type: 'text' } } },
      };
      const timer = setTimeout(() => {
        timers.delete(timer);
        enqueue(one);
      }, TYPING_DELAY_MS).unref();
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
        waiting.delete(one);
      };
    },
    close() {
      closed.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      waiting.clear();
    },
  };
}

/** Returns the body of the call; `undefined` for a message that did not come through WhatsApp. */
function toPayload({ messageId }: HandledMessage): WhatsappReadPayload | undefined {
  const wamid = parseMessageId(messageId);
  return wamid === undefined ? undefined : { messaging_product: 'whatsapp', status: 'read', message_id: wamid };
}
