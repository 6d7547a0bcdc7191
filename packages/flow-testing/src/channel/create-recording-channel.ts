import type { MessageChannel, MessageRules, OutboundMessage } from '@luluchat/flow-runtime/channel';

/** Channel that records the messages it is given. */
export interface RecordingChannel extends MessageChannel {
  /** Messages that contacts would have received: each id once, in the order of its first successful handover. */
  readonly messages: readonly OutboundMessage[];
  /** Every successful handover, repeats included. */
  readonly deliveries: readonly OutboundMessage[];
  /** Every call of `send`, failed ones included. */
  readonly attempts: readonly OutboundMessage[];
  /** Makes the next `times` calls reject with `error`, so that the caller has to retry. */
  failNext(times: number, error?: Error): void;
}

/** Creates a channel that succeeds at once, unless `failNext` was called or the signal is aborted. It has the given rules. */
export function createRecordingChannel(rules: MessageRules = {}): RecordingChannel {
  const attempts: OutboundMessage[] = [];
  const handovers: OutboundMessage[] = [];
  const messages = new Map<string, OutboundMessage>();
  let failures = 0;
  let failure = new Error();
  return {
    ...rules,
    attempts,
    deliveries: handovers,
    get messages() {
      return [...messages.values()];
    },
    failNext: (times, error = new Error('The channel fails because of failNext().')) => {
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
