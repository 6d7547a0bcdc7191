import { createHash } from 'node:crypto';
import { calendarDate } from '@luluchat/webhook-receiver';

/** Member of the demo CRM, with one value of each attribute type. */
export type Member = {
  readonly membership_tier: string;
  readonly points: number;
  /** `YYYY-MM-DD`. */
  readonly renewal_date: string;
};

const TIERS = ['Bronze', 'Silver', 'Gold', 'Platinum'] as const;
const FIRST_RENEWAL = Date.UTC(2027, 0, 1);
const DAY_MS = 86_400_000;

/** Returns the member with a contact number. Every number has a member, and always the same one. */
export function findMember(contactNumber: string): Member {
  const digest = createHash('sha256').update(contactNumber).digest();
  return {
    membership_tier: TIERS[digest.readUInt8(0) % TIERS.length] ?? TIERS[0],
    points: digest.readUInt16BE(1) % 5000,
    renewal_date: calendarDate(new Date(FIRST_RENEWAL + (digest.readUInt16BE(3) % 365) * DAY_MS), 'UTC'),
  };
}
