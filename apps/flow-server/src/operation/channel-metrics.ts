import type { MessageFailure } from '@luluchat/flow-runtime';
import type { SendOutcome, StatusReport } from '@luluchat/flow-runtime/channel';
import type { OutboundRecord } from '@luluchat/flow-runtime/store';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { SETTINGS_ACCOUNT } from '../channel-account/settings-account.js';

/** Failure that affects every message until the operator acts. */
export interface ChannelFailure extends MessageFailure {
  /** Instant at which it was first observed, in milliseconds since the epoch. */
  readonly since: number;
}

/** Metrics of the channel, and its current failure. */
export interface ChannelMetrics {
  /** Current failure, of several accounts that which began first; `null` when all messages are sent. */
  readonly failure: ChannelFailure | null;
  /** Returns the current failure of a channel account; without an id, of the messages that have none. */
  failureOf(account: string | undefined): ChannelFailure | null;
  /** Records the outcome of an attempt, from this channel account, at this instant. */
  observe(outcome: SendOutcome, at: number, account?: string): ChannelChange;
  /** Records a delivery report and its message after it. A report can need the operator although the message was sent. */
  observeReport(report: StatusReport, message: Pick<OutboundRecord, 'status' | 'account'>): ChannelChange;
}

/** Change of the current failure; `undefined` when it stays the same. */
export type ChannelChange = 'failed' | 'recovered' | undefined;

/** Failure of the messages of one account. */
interface AccountFailure {
  readonly failure: ChannelFailure;
  /** `true` when a report brought the failure: then only a later report can show the recovery. */
  readonly isReported: boolean;
}

/** Creates the metrics of the channel in a registry of metrics. */
export function createChannelMetrics(registry: Registry): ChannelMetrics {
  /** By account; `''`: of messages without one. */
  const failures = new Map<string, AccountFailure>();
  const gauge = new Gauge({
    name: 'luluchat_channel_needs_operator',
    help: 'Whether messages wait for the operator to set something right: 1 or 0; /readyz says what.',
    registers: [registry],
  });
  const fail = ({ code, reason }: MessageFailure, at: number, account: string, isReported: boolean): ChannelChange => {
    const known = failures.get(account)?.failure;
    const isKnown = known?.code === code;
    const words = account === '' || account === SETTINGS_ACCOUNT ? reason : `Channel account "${account}": ${reason}`;
    failures.set(account, { failure: { code, reason: words, since: isKnown ? known.since : at }, isReported });
    gauge.set(1);
    return isKnown ? undefined : 'failed';
  };
  const recover = (account: string): ChannelChange => {
    if (!failures.delete(account)) return undefined;
    gauge.set(failures.size === 0 ? 0 : 1);
    return 'recovered';
  };
  return {
    get failure() {
      const all = [...failures.values()].map(({ failure }) => failure);
      return all.reduce<ChannelFailure | null>(
        (first, one) => (first === null || one.since < first.since ? one : first),
        null,
      );
    },
    failureOf: (account = '') => failures.get(account)?.failure ?? null,
    observe(outcome, at, account = '') {
      if (outcome.kind === 'sent') return failures.get(account)?.isReported === true ? undefined : recover(account);
      if (outcome.kind !== 'retry' || outcome.needsOperator !== true) return undefined;
      return fail(outcome.failure, at, account, false);
    },
    observeReport({ status, at, failure, needsOperator = false }, { status: now, account = '' }) {
      if (status !== 'failed') {
        const known = failures.get(account);
        return known?.isReported === true && at > known.failure.since ? recover(account) : undefined;
      }
      // A late report changes no message and does not describe the present.
      if (!needsOperator || failure === undefined || (now !== 'pending' && now !== 'failed')) return undefined;
      return fail(failure, at, account, true);
    },
  };
}
