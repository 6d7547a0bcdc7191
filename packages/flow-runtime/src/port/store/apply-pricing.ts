import type { MessagePricing } from '../../message/message-pricing.js';
import type { MessageStatus, StatusReport } from '../../message/message-status.js';
import type { OutboundRecord } from './message-record.js';

/** Length of a day in milliseconds. */
const DAY_MS = 86_400_000;

/** Pricing of a message after a report. */
export interface AppliedPricing {
  /** `undefined` while no report had one. */
  readonly pricing: MessagePricing | undefined;
  /** `true` when the message counts with this report: once, however often and in whatever order reports come. */
  readonly isCounted: boolean;
}

/**
 * Applies the pricing of a report to a message. A message counts when its pricing is known and it has reached its contact, which is
 * what a channel charges for; from then on its pricing stays. `status` is the status of the message after the report.
 */
export function applyPricing(
  { pricing: known, status: before }: Pick<OutboundRecord, 'pricing' | 'status'>,
  status: MessageStatus,
  { pricing: reported }: Pick<StatusReport, 'pricing'>,
): AppliedPricing {
  if (known !== undefined && hasArrived(before)) return { pricing: known, isCounted: false };
  const pricing = reported ?? known;
  return { pricing, isCounted: pricing !== undefined && hasArrived(status) };
}

/** Returns the day of an instant: the number of days since the epoch, in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

function hasArrived(status: MessageStatus): boolean {
  return status === 'delivered' || status === 'read';
}
