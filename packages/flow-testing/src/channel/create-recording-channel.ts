import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime';

/** A channel that keeps what it is given. */
export interface RecordingChannel extends MessageChannel {
  /** What contacts would have received: each message id once, in the order of its first successful handover. */
  readonly messages: readonly OutboundMessage[];
  /** Every successful handover, repeats included. */
  readonly handovers: readonly OutboundMessage[];
  /** Every call of `send`, failed ones included. */
  readonly attempts: readonly OutboundMessage[];
  /** Rejects the next `times` calls with `error`, so that the caller has to try again. */
  failNext(times: number, error?: Error): void;
}

/** Makes a channel that succeeds at once, unless it was told to fail or the signal is aborted. */
export function createRecordingChannel(): RecordingChannel {
  const attempts: OutboundMessage[] = [];
  const handovers: OutboundMessage[] = [];
  const messages = new Map<string, OutboundMessage>();
  let failures = 0;
  let failure = new Error();
  return {
    attempts,
    handovers,
    get messages() {
      return [...messages.values()];
    },
    failNext: (times, error = new Error('The channel was told to fail.')) => {
      failures = times;
      failure = error;
    },
    send: async (message, signal) => {
      attempts.push(message);
      signal.throwIfAborted();
      if (failures > 0) {
        failures -= 1;
        throw failure;
      }
      handovers.push(message);
      if (!messages.has(message.id)) messages.set(message.id, message);
      return { kind: 'sent' };
    },
  };
}
