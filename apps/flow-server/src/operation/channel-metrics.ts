import type { MessageFailure } from '@luluchat/flow-runtime';
import type { MessageStatus, SendOutcome, StatusReport } from '@luluchat/flow-runtime/channel';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Failure that affects every message until the operator acts. */
export interface ChannelFailure extends MessageFailure {
  /** Instant at which it was first observed, in milliseconds since the epoch. */
  readonly since: number;
}

/** Metrics of the channel, and its current failure. */
export interface ChannelMetrics {
  /** Current failure; `null` when messages are sent. */
  readonly failure: ChannelFailure | null;
  /** Records the outcome of an attempt at this instant. */
  observe(outcome: SendOutcome, at: number): ChannelChange;
  /**
   * Records a delivery report and the status of its message after it. A report can need the operator although the message
   * was sent.
   */
  observeReport(report: StatusReport, now: MessageStatus): ChannelChange;
}

/** Change of the current failure; `undefined` when it stays the same. */
export type ChannelChange = 'failed' | 'recovered' | undefined;

/** Creates the metrics of the channel in a registry of metrics. */
export function createChannelMetrics(registry: Registry): ChannelMetrics {
  let current: ChannelFailure | null = null;
  /** `true` when a report brought the failure: then only a later report can show the recovery. */
  let isReported = false;
  const gauge = new Gauge({
    name: 'luluchat_channel_needs_operator',
    help: 'Whether messages wait for the operator to set something right: 1 or 0; /readyz says what.',
    registers: [registry],
  });
  const fail = ({ code, reason }: MessageFailure, at: number): ChannelChange => {
    const isKnown = current?.code === code;
    current = { code, reason, since: isKnown && current !== null ? current.since : at };
    gauge.set(1);
    return isKnown ? undefined : 'failed';
  };
  const recover = (): ChannelChange => {
    if (current === null) return undefined;
    current = null;
    gauge.set(0);
    return 'recovered';
  };
  return {
    get failure() {
      return current;
    },
    observe(outcome, at) {
      if (outcome.kind === 'sent') return isReported ? undefined : recover();
      if (outcome.kind !== 'retry' || outcome.needsOperator !== true) return undefined;
      isReported = false;
      return fail(outcome.failure, at);
    },
    observeReport({ status, at, failure, needsOperator = false }, now) {
      if (status !== 'failed') return isReported && current !== null && at > current.since ? recover() : undefined;
      // A late report changes no message and does not describe the present.
      if (!needsOperator || failure === undefined || (now !== 'pending' && now !== 'failed')) return undefined;
      isReported = true;
      return fail(failure, at);
    },
  };
}
