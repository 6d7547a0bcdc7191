import type { Advertisement } from '@luluchat/flow-runtime';
import { membersOf, textOf } from './read-json-value.js';

/** Our names and WhatsApp's, of what a message from an advertisement carries. */
const MEMBERS: Readonly<Record<keyof Advertisement, string>> = {
  id: 'source_id',
  url: 'source_url',
  type: 'source_type',
  headline: 'headline',
  body: 'body',
  clickId: 'ctwa_clid',
};

/** Longest value that is kept; texts of advertisements are shorter. */
const MAX_LENGTH = 2_000;

/** Reads `referral` of a message; `undefined` when it says nothing. */
export function readAd(referral: unknown): Advertisement | undefined {
  const members = membersOf(referral);
  const known = Object.entries(MEMBERS).flatMap(([name, theirs]) => {
    const value = textOf(members[theirs]);
    return value === undefined || value.length > MAX_LENGTH ? [] : [[name, value]];
  });
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Advertisement);
}
