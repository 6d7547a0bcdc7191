import type { MessageFailure, SendOutcome } from '@luluchat/flow-runtime';
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
  /** Takes what came of a try at this instant. Gives whether a fault is new, or was mended; `undefined`: neither. */
  observe(outcome: SendOutcome, at: number): 'new' | 'mended' | undefined;
}

/** Adds the metrics of the channel to a registry of metrics. */
export function createChannelMetrics(registry: Registry): ChannelMetrics {
  let fault: ChannelFault | null = null;
  const gauge = new Gauge({
    name: 'luluchat_channel_needs_operator',
    help: 'Whether messages wait for the operator to set something right: 1 or 0; /readyz says what.',
    registers: [registry],
  });
  return {
    get fault() {
      return fault;
    },
    observe(outcome, at) {
      if (outcome.kind === 'sent') {
        if (fault === null) return undefined;
        fault = null;
        gauge.set(0);
        return 'mended';
      }
      if (outcome.kind !== 'retry' || outcome.needsOperator !== true) return undefined;
      const { code, reason } = outcome.failure;
      const isKnown = fault?.code === code;
      fault = { code, reason, since: isKnown && fault !== null ? fault.since : at };
      gauge.set(1);
      return isKnown ? undefined : 'new';
    },
  };
}
