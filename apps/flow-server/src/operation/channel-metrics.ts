import type { MessageFailure, MessageStatus, SendOutcome, StatusReport } from '@luluchat/flow-runtime';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Something that the operator has to set right before any message can go out. */
export interface ChannelFault extends MessageFailure {
  /** Instant at which it was met first. */
  readonly since: number;
}

/** What the channel tells operators. */
export interface ChannelMetrics {
  /** What the operator has to set right; `null` when the last message that could tell was taken. */
  readonly fault: ChannelFault | null;
  /** Takes what came of a try at this instant. */
  observe(outcome: SendOutcome, at: number): ChannelNews;
  /** Takes a report of delivery, which may blame the operator after the channel took a message, and what the message came to. */
  observeReport(report: StatusReport, now: MessageStatus): ChannelNews;
}

/** Whether a fault is new, or was mended; `undefined`: neither. */
export type ChannelNews = 'new' | 'mended' | undefined;

/** Adds the metrics of the channel to a registry of metrics. */
export function createChannelMetrics(registry: Registry): ChannelMetrics {
  let fault: ChannelFault | null = null;
  /** Then only a report says that messages go out again. */
  let isReported = false;
  const gauge = new Gauge({
    name: 'luluchat_channel_needs_operator',
    help: 'Whether messages wait for the operator to set something right: 1 or 0; /readyz says what.',
    registers: [registry],
  });
  const fail = ({ code, reason }: MessageFailure, at: number): ChannelNews => {
    const isKnown = fault?.code === code;
    fault = { code, reason, since: isKnown && fault !== null ? fault.since : at };
    gauge.set(1);
    return isKnown ? undefined : 'new';
  };
  const mend = (): ChannelNews => {
    if (fault === null) return undefined;
    fault = null;
    gauge.set(0);
    return 'mended';
  };
  return {
    get fault() {
      return fault;
    },
    observe(outcome, at) {
      if (outcome.kind === 'sent') return isReported ? undefined : mend();
      if (outcome.kind !== 'retry' || outcome.needsOperator !== true) return undefined;
      isReported = false;
      return fail(outcome.failure, at);
    },
    observeReport({ status, at, failure, needsOperator = false }, now) {
      if (status !== 'failed') return isReported && fault !== null && at > fault.since ? mend() : undefined;
      // A late report changes no message, and says nothing of the present.
      if (!needsOperator || failure === undefined || (now !== 'pending' && now !== 'failed')) return undefined;
      isReported = true;
      return fail(failure, at);
    },
  };
}
